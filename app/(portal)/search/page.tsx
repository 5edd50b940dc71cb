import type { Metadata } from 'next'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { wordLimit } from '@/lib/core/text'
import type { Hits } from '@/lib/search/kinds'
import { placeholderFor } from '@/lib/search/rooms'
import { hitKindText, listOf } from '@/lib/search/text'
import { find } from '@/lib/search/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '搜索' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const q = oneOf(await searchParams, 'q')
    .trim()
    .slice(0, wordLimit)
  const [actor, found] = [await signedIn(), await show(find, { q, size: 'many' })]
  return (
    <>
      <PageHead title={titleOf(q, found.kinds)} />
      <search>
        <form action="/search" className="mb-s4 flex max-w-[36rem] gap-s2">
          <input
            type="search"
            name="q"
            defaultValue={q}
            aria-label="要找的词"
            maxLength={wordLimit}
            placeholder={placeholderFor(actor)}
            className="min-h-[2.75rem] min-w-0 flex-1 rounded border border-edge bg-ground px-s3"
          />
          <Button type="submit">搜索</Button>
        </form>
      </search>
      {found.kinds.map(one => (
        <Section key={one.kind} title={hitKindText[one.kind]}>
          <HitList found={one} q={q} />
        </Section>
      ))}
      {found.kinds.length === 0 && q !== '' ? (
        <Empty
          title="没有找到"
          why="按名称、拼音首字母、编码或编号，在您的管辖范围内查找；字母至少输入两个。"
          next={[{ label: '回工作台', href: '/desk' }]}
        />
      ) : null}
    </>
  )
}

function titleOf(q: string, kinds: readonly Hits[]): string {
  if (q === '') return '搜索'
  const count = kinds.reduce((sum, one) => sum + one.hits.length, 0)
  if (count === 0) return `没有找到“${q}”`
  return kinds.some(one => one.more) ? `找到“${q}”，每类先列前几个` : `找到“${q}” ${count} 个`
}

function HitList({ found: { kind, hits, more }, q }: { found: Hits; q: string }) {
  const list = listOf[kind]
  return (
    <>
      <ul>
        {hits.map(hit => (
          <li key={hit.href}>
            <Link href={hit.href}>{hit.name}</Link> <span className="text-ink-2">{hit.note}</span>
          </li>
        ))}
      </ul>
      {more && list !== null ? <Link href={addressOf(list, { q })}>看全部</Link> : null}
    </>
  )
}
