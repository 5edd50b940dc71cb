// The four cards: both rates, how many counties reach them, and how fast one must go.

import { countOf } from '@/lib/core/say'
import type { Rate, UnitFigures } from '@/lib/figures/indicators'
import { wordOf } from '@/lib/figures/measures'
import type { FiguresView } from '@/lib/figures/shapes'
import type { TargetOnDay } from '@/lib/plan/targets'
import { Meanings, Measured } from '../measure/measured'
import type { BarTick } from '../ui/bar'
import { Card, Cards, Means } from '../ui/card'
import { legendLook, Swatch } from '../ui/legend'
import { StateMark, stateLook } from '../ui/state-mark'
import { type DashboardAt, listIf } from './links'
import { ListLink } from './list-link'
import { distanceText, percentText, signed, standingText, unitOf } from './words'

const ticksOf = (target: TargetOnDay): BarTick[] => [
  ...(target.target === null ? [] : [{ percent: target.target, label: `现行 ${target.target}%`, past: true }]),
  ...(target.next
    ? [{ percent: target.next.rate, label: `${target.next.due.slice(0, 4)} 年底 ${target.next.rate}%` }]
    : []),
]

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100)
const stateOf = (rate: Rate) =>
  rate.standing ? { state: rate.standing, word: standingText[rate.standing] } : undefined

function change(unit: UnitFigures, of: 'streetCoverage' | 'formation'): string {
  if (!unit.change) return ''
  return `比 ${unit.change.since} ${signed(unit.change[of].part)}`
}

export function FigureCards({ view, at }: { view: FiguresView; at: DashboardAt }) {
  const unit = view.figures?.unit
  if (!unit) return null
  return (
    <Cards>
      {unit.streetCoverage ? <Coverage view={view} unit={unit} rate={unit.streetCoverage} at={at} /> : null}
      <Formation view={view} unit={unit} at={at} />
      {unit.countiesMet && unit.countiesMet.of > 1 ? (
        <Counties view={view} unit={unit} at={at} />
      ) : (
        <Ready unit={unit} at={at} />
      )}
      <Pace view={view} at={at} />
    </Cards>
  )
}

type Of = { view: FiguresView; unit: UnitFigures; at: DashboardAt }

function Coverage({ view, unit, rate, at }: Of & { rate: Rate & { inScope: { part: number; whole: number } } }) {
  return (
    <Card
      name="街道覆盖率"
      qualifier="街道（乡镇）"
      state={stateOf(rate)}
      figures={[
        {
          value: percentText(rate),
          unit: rate.percent === null ? undefined : '%',
          href: listIf(at, 'streets', { group: 'all' }),
          part: { text: countOf(rate.part), href: listIf(at, 'streets', { group: 'covered' }) },
          whole: { text: countOf(rate.whole), href: listIf(at, 'streets', { group: 'all' }) },
          after: `个　${change(unit, 'streetCoverage')}`,
        },
      ]}
      bar={{ parts: [{ percent: share(rate.part, rate.whole) }], ticks: ticksOf(view.targets.streetCoverage) }}
      means={
        <>
          <p>
            {distanceText(view.path.streetCoverage, unitOf.streetCoverage)}
            {rate.whole > rate.part ? (
              <>
                {' '}
                <ListLink at={at} list="streets" more={{ group: 'missing' }}>
                  看还差的 {countOf(rate.whole - rate.part)} 个
                </ListLink>
              </>
            ) : null}
          </p>
          <p className="text-ink-2">
            只算有小区的：
            <ListLink at={at} list="streets" more={{ group: 'in-scope' }}>
              {countOf(rate.inScope.part)} / {countOf(rate.inScope.whole)}
            </ListLink>
          </p>
        </>
      }
    />
  )
}

function Formation({ view, unit, at }: Of) {
  const { formation } = unit
  const list = (group: string) => listIf(at, 'compounds', { group })
  return (
    <Card
      name="组建率"
      qualifier="业委会（物管会）"
      state={stateOf(formation)}
      figures={[
        {
          value: percentText(formation),
          unit: formation.percent === null ? undefined : '%',
          href: list('whole'),
          part: { text: <Measured of="formed" value={formation.part} />, href: list('part') },
          whole: { text: <Measured of="counted" value={formation.whole} />, href: list('whole') },
          after: `个小区　${change(unit, 'formation')}`,
        },
      ]}
      bar={{
        parts: [
          { percent: share(formation.committee, formation.whole) },
          { percent: share(formation.management, formation.whole), look: 'second' },
          { percent: share(formation.expired, formation.whole), look: 'hatched' },
        ],
        ticks: ticksOf(view.targets.formation),
      }}
      means={
        <>
          <p className={legendLook}>
            <span>
              <Swatch as="first" />
              业委会{' '}
              <ListLink at={at} list="compounds" more={{ group: 'committee' }}>
                <Measured of="committee" value={formation.committee} />
              </ListLink>
            </span>
            <span>
              <Swatch as="second" />
              物管会{' '}
              <ListLink at={at} list="compounds" more={{ group: 'management' }}>
                <Measured of="management" value={formation.management} />
              </ListLink>
            </span>
            <span>
              <Swatch as="hatched" />
              {wordOf('expired')}{' '}
              <ListLink at={at} list="compounds" more={{ group: 'expired' }}>
                <Measured of="expired" value={formation.expired} />
              </ListLink>
              ，不计入
            </span>
          </p>
          <p>{distanceText(view.path.formation, unitOf.formation)}</p>
          <div className="flex flex-wrap items-baseline justify-between gap-x-s3 text-ink-2">
            <span>
              {wordOf('nominal')}：<Measured of="nominal" value={formation.nominal} /> / {countOf(formation.whole)}
            </span>
            <Meanings of={['counted', 'formed', 'committee', 'management', 'expired', 'nominal']} />
          </div>
        </>
      }
    />
  )
}

function Counties({ view, unit, at }: Of) {
  const { countiesMet } = unit
  if (!countiesMet) return null
  const counties = view.figures?.counties ?? []
  const group = (of: 'streetCoverage' | 'formation', standing: string) =>
    counties.filter(
      county => (of === 'formation' ? county.formation.standing : county.streetCoverage?.standing) === standing,
    ).length
  const line = (of: 'streetCoverage' | 'formation', indicator: string) => (
    <>
      <StateMark state="met">达标 {group(of, 'met')}</StateMark>
      <ListLink className={stateLook('near')} at={at} list="counties" more={{ indicator, standing: 'near' }}>
        未完成，差不到 10 个百分点 {group(of, 'near')}
      </ListLink>
      <ListLink className={stateLook('behind')} at={at} list="counties" more={{ indicator, standing: 'behind' }}>
        未完成 {group(of, 'behind')}
      </ListLink>
    </>
  )
  const figure = (of: 'streetCoverage' | 'formation', name: string, indicator: string) => ({
    value: countiesMet[of] === null ? '—' : countOf(countiesMet[of]),
    unit: ` / ${countOf(countiesMet.of)}`,
    href: listIf(at, 'counties', { indicator }),
    after: `${name}${view.targets[of].target === null ? '' : ` ${view.targets[of].target}%`}`,
    below: line(of, indicator),
  })
  return (
    <Card
      name="达现行目标的县（市、区）"
      figures={[figure('streetCoverage', '覆盖率', 'street-coverage'), figure('formation', '组建率', 'formation')]}
    />
  )
}

/** A county has no counties to count: there the variant of what is legally ready stands. */
function Ready({ unit, at }: { unit: UnitFigures; at: DashboardAt }) {
  const { ready } = unit.formation
  return (
    <Card
      name="已达条件的小区"
      qualifier="已交付专有面积过半"
      figures={[
        {
          value: countOf(ready.part),
          unit: ` / ${countOf(ready.whole)}`,
          href: listIf(at, 'compounds', { group: 'ready' }),
          after: '个已组建',
        },
      ]}
      means={
        ready.whole > ready.part ? (
          <p>
            <ListLink at={at} list="compounds" more={{ group: 'ready-missing' }}>
              <Measured of="readyUnformed" value={ready.whole - ready.part} /> 个{wordOf('readyUnformed')}
            </ListLink>
          </p>
        ) : (
          <p>达条件的都已组建。</p>
        )
      }
    />
  )
}

function Pace({ view, at }: { view: FiguresView; at: DashboardAt }) {
  const rows = [
    { name: '覆盖街道（个）', path: view.path.streetCoverage },
    { name: '组建小区（个）', path: view.path.formation },
  ].filter(row => row.path !== null)
  const overdue = rows.some(row => row.path?.overdue)
  const days = rows.find(row => row.path?.over)?.path?.over
  return (
    <Card
      name={overdue ? '按当前进度测算' : '到目标日要提速多少'}
      aside={
        <ListLink at={at} list="what-if">
          推演
        </ListLink>
      }
    >
      <div className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-[0.6rem] gap-y-[0.15rem] text-table">
        <span className="text-ink-2 text-small">每月新增</span>
        <span className="text-ink-2 text-small text-right whitespace-nowrap">{days ? `近 ${days} 天` : '当前'}</span>
        <span className="text-ink-2 text-small text-right whitespace-nowrap">需要</span>
        {rows.map(row => (
          <Row
            key={row.name}
            name={row.name}
            pace={row.path?.pacePerMonth ?? null}
            needed={row.path?.neededPerMonth ?? null}
          />
        ))}
      </div>
      <Means>
        {rows.map(row => (
          <p key={row.name}>
            {row.path && row.path.missing > 0
              ? `${row.name.replace('（个）', '')}：还差 ${countOf(row.path.missing)}`
              : `${row.name.replace('（个）', '')}：已达到`}
          </p>
        ))}
      </Means>
    </Card>
  )
}

function Row({ name, pace, needed }: { name: string; pace: number | null; needed: number | null }) {
  return (
    <>
      <span>{name}</span>
      <b className="text-right whitespace-nowrap">{pace ?? '—'}</b>
      <b className="text-right whitespace-nowrap">{needed === null ? '—' : countOf(needed)}</b>
    </>
  )
}
