import type { Metadata } from 'next'
import Link from 'next/link'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { wordLimit } from '@/lib/compound/query'
import { searchAll } from '@/lib/compound/views'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { show } from '@/lib/web/show'

export const metadata: Metadata = { title: '搜索' }

type Found = {
  rows: readonly { code: string; name: string; place: string }[]
  more: boolean
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const q = oneOf(await searchParams, 'q')
    .trim()
    .slice(0, wordLimit)
  const found = await show(searchAll, { q })
  const kinds = [
    { title: '小区', list: '/compounds', one: '/compounds', found: found.compounds },
    { title: '业委会、物管会', list: '/organisations', one: '/organisations', found: found.organisations },
    { title: '物业服务企业', list: '/companies', one: '/companies', found: found.companies },
  ]
  const hits = kinds.filter(kind => kind.found.rows.length > 0)
  const count = hits.reduce((sum, kind) => sum + kind.found.rows.length, 0)
  const more = hits.some(kind => kind.found.more)
  return (
    <>
      <PageHead title={titleOf(q, count, more)} />
      {hits.map(kind => (
        <Section key={kind.title} title={kind.title}>
          <Hits found={kind.found} one={kind.one} list={addressOf(kind.list, { q })} />
        </Section>
      ))}
      {hits.length === 0 ? (
        <Empty
          title={q === '' ? '输入名称、拼音首字母或编码' : '没有找到'}
          why={q === '' ? undefined : '只在您的管辖范围内找小区、业委会、物管会，企业在全省名录中找。'}
          next={[{ label: '看小区清单', href: '/compounds' }]}
        />
      ) : null}
    </>
  )
}

function titleOf(q: string, count: number, more: boolean): string {
  if (q === '') return '搜小区、业委会、物管会、企业'
  if (count === 0) return `没有找到“${q}”`
  return more ? `找到“${q}”，每类先列前几个` : `找到“${q}” ${count} 个`
}

function Hits({ found, one, list }: { found: Found; one: string; list: string }) {
  return (
    <>
      <ul>
        {found.rows.map(row => (
          <li key={row.code}>
            <Link href={`${one}/${row.code}`}>{row.name}</Link> <span className="mute">{row.place}</span>
          </li>
        ))}
      </ul>
      {found.more ? <Link href={list}>看全部</Link> : null}
    </>
  )
}
