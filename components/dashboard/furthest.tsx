// The places that are furthest from the target of a measure: how far, since when, why, and the list behind.

import { Link } from '@/components/ui/link'
import { cityName } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import { furthestFirst, gapOf, isGapWhole, type Rate, type UnitFigures } from '@/lib/figures/indicators'
import { wordOf } from '@/lib/figures/measures'
import type { FiguresView, OutlookView } from '@/lib/figures/shapes'
import { StateMark } from '../ui/state-mark'
import { type CountsBefore, countsBefore } from './before'
import { type DashboardAt, dashboardAt } from './links'
import { ListLink } from './list-link'
import { percentText, signed, standingText } from './words'

export type MeasureKey = 'streetCoverage' | 'formation'
const most = 5

export type FurthestProps = { view: FiguresView; outlook: OutlookView | null; at: DashboardAt; of: MeasureKey }
type FarPlace = { unit: UnitFigures; rate: Rate; gap: number }

/** Counties, or below a county its streets. */
const placesOf = ({ figures }: FiguresView): readonly UnitFigures[] =>
  figures?.unit.division.level === 'county' ? figures.children : (figures?.counties ?? [])

/** The lowest rates first; of equal ones those that lack more. */
export function furthestOf(view: FiguresView, of: MeasureKey): FarPlace[] {
  return placesOf(view)
    .flatMap((unit): FarPlace[] => {
      const rate = unit[of]
      const gap = gapOf(rate) ?? 0
      return rate && rate.whole > 0 && gap > 0 ? [{ unit, rate, gap }] : []
    })
    .sort((one, other) => furthestFirst(one.rate, other.rate))
}

export function Furthest(props: FurthestProps) {
  const { view, of } = props
  const level = view.figures?.unit.division.level
  const places = furthestOf(view, of)
  const before = countsBefore(placesOf(view), props.outlook)
  const called = level === 'county' ? '街道（乡镇）' : '县（市、区）'
  if (of === 'streetCoverage' && level === 'county') return <OpenStreets {...props} />
  if (placesOf(view).length < 2) return null
  if (places.length === 0) return <p className="mt-s2 text-table">没有未完成的{called}。</p>
  return (
    <section className={listLook}>
      <h3>
        离目标最远的 {Math.min(most, places.length)} 个{called}
      </h3>
      <ol className="grid">
        {places.slice(0, most).map(place => (
          <PlaceLine key={place.unit.division.code} place={place} before={before} {...props} />
        ))}
      </ol>
    </section>
  )
}

const listLook = 'mt-s3 border-t border-line pt-s2 text-table'
const lineLook = 'border-b border-line py-[0.3rem] leading-normal last:border-0'
const ownAt = (at: DashboardAt, unit: UnitFigures): DashboardAt => ({ ...at, division: unit.division.code })

function PlaceLine({
  place: { unit, rate, gap },
  ...props
}: FurthestProps & { place: FarPlace; before: CountsBefore | null }) {
  const { at, of, before } = props
  const { code, name, level } = unit.division
  const own = ownAt(at, unit)
  const then = before?.units[code]?.[of]
  return (
    <li className={lineLook}>
      <span className="flex flex-wrap items-baseline gap-x-s2">
        <Link href={dashboardAt(own)} className="font-semibold">
          {name}
        </Link>
        {level === 'county' ? <span className="text-ink-2">{cityName(code)}</span> : null}
        <span className="ml-auto whitespace-nowrap">
          <StateMark state={rate.standing ?? 'none'} word={rate.standing ? standingText[rate.standing] : undefined}>
            {percentText(rate)}%
          </StateMark>
          {'　'}
          {isGapWhole(rate) ? (
            <ListLink at={own} list={of === 'formation' ? 'compounds' : 'streets'} more={{ group: 'missing' }}>
              差 {countOf(gap)} 个
            </ListLink>
          ) : (
            `差 ${countOf(gap)} 个`
          )}
        </span>
      </span>
      <span className="flex flex-wrap gap-x-s2 text-ink-2">
        <Causes {...props} unit={unit} />
        {then && before ? (
          <span className="ml-auto whitespace-nowrap">
            比 {before.day.slice(5)} {signed(rate.part - then.part)}
          </span>
        ) : null}
      </span>
    </li>
  )
}

function Causes({ outlook, at, of, unit }: FurthestProps & { unit: UnitFigures }) {
  const own = ownAt(at, unit)
  if (of === 'formation') {
    const { expired, part, whole } = unit.formation
    return (
      <span>
        <ListLink at={own} list="compounds" more={{ group: 'missing' }}>
          {wordOf('unformed')} {countOf(whole - part)}
        </ListLink>
        ，其中
        <ListLink at={own} list="compounds" more={{ group: 'expired' }}>
          {wordOf('expired')} {countOf(expired)}
        </ListLink>
      </span>
    )
  }
  const lacking = outlook?.lacking[unit.division.code]
  return lacking ? <span>{lackingText(lacking)}</span> : null
}

export const lackingText = ({ unreported, returned, waiting }: OutlookView['lacking'][string]): string =>
  [
    { count: unreported, said: '未报' },
    { count: returned, said: '退回' },
    { count: waiting, said: '待县审' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, said }) => `${said} ${countOf(count)} 项`)
    .join('，')

/** A street has no rate: what it lacks is how far it is. */
function OpenStreets({ view, outlook, at }: FurthestProps) {
  const open = placesOf(view).filter(unit => unit.covered === false)
  if (open.length === 0 || !outlook) return null
  const lacks = (unit: UnitFigures): number => {
    const { unreported = 0, returned = 0, waiting = 0 } = outlook.lacking[unit.division.code] ?? {}
    return unreported + returned + waiting
  }
  const shown = [...open].sort((one, other) => lacks(other) - lacks(one)).slice(0, most)
  return (
    <section className={listLook}>
      <h3>缺得最多的 {shown.length} 个街道（乡镇）</h3>
      <ol className="grid">
        {shown.map(unit => {
          const lacking = outlook.lacking[unit.division.code]
          return (
            <li key={unit.division.code} className={`${lineLook} flex flex-wrap items-baseline gap-x-s2`}>
              <Link href={dashboardAt(ownAt(at, unit))} className="font-semibold">
                {unit.division.name}
              </Link>
              <span className="text-ink-2">缺 {countOf(lacks(unit))} 项</span>
              <span className="ml-auto">{lacking ? lackingText(lacking) : ''}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
