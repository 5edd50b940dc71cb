'use client'
// The first screen of a report: the place of last time, the compounds around this phone, or a search by name; never a list of everything.

import { type FormEvent, useEffect, useState } from 'react'
import { addressOf } from '@/lib/core/address'
import { CountyChoice } from '../division/county-choice'
import { control, errorLook, form, hintLook } from '../form/look'
import { PlainField } from '../form/plain-field'
import { Button, deedLook } from '../ui/button'
import { Note } from '../ui/note'
import { forgetPlace, lastPlace, type RememberedPlace } from './report-device'

export type FoundPlaces = {
  county: string | null
  q: string | null
  cities: readonly { name: string; counties: readonly { code: string; name: string }[] }[]
  asked: boolean
  choices: readonly PlaceFound[]
  more: boolean
}
type PlaceFound = { code: string; name: string; place: string; metres?: number }
type Shown = { title: string; choices: readonly PlaceFound[]; more: boolean; county: string | null; none: string }

export type ReportWhereProps = {
  found: FoundPlaces
  isShort: boolean
  /** false: no script runs, or not yet; then the links lead on. */
  live: boolean
  onChoose: (place: { compound: string } | { county: string }) => void
}

const placeLook =
  'grid min-h-14 w-full content-center rounded border border-edge px-[0.8rem] py-[0.45rem] text-left no-underline hover:bg-deed-bg'

const metresWords = (metres: number): string =>
  metres < 1000 ? `约 ${Math.max(10, Math.round(metres / 10) * 10)} 米` : `约 ${(metres / 1000).toFixed(1)} 公里`

const noneNamed = (q: string): string => `没有名称含“${q}”的小区。换个写法，只写名称中的两三个字再查。`

export function ReportWhere({ found, isShort, live, onChoose }: ReportWhereProps) {
  const [last, setLast] = useState<RememberedPlace | null>(null)
  const [busy, setBusy] = useState<'position' | 'search' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [short, setShort] = useState(isShort)
  const [shown, setShown] = useState<Shown | null>(
    found.asked
      ? {
          title: '查到的小区',
          choices: found.choices,
          more: found.more,
          county: found.county,
          none: noneNamed(found.q ?? ''),
        }
      : null,
  )
  useEffect(() => setLast(lastPlace()), [])

  const ask = async (path: string, query: Record<string, string>): Promise<FoundPlaces | null> => {
    try {
      const response = await fetch(addressOf(path, query))
      const body = (await response.json()) as FoundPlaces & { said?: string }
      if (response.ok) return body
      setSaid(body.said ?? '没有查到，请稍后再试')
    } catch {
      setSaid('网络不通，请稍后再试')
    }
    return null
  }

  const search = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const q = String(data.get('q') ?? '').trim()
    const county = String(data.get('county') ?? '')
    setSaid(null)
    setShort([...q].length < 2)
    if ([...q].length < 2) return
    setBusy('search')
    const body = await ask('/report/find', { county, q })
    setBusy(null)
    if (body)
      setShown({ title: '查到的小区', choices: body.choices, more: body.more, county: body.county, none: noneNamed(q) })
  }

  const locate = (): void => {
    setSaid(null)
    if (!('geolocation' in navigator) || !window.isSecureContext) {
      setSaid('这个浏览器不能定位，请按名称查找。')
      return
    }
    setBusy('position')
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const body = await ask('/report/nearest', {
          longitude: coords.longitude.toFixed(4),
          latitude: coords.latitude.toFixed(4),
        })
        setBusy(null)
        if (body)
          setShown({
            title: '离您最近的小区',
            choices: body.choices,
            more: false,
            county: null,
            none: '三公里内没有登记过位置的小区，请按名称查找。',
          })
      },
      error => {
        setBusy(null)
        setSaid(
          error.code === error.PERMISSION_DENIED
            ? '没有允许定位，请按名称查找；要定位，可在浏览器的网站设置里允许。'
            : '没有取得位置，请按名称查找。',
        )
      },
      { maximumAge: 60_000, timeout: 15_000 },
    )
  }

  return (
    <>
      {last && live ? (
        <section aria-label="上次的地方" className="mb-4">
          <PlaceLink
            one={{ code: last.code, name: last.name, place: last.place.join(' ') }}
            lead="上次的地方"
            county={last.kind === 'county'}
            onChoose={onChoose}
          />
          <p className="mt-1">
            <Button
              kind="text"
              onClick={() => {
                forgetPlace()
                setLast(null)
              }}
            >
              不再记住
            </Button>
          </p>
        </section>
      ) : null}
      {live ? (
        <>
          <Button onClick={locate} disabled={busy === 'position'} wide>
            {busy === 'position' ? '正在定位…' : '用手机定位，找最近的小区'}
          </Button>
          <p className={`${hintLook} mt-1`}>位置只用来找小区，不保存。</p>
        </>
      ) : null}
      <form className={`${form()} mt-4`} action="/report" aria-label="找小区" onSubmit={live ? search : undefined}>
        <PlainField id="q" label="小区名称" error={short ? '请至少写 2 个字' : undefined}>
          <input
            id="q"
            name="q"
            className={control()}
            defaultValue={found.q ?? ''}
            maxLength={20}
            autoComplete="off"
            placeholder="例如 学府花园"
            aria-describedby={short ? 'q-error' : undefined}
            aria-invalid={short || undefined}
          />
        </PlainField>
        <CountyChoice cities={found.cities} chosen={found.county} />
        <Button type="submit" kind="main" disabled={busy === 'search'}>
          {busy === 'search' ? '正在查找…' : '查找'}
        </Button>
      </form>
      <div aria-live="polite">
        {said ? <p className={`${errorLook} mt-3`}>{said}</p> : null}
        {shown ? <Choices shown={shown} onChoose={onChoose} /> : null}
      </div>
    </>
  )
}

function Choices({ shown, onChoose }: { shown: Shown; onChoose: ReportWhereProps['onChoose'] }) {
  return (
    <section aria-label={shown.title} className="mt-4">
      <h2 className="mb-2">{shown.title}</h2>
      {shown.choices.length === 0 ? <Note kind="near">{shown.none}</Note> : null}
      <ul className="grid gap-2">
        {shown.choices.map(one => (
          <li key={one.code}>
            <PlaceLink one={one} county={false} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {shown.more ? <p className="mt-2 text-ink-2">只显示前 {shown.choices.length} 个，请把名称写得更全。</p> : null}
      <p className="mt-3">
        {shown.county ? (
          <a
            className={deedLook({ wide: true })}
            href={`/report?d=${shown.county}`}
            onClick={event => {
              event.preventDefault()
              onChoose({ county: shown.county ?? '' })
            }}
          >
            没有我的小区，直接写地址
          </a>
        ) : (
          <span className="text-ink-2">没有您的小区？先选县（市、区）再查，就可以直接写地址。</span>
        )}
      </p>
    </section>
  )
}

type PlaceLinkProps = {
  one: PlaceFound
  lead?: string
  county: boolean
  onChoose: ReportWhereProps['onChoose']
}

/** A link for whoever has no script; with one, the next screen at once and nothing typed is lost. */
function PlaceLink({ one, lead, county, onChoose }: PlaceLinkProps) {
  return (
    <a
      className={placeLook}
      href={`/report?${county ? 'd' : 'c'}=${one.code}`}
      onClick={event => {
        event.preventDefault()
        onChoose(county ? { county: one.code } : { compound: one.code })
      }}
    >
      {lead ? <small className="text-ink-2">{lead}</small> : null}
      <b>{one.name}</b>
      <small className="text-ink-2">
        {one.place}
        {one.metres === undefined ? '' : `　${metresWords(one.metres)}`}
      </small>
    </a>
  )
}
