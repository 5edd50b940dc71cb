import type { Metadata } from 'next'
import { CutTable } from '@/components/complaint-figures/cut-table'
import { figuresAt, periodQuery } from '@/components/complaint-figures/links'
import { CountLink, type ListAt } from '@/components/complaint-figures/number'
import { MonthTable, RepeatedTable, SpanPanel, TrendPanels } from '@/components/complaint-figures/panels'
import { PeriodBar } from '@/components/complaint-figures/period-bar'
import { Meanings } from '@/components/measure/measured'
import { ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Card, Cards } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { rateOf } from '@/lib/complaint-figures/kinds'
import { type FiguresPeriod, periodAround } from '@/lib/complaint-figures/period'
import type { CaseFigures } from '@/lib/complaint-figures/shapes'
import { channelName, groupMeans, groupText, leadText } from '@/lib/complaint-figures/text'
import { titleOf } from '@/lib/complaint-figures/title'
import { figures } from '@/lib/complaint-figures/views'
import { covers, may } from '@/lib/core/access'
import type { Query, QueryWords } from '@/lib/core/address'
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import { categoryWord } from '@/lib/matter/text'
import { choiceIn, show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '诉求统计' }

const below = {
  province: '市',
  city: '县（市、区）',
  county: '街道（乡镇）',
  street: '社区',
  community: '社区',
} as const

const tabs = ['places', 'units', 'courses', 'matters', 'channels'] as const
type FiguresTab = (typeof tabs)[number]
const tabText: Record<Exclude<FiguresTab, 'places'>, string> = {
  units: '主办单位',
  courses: '用时与走势',
  matters: '重复反映与类别',
  channels: '来源渠道',
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const params = await searchParams
  const [actor, shown] = [await signedIn(), await show(figures, params)]
  const tab = (await choiceIn(params, 'tab', tabs)) ?? 'places'
  const kept = tab === 'places' ? null : tab
  const { place, period, today } = shown
  const unit = shown.ownField ? undefined : (shown.unit ?? undefined)
  const query = { division: place.code, unit, ...periodQuery(period) }
  const at = (other: FiguresPeriod): string =>
    figuresAt('', { division: place.code, unit, ...periodQuery(other), tab: kept })
  const listAt: ListAt = may(actor, 'complaint.read') ? cut => figuresAt('/list', { ...query, ...cut }) : undefined
  return (
    <>
      <PageHead
        crumbs={shown.path.map(one => ({
          label: one.name,
          href:
            covers(actor, one.code) && one.code !== place.code
              ? figuresAt('', { ...query, division: one.code, tab: kept })
              : undefined,
        }))}
        title={titleOf(shown)}
        lead={shown.unit === null ? undefined : `只计${leadText(shown.unit)}主办的。`}
        deeds={
          <>
            {unit ? <LinkButton href={figuresAt('', { ...query, unit: null })}>看全部单位</LinkButton> : null}
            <LinkButton href={figuresAt('/export', query)} download>
              导出表格
            </LinkButton>
          </>
        }
      />
      <PeriodBar
        period={period}
        today={today}
        action="/complaint-figures"
        keep={{ division: place.code, ...(unit ? { unit } : {}), ...(kept ? { tab: kept } : {}) }}
        at={at}
      />
      <SumCards shown={shown} listAt={listAt} />
      <ViewTabs
        label="统计内容"
        tabs={tabs.map(name => ({
          label: name === 'places' ? `各${below[place.level]}` : tabText[name],
          href: figuresAt('', { ...query, tab: name === 'places' ? null : name }),
          current: name === tab,
        }))}
      />
      <Tabbed tab={tab} shown={shown} query={query} listAt={listAt} at={at} />
    </>
  )
}

type TabProps = {
  shown: CaseFigures
  /** Place, unit and period as an address carries them. */
  query: QueryWords
  listAt: ListAt
  at: (period: FiguresPeriod) => string
}

function Tabbed({ tab, ...props }: TabProps & { tab: FiguresTab }) {
  const Shown = contents[tab]
  return <Shown {...props} />
}

function Places({ shown, query, listAt }: TabProps) {
  const { place, sum } = shown
  return (
    <Panel title={`各${below[place.level]}`} flush>
      <CutTable
        caption={`${place.name}各${below[place.level]}的诉求`}
        head={below[place.level]}
        sum={sum}
        lines={shown.parts.map(part => ({
          key: `${part.code}${part.own ? '本级' : ''}`,
          label: part.own ? `未定${below[place.level]}` : part.name,
          tally: part.tally,
          cut: part.own ? { own: 'yes' } : { division: part.code },
          href: part.own || place.level === 'community' ? undefined : figuresAt('', { ...query, division: part.code }),
        }))}
        listAt={listAt}
        empty="没有下级单位"
      />
    </Panel>
  )
}

function Units({ shown, query, listAt }: TabProps) {
  return (
    <Panel title="主办单位" aside={<small className="text-ink-2">按现在的主办单位</small>} flush>
      <CutTable
        caption="各主办单位的诉求"
        head="主办单位"
        lines={shown.units.map(({ key, tally }) => ({
          key,
          label: leadText(key),
          tally,
          cut: { unit: key },
          href: shown.ownField ? undefined : figuresAt('', { ...query, unit: key }),
        }))}
        listAt={listAt}
        empty="期内没有诉求"
      />
    </Panel>
  )
}

function Courses({ shown, listAt, at }: TabProps) {
  return (
    <>
      <SpanPanel shown={shown} listAt={listAt} />
      <div className="mb-s4">
        <TrendPanels shown={shown} />
      </div>
      <Panel title="近 12 个月" flush>
        <MonthTable shown={shown} listAt={listAt} monthAt={month => at(periodAround('month', month, shown.today))} />
      </Panel>
    </>
  )
}

function Matters({ shown, listAt }: TabProps) {
  return (
    <>
      <Panel
        title="重复反映最多的小区"
        aside={<small className="text-ink-2">同一小区、同一事项，期内两件以上</small>}
        flush
      >
        <RepeatedTable shown={shown} listAt={listAt} />
      </Panel>
      <Panel title="事项类别" flush>
        <CutTable
          caption="各类别的诉求"
          head="类别"
          lines={shown.categories.map(({ key, tally }) => ({
            key,
            label: categoryWord(key),
            tally,
            cut: { category: key },
          }))}
          listAt={listAt}
          empty="没有类别"
        />
      </Panel>
    </>
  )
}

function Channels({ shown, listAt }: TabProps) {
  return (
    <Panel title="来源渠道" flush>
      <CutTable
        caption="各渠道的诉求"
        head="渠道"
        lines={shown.channels.map(({ key, tally }) => ({
          key,
          label: channelName(key),
          tally,
          cut: { channel: key },
        }))}
        listAt={listAt}
        empty="没有渠道"
      />
    </Panel>
  )
}

const contents = { places: Places, units: Units, courses: Courses, matters: Matters, channels: Channels } as const

const termsOf = (...groups: readonly (keyof typeof groupMeans)[]) =>
  groups.map(group => [groupText[group], groupMeans[group]] as const)

function SumCards({ shown: { sum }, listAt }: { shown: CaseFigures; listAt: ListAt }) {
  const rate = (name: 'on-time' | 'satisfaction', part: string, whole: string) => {
    const count = rateOf(sum, name)
    const percent = percentDown(count)
    return {
      value: percent ?? '—',
      unit: percent === null ? undefined : '%',
      part: { text: countOf(count.part), href: listAt?.({ group: part }) },
      whole: { text: countOf(count.whole), href: listAt?.({ group: whole }) },
    }
  }
  const fair = rateOf(sum, 'fair-satisfaction')
  const late = sum.timed - sum['on-time']
  return (
    <Cards>
      <Card
        name="接件"
        figures={[{ value: countOf(sum.received), unit: '件', href: listAt?.({ group: 'received' }) }]}
        means={
          <>
            受理 <CountLink count={sum.accepted} href={listAt?.({ group: 'accepted' })} /> 件，不予受理{' '}
            <CountLink count={sum.refused} href={listAt?.({ group: 'refused' })} /> 件{' '}
            <Meanings of={[]} terms={termsOf('received', 'accepted', 'refused')} />
          </>
        }
      />
      <Card
        name="按时办结率"
        figures={[rate('on-time', 'on-time', 'timed')]}
        means={
          <>
            办结 <CountLink count={sum.closed} href={listAt?.({ group: 'closed' })} /> 件，逾期办结{' '}
            <CountLink count={late} href={listAt?.({ group: 'late' })} /> 件，重办{' '}
            <CountLink count={sum.reopened} href={listAt?.({ group: 'reopened' })} /> 件，复发{' '}
            <CountLink count={sum.recurred} href={listAt?.({ group: 'recurred' })} /> 件{' '}
            <Meanings of={[]} terms={termsOf('on-time', 'closed', 'late', 'reopened', 'recurred')} />
          </>
        }
      />
      <Card
        name="在办"
        figures={[{ value: countOf(sum.open), unit: '件', href: listAt?.({ group: 'open' }) }]}
        means={
          <>
            {wordOf('caseOverdue')}{' '}
            <CountLink count={sum.overdue} href={listAt?.({ group: 'overdue' })} measure="caseOverdue" /> 件 ；期内退单{' '}
            <CountLink count={sum.returned} href={listAt?.({ group: 'returned' })} /> 件，延期{' '}
            <CountLink count={sum.extended} href={listAt?.({ group: 'extended' })} /> 件{' '}
            <Meanings of={['caseOverdue', 'caseLate']} terms={termsOf('open', 'returned', 'extended')} />
          </>
        }
      />
      <Card
        name="满意率"
        figures={[rate('satisfaction', 'satisfied', 'rated')]}
        means={
          <>
            剔除不合理诉求 {percentDown(fair) ?? '—'}
            {fair.whole > 0 ? '%' : ''}，未接通{' '}
            <CountLink count={sum.unreached} href={listAt?.({ group: 'unreached' })} /> 件；居民自评（未经回访）
            <CountLink count={sum['own-satisfied']} href={listAt?.({ group: 'own-satisfied' })} /> /{' '}
            <CountLink count={sum['own-rated']} href={listAt?.({ group: 'own-rated' })} /> 件满意，不计入满意率{' '}
            <Meanings of={[]} terms={termsOf('satisfied', 'fair-satisfied', 'unreached', 'own-satisfied')} />
          </>
        }
      />
    </Cards>
  )
}
