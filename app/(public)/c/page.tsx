// Finds a compound's public page by its name, in a county or in the whole province.

import type { Metadata } from 'next'
import { CountyChoice } from '@/components/division/county-choice'
import { control, form } from '@/components/form/look'
import { PlainField } from '@/components/form/plain-field'
import { PhoneShell } from '@/components/shell/phone-shell'
import { Button } from '@/components/ui/button'
import { LineItem, Lines } from '@/components/ui/lines'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { compoundSearch } from '@/lib/conduct/public-views'
import { oneOf, type Query } from '@/lib/core/address'
import { firstCharacters } from '@/lib/core/text'
import { showPublic } from '@/lib/web/public'
import { isDemo } from '@/lib/web/site'

export const metadata: Metadata = { title: '查小区' }

type Found = Extract<Awaited<ReturnType<typeof search>>, { kind: 'shown' }>['value']
const search = (county: string, q: string) => showPublic('compound-search', compoundSearch, { county, q })

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [county, q] = [oneOf(query, 'county'), firstCharacters(oneOf(query, 'q').trim())]
  const isShort = (county !== '' || q !== '') && [...q].length < 2
  const result = await search(county, isShort ? '' : q)
  if (result.kind !== 'shown') {
    const said = result.kind === 'turned-away' ? result.said : '没有这个县（市、区），请重新选择'
    return (
      <PhoneShell demo={isDemo()}>
        <h1>查小区</h1>
        <Note kind="near">{said}</Note>
        <Link href="/c">重新查</Link>
      </PhoneShell>
    )
  }
  return (
    <PhoneShell demo={isDemo()}>
      <h1>查小区</h1>
      <Form found={result.value} q={q} isShort={isShort} />
      {result.value.asked ? <Choices found={result.value} /> : null}
    </PhoneShell>
  )
}

function Form({ found, q, isShort }: { found: Found; q: string; isShort: boolean }) {
  return (
    <form className={form()} action="/c">
      <CountyChoice cities={found.cities} chosen={found.county} />
      <PlainField id="q" label="小区名称" error={isShort ? '请至少写 2 个字' : undefined}>
        <input
          id="q"
          name="q"
          className={control()}
          defaultValue={q}
          minLength={2}
          maxLength={20}
          aria-describedby={isShort ? 'q-error' : undefined}
          aria-invalid={isShort || undefined}
          required
        />
      </PlainField>
      <Button type="submit" kind="main">
        查找
      </Button>
    </form>
  )
}

function Choices({ found }: { found: Found }) {
  if (found.choices.length === 0) return <p>没有名称含“{found.q}”的小区。</p>
  return (
    <>
      <Lines>
        {found.choices.map(one => (
          <LineItem key={one.code}>
            <Link href={`/c/${one.code}`}>{one.name}</Link>
            <br />
            <small className="text-ink-2">{one.place}</small>
          </LineItem>
        ))}
      </Lines>
      {found.more ? <p className="text-ink-2">只显示前 {found.choices.length} 个，请把名称写得更全。</p> : null}
    </>
  )
}
