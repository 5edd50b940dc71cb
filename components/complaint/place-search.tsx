// Finding the compound to report from: county, then two signs of its name. Never a list of everything.

import Link from 'next/link'
import { CountyChoice } from '@/components/division/county-choice'
import { control, form } from '../form/look'
import { PlainField } from '../form/plain-field'
import { Button } from '../ui/button'
import { LineItem, Lines } from '../ui/lines'

export type PlaceSearchProps = {
  found: {
    county: string | null
    q: string | null
    cities: readonly { name: string; counties: readonly { code: string; name: string }[] }[]
    asked: boolean
    choices: readonly { code: string; name: string; place: string }[]
    more: boolean
  }
  q: string
  isShort: boolean
}

export function PlaceSearch({ found, q, isShort }: PlaceSearchProps) {
  return (
    <>
      <form className={form()} action="/report" aria-label="找小区">
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
      {found.asked ? <Choices found={found} /> : null}
    </>
  )
}

function Choices({ found }: { found: PlaceSearchProps['found'] }) {
  return (
    <section aria-label="查到的小区" className="mt-4">
      {found.choices.length === 0 ? <p>没有名称含“{found.q}”的小区。</p> : null}
      <Lines>
        {found.choices.map(one => (
          <LineItem key={one.code}>
            <Link href={`/report?c=${one.code}`}>{one.name}</Link>
            <br />
            <small className="text-ink-2">{one.place}</small>
          </LineItem>
        ))}
      </Lines>
      {found.more ? <p className="text-ink-2">只显示前 {found.choices.length} 个，请把名称写得更全。</p> : null}
      {found.county ? (
        <p className="mt-3">
          <Link href={`/report?d=${found.county}`}>没有我的小区，直接写地址</Link>
        </p>
      ) : null}
    </section>
  )
}
