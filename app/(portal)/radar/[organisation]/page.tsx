import { WaiverNote } from '@/components/procedure/audit-section'
import { Schedule } from '@/components/radar/schedule'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Move } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { StateMark } from '@/components/ui/state-mark'
import { covers } from '@/lib/core/access'
import { daysBetween } from '@/lib/core/day'
import { formsFor } from '@/lib/forms/list'
import { kindText, stateText } from '@/lib/organisation/text'
import { procedureStateText } from '@/lib/procedure/text'
import { leftText, planText, warningMark, warningText } from '@/lib/radar/text'
import { radarOne } from '@/lib/radar/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'

type Shown = Awaited<ReturnType<typeof read>>
const read = (code: string) => show(radarOne, { code })

export const generateMetadata = recordTitle(
  '换届倒排日程',
  async ({ organisation }: { organisation: string }) => (await read(organisation)).organisation.name,
)

export default async function Page({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: code } = await params
  const [actor, shown] = [await signedIn(), await read(code)]
  const { organisation, path, warning, procedure, left } = shown
  return (
    <>
      <PageHead
        crumbs={[
          { label: '届满预警', href: '/radar' },
          ...path.slice(2).map(unit => ({
            label: unit.name,
            href: covers(actor, unit.code) ? `/radar?division=${unit.code}` : undefined,
          })),
          { label: organisation.compound.name, href: `/compounds/${organisation.compound.code}` },
        ]}
        title={
          <>
            {organisation.name}：{titleOf(shown)}{' '}
            {warning ? (
              <StateMark state={warningMark[warning.level]} tag>
                {warningText[warning.level]}
              </StateMark>
            ) : null}
          </>
        }
        deeds={<PrintButton />}
      />
      <Turn shown={shown} />
      {procedure?.auditWaiver ? <WaiverNote waiver={{ reason: procedure.auditWaiver, on: null }} /> : null}
      {organisation.kind === 'management' ? (
        <Note kind="near">
          物管会届满不走换届程序：推动成立业主大会、选举业委会，或由街道（乡镇）重新组建。
          <Link href={`/compounds/${organisation.compound.code}`}>到小区办理</Link>
        </Note>
      ) : (
        <Section
          title="倒排日程"
          aside={<span className="text-ink-2">从任期最后一天倒排，别人办理和公示的期间都留足，逢休息日提前</span>}
        >
          {shown.lines.length === 0 ? (
            <Empty
              title="没有填任期，排不出日程"
              next={[{ label: '补填任期', href: `/organisations/${organisation.code}/edit` }]}
            />
          ) : (
            <Schedule
              lines={shown.lines}
              today={shown.today}
              procedure={
                procedure && {
                  id: procedure.id,
                  ready: formsFor('reelection', procedure.state).flatMap(form => (form.ready ? [form.code] : [])),
                }
              }
            />
          )}
          {shown.unannounced.length > 0 ? (
            <p className="text-ink-2">
              {shown.unannounced.join('、')} 年放假安排国务院还没有公布，先按周末推算，公布后自动重算。
            </p>
          ) : null}
        </Section>
      )}
      <Section title="本届情况">
        <Facts
          facts={[
            { term: '名称', value: <Link href={`/organisations/${organisation.code}`}>{organisation.name}</Link> },
            { term: '类型', value: kindText[organisation.kind] },
            { term: '任期', value: `${organisation.termFrom ?? '未填'} 至 ${organisation.termTo ?? '未填'}` },
            { term: '状态', value: stateText[shown.state] },
            { term: '距届满', value: left === null ? '—' : leftText({ left }) },
            { term: '换届', value: <RenewalWords procedure={procedure} /> },
          ]}
        />
      </Section>
    </>
  )
}

function titleOf({ left, organisation: it }: Shown): string {
  return left === null ? '未填任期' : `${it.termTo} 届满，${leftText({ left })}`
}

function RenewalWords({ procedure }: Pick<Shown, 'procedure'>) {
  if (!procedure) return '未启动'
  return (
    <Link href={`/procedures/${procedure.id}`}>
      {procedureStateText('reelection', procedure.state)}，{procedure.stateOn}
    </Link>
  )
}

/** The step that comes next, or the way to begin. */
function Turn({ shown }: { shown: Shown }) {
  const { organisation: it, procedure, lines, today, warning } = shown
  const next = lines.find(line => line.state === 'late' || line.state === 'next')
  if (!next || it.kind === 'management' || shown.state === 'replaced' || shown.state === 'ended') return null
  const late = daysBetween(next.latest, today)
  const takeover =
    warning?.level === 'takeover' || warning?.level === 'over'
      ? `届满前 ${shown.takeover.days} 日起，街道（乡镇）可以接管换届${shown.takeover.basis ? `（${shown.takeover.basis}，平台参数）` : ''}。`
      : ''
  return (
    <Move
      title={`下一步：${planText[next.step]}`}
      due={
        late > 0
          ? { state: 'behind', words: `已过最迟日 ${late} 天` }
          : { state: 'going', words: late === 0 ? '最迟今天' : `还有 ${-late} 天` }
      }
      why={`最迟 ${next.latest}。${takeover}`}
      deed={<Deed shown={shown} procedureId={procedure?.id ?? null} />}
    />
  )
}

function Deed({ shown, procedureId }: { shown: Shown; procedureId: number | null }) {
  if (procedureId !== null)
    return (
      <LinkButton kind="main" big href={`/procedures/${procedureId}`}>
        到换届记录办理
      </LinkButton>
    )
  return shown.mayOpen ? (
    <LinkButton kind="main" big href={`/procedures/new?compound=${shown.organisation.compound.code}&kind=reelection`}>
      启动换届
    </LinkButton>
  ) : null
}
