// Both rates: how far from the target in force, until when that holds, and where it is furthest.

import type { ReactNode } from 'react'
import { lateEntryRule, lateEntryText } from '@/lib/core/late-entry'
import { type Count, percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import type { Outlook } from '@/lib/figures/forecast'
import type { IndicatorStanding, Rate, UnitFigures } from '@/lib/figures/indicators'
import { type MeasureName, wordOf } from '@/lib/figures/measures'
import type { Path } from '@/lib/figures/path'
import type { FiguresView, OutlookView, StreetRow } from '@/lib/figures/shapes'
import type { TargetOnDay } from '@/lib/plan/targets'
import { type FigureShare, Meanings, Measured } from '../measure/measured'
import type { BarTick } from '../ui/bar'
import { Card, type Figure } from '../ui/card'
import { legendLook, Swatch } from '../ui/legend'
import { Pop } from '../ui/pop'
import { stateLook } from '../ui/state-mark'
import { Furthest, type MeasureKey } from './furthest'
import { type DashboardAt, listIf } from './links'
import { ListLink } from './list-link'
import { changeText, forecastMeans, outlookText, standingSaid, unitOf } from './outlook-words'
import { StreetCard } from './street-card'
import { distanceText, percentText, standingText } from './words'

const ticksOf = (target: TargetOnDay): BarTick[] => [
  ...(target.target === null ? [] : [{ percent: target.target, label: `现行 ${target.target}%`, past: true }]),
  ...(target.next
    ? [{ percent: target.next.rate, label: `${target.next.due.slice(0, 4)} 年底 ${target.next.rate}%` }]
    : []),
]

/** 街道覆盖率 80.0%；现行 60%；2026 年底 100%: the bar for those who do not see it. */
const barWords = (parts: readonly (readonly [string, Count])[], target: TargetOnDay): string =>
  [
    ...parts.map(([word, count]) => `${word} ${percentDown(count) ?? '—'}%`),
    ...ticksOf(target).map(tick => tick.label),
  ].join('；')

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100)

function change(unit: UnitFigures, of: MeasureKey): string {
  if (!unit.change) return ''
  return changeText({ since: unit.change.since, ...unit.change[of] })
}

/** What changed stays in one line of its own where it finds no room. */
const After = ({ unit, change: said }: { unit: string; change: string }) => (
  <>
    {unit}　<span className="inline-block">{said}</span>
  </>
)

type CardsProps = {
  view: FiguresView
  outlook: OutlookView | null
  at: DashboardAt
  /** How each rate went. */
  courses: Record<MeasureKey, ReactNode>
  /** Of a street: what it has shown of each item; null where that is not for the reader or was not reported. */
  street: StreetRow | null
}
type Of = CardsProps & { unit: UnitFigures }

export function FigureCards(props: CardsProps) {
  const unit = props.view.figures?.unit
  if (!unit) return null
  return (
    <section
      className="grid flex-1 grid-cols-2 gap-s4 phone:grid-cols-1 elder:grid-cols-1 print:grid-cols-2 print:gap-s2"
      aria-label="关键数字"
    >
      {unit.streetCoverage ? <Coverage {...props} unit={unit} rate={unit.streetCoverage} /> : null}
      {props.street ? <StreetCard row={props.street} asOf={props.view.asOf} at={props.at} /> : null}
      <Formation {...props} unit={unit} />
    </section>
  )
}

/** At the foot of a card and as wide as it. */
const courseLook =
  '-mx-[0.9rem] -mb-3 mt-auto pt-s3 [&>.panel]:rounded-none [&>.panel]:border-x-0 [&>.panel]:border-b-0'

const lateLists = {
  coveredLate: { list: 'streets', more: { group: 'covered', entry: 'late' } },
  formedLate: { list: 'compounds', more: { group: 'part', entry: 'late' } },
} as const

type LateShareProps = { of: keyof typeof lateLists; count: number | null; whole: number; at: DashboardAt }

/** 补录 12 个（占 0.9%）: how much of what counts was written long after it happened. */
function LateShare({ of, count, whole, at }: LateShareProps) {
  const percent = count === null ? null : percentDown({ part: count, whole })
  if (count === null || percent === null) return null
  const said = (
    <>
      {lateEntryText} <Measured of={of} value={count} /> 个
    </>
  )
  return (
    <span className="text-ink-2" title={lateEntryRule}>
      其中{' '}
      {count === 0 ? (
        said
      ) : (
        <ListLink at={at} list={lateLists[of].list} more={lateLists[of].more}>
          {said}
        </ListLink>
      )}
      （占 {percent}%）
    </span>
  )
}

/** 余量、按当前进度到哪一旬；by the reported clock and towards a next target, the distance to it. */
function Ahead({ view, of, outlook }: { view: FiguresView; of: MeasureKey; outlook: Outlook | null }) {
  const path: Path | null = view.path[of]
  const isWalked = outlook === null || (path !== null && !path.overdue && path.towards.rate !== outlook.target)
  return (
    <>
      {outlook ? (
        <div>
          <p className="inline font-semibold">{outlookText(outlook, of)}</p>{' '}
          <Pop label="？口径" summaryClass="whitespace-nowrap text-small">
            <p className="max-w-[30rem]">{forecastMeans[of]}</p>
          </Pop>
        </div>
      ) : null}
      {isWalked ? <p>{distanceText(path, unitOf[of])}</p> : null}
    </>
  )
}

function Coverage({
  view,
  outlook,
  unit,
  rate,
  at,
  courses,
}: Of & { rate: Rate & { inScope: { part: number; whole: number } } }) {
  const ahead = outlook?.streetCoverage ?? null
  return (
    <Card
      name="街道覆盖率"
      state={standingSaid(rate.standing, wordOfStanding(rate.standing), ahead, view.asOf)}
      large
      figures={[
        {
          value: percentText(rate),
          unit: rate.percent === null ? undefined : '%',
          href: listIf(at, 'streets', { group: 'all' }),
          part: {
            text: <Measured of="covered" value={rate.part} />,
            href: listIf(at, 'streets', { group: 'covered' }),
          },
          whole: { text: <Measured of="streets" value={rate.whole} />, href: listIf(at, 'streets', { group: 'all' }) },
          after: <After unit="个" change={change(unit, 'streetCoverage')} />,
        },
      ]}
      bar={{
        parts: [{ percent: share(rate.part, rate.whole) }],
        ticks: ticksOf(view.targets.streetCoverage),
        label: barWords([['街道覆盖率', rate]], view.targets.streetCoverage),
      }}
      means={
        <>
          <Ahead view={view} of="streetCoverage" outlook={ahead} />
          <div className="flex flex-wrap gap-x-s3">
            {rate.whole > rate.part ? (
              <ListLink at={at} list="streets" more={{ group: 'missing' }}>
                看{wordOf('uncovered')}的 <Measured of="uncovered" value={rate.whole - rate.part} /> 个
              </ListLink>
            ) : null}
            {rate.whole > rate.part ? <OfToday at={at} of="streetCoverage" /> : null}
            <span className="text-ink-2">
              只算有小区的：
              <ListLink at={at} list="streets" more={{ group: 'in-scope' }}>
                {countOf(rate.inScope.part)} / {countOf(rate.inScope.whole)}
              </ListLink>
            </span>
            <LateShare of="coveredLate" count={outlook?.late.streets ?? null} whole={rate.part} at={at} />
            <Meanings
              of={['streets', 'covered', 'uncovered', 'coveredLate']}
              shares={sharesOf(
                'bare',
                outlook?.shares.bare,
                rate.part,
                listIf(at, 'streets', { group: 'covered', entry: 'bare' }),
              )}
            />
          </div>
          <Counties view={view} unit={unit} at={at} of="streetCoverage" />
          <Furthest view={view} outlook={outlook} at={at} of="streetCoverage" />
          {courses.streetCoverage ? <div className={courseLook}>{courses.streetCoverage}</div> : null}
        </>
      }
    />
  )
}

/** 推演, 为什么: what was reported has neither. `isOpen`: there is something to infer from. */
function OfToday({ at, of, isOpen = true }: { at: DashboardAt; of: MeasureKey; isOpen?: boolean }) {
  if (at.clock === 'reported') return null
  const more = of === 'formation' ? { indicator: 'formation' } : {}
  return (
    <span className="inline-flex gap-x-s3">
      {isOpen ? (
        <ListLink at={at} list="what-if" more={more}>
          推演
        </ListLink>
      ) : null}
      <ListLink at={at} list="causes" more={more}>
        为什么
      </ListLink>
    </span>
  )
}

/** None where it was not counted: by the reported clock, or not for the reader. */
const sharesOf = (
  of: MeasureName,
  part: number | null | undefined,
  whole: number,
  href: string | undefined,
): FigureShare[] => (typeof part === 'number' && whole > 0 ? [{ of, part, whole, href }] : [])

const wordOfStanding = (standing: IndicatorStanding | null): string => (standing ? standingText[standing] : '')

function formationFigure(unit: UnitFigures, at: DashboardAt): Figure {
  const { formation } = unit
  const list = (group: string) => listIf(at, 'compounds', { group })
  return {
    value: percentText(formation),
    unit: formation.percent === null ? undefined : '%',
    href: list('whole'),
    part: { text: <Measured of="formed" value={formation.part} />, href: list('part') },
    whole: { text: <Measured of="counted" value={formation.whole} />, href: list('whole') },
    after: <After unit="个小区" change={change(unit, 'formation')} />,
  }
}

function Formation({ view, outlook, unit, at, courses }: Of) {
  const { formation } = unit
  const ahead = outlook?.formation ?? null
  return (
    <Card
      name="组建率"
      qualifier="业委会（物管会）"
      state={standingSaid(formation.standing, wordOfStanding(formation.standing), ahead, view.asOf)}
      large
      figures={[formationFigure(unit, at)]}
      bar={{
        parts: [
          { percent: share(formation.committee, formation.whole) },
          { percent: share(formation.management, formation.whole), look: 'second' },
          { percent: share(formation.expired, formation.whole), look: 'hatched' },
        ],
        ticks: ticksOf(view.targets.formation),
        label: barWords(
          [
            [wordOf('committee'), { part: formation.committee, whole: formation.whole }],
            [wordOf('management'), { part: formation.management, whole: formation.whole }],
            [`${wordOf('expired')}（不计入）`, { part: formation.expired, whole: formation.whole }],
          ],
          view.targets.formation,
        ),
      }}
      means={
        <>
          <FormationParts unit={unit} at={at} />
          <Ahead view={view} of="formation" outlook={ahead} />
          <div className="flex flex-wrap items-baseline justify-between gap-x-s3 text-ink-2">
            <span>
              {wordOf('nominal')}：<Measured of="nominal" value={formation.nominal} /> / {countOf(formation.whole)}
              {'　'}
              <OfToday at={at} of="formation" isOpen={formation.ready.whole > formation.ready.part} />
            </span>
            <LateShare of="formedLate" count={outlook?.late.compounds ?? null} whole={formation.part} at={at} />
            <Meanings
              of={['counted', 'formed', 'formedLate', 'committee', 'management', 'expired', 'nominal']}
              shares={sharesOf(
                'unfiled',
                outlook?.shares.unfiled,
                formation.part,
                listIf(at, 'compounds', { group: 'part', entry: 'unfiled' }),
              )}
            />
          </div>
          {unit.countiesMet && unit.countiesMet.of > 1 ? (
            <Counties view={view} unit={unit} at={at} of="formation" />
          ) : (
            <Ready unit={unit} at={at} />
          )}
          <Furthest view={view} outlook={outlook} at={at} of="formation" />
          <div className={courseLook}>{courses.formation}</div>
        </>
      }
    />
  )
}

function FormationParts({ unit: { formation }, at }: { unit: UnitFigures; at: DashboardAt }) {
  const parts = [
    { look: 'first', name: 'committee', word: '业委会', value: formation.committee, after: '' },
    { look: 'second', name: 'management', word: '物管会', value: formation.management, after: '' },
    { look: 'hatched', name: 'expired', word: wordOf('expired'), value: formation.expired, after: '，不计入' },
  ] as const
  return (
    <p className={legendLook}>
      {parts.map(({ look, name, word, value, after }) => (
        <span key={name}>
          <Swatch as={look} />
          {word}{' '}
          <b className="font-normal">
            <ListLink at={at} list="compounds" more={{ group: name }}>
              <Measured of={name} value={value} />
            </ListLink>
            {after}
          </b>
        </span>
      ))}
    </p>
  )
}

/** 达标县 57 / 121，差不到 10 个百分点 51，差 10 个百分点及以上 13: together all of them. */
function Counties({ view, unit, at, of }: Pick<Of, 'view' | 'unit' | 'at'> & { of: MeasureKey }): ReactNode {
  const { countiesMet } = unit
  if (!countiesMet || countiesMet.of < 2) return null
  const met = countiesMet[of]
  if (met === null) return null
  const counties = view.figures?.counties ?? []
  const group = (standing: IndicatorStanding) => counties.filter(county => county[of]?.standing === standing).length
  const indicator = of === 'formation' ? 'formation' : 'street-coverage'
  const uncounted = counties.filter(county => (county[of]?.standing ?? null) === null).length
  return (
    <p className="flex flex-wrap gap-x-s3">
      <ListLink className={stateLook('met')} at={at} list="counties" more={{ indicator, standing: 'met' }}>
        达标县 {met} / {countiesMet.of}
      </ListLink>
      <ListLink className={stateLook('near')} at={at} list="counties" more={{ indicator, standing: 'near' }}>
        差不到 10 个百分点 {group('near')}
      </ListLink>
      <ListLink className={stateLook('behind')} at={at} list="counties" more={{ indicator, standing: 'behind' }}>
        差 10 个百分点及以上 {group('behind')}
      </ListLink>
      {uncounted > 0 ? <span className="text-ink-2">分母为 0、没有算的 {uncounted}</span> : null}
    </p>
  )
}

/** A county has no counties to count: there the variant of what is legally ready stands. */
function Ready({ unit, at }: { unit: UnitFigures; at: DashboardAt }) {
  const { ready } = unit.formation
  if (ready.whole === 0) return null
  return (
    <p>
      {wordOf('ready')}：
      <ListLink at={at} list="compounds" more={{ group: 'ready' }}>
        {countOf(ready.part)} / <Measured of="ready" value={ready.whole} />
      </ListLink>{' '}
      个已组建
      {ready.whole > ready.part ? (
        <>
          ，
          <ListLink at={at} list="compounds" more={{ group: 'ready-missing' }}>
            <Measured of="readyUnformed" value={ready.whole - ready.part} /> 个{wordOf('readyUnformed')}
          </ListLink>
        </>
      ) : null}{' '}
      <Meanings of={['ready', 'readyUnformed']} />
    </p>
  )
}
