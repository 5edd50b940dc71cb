import type { Metadata } from 'next'
import { AnswerForm, OrderDeeds } from '@/components/conduct/order-deeds'
import { DueClock } from '@/components/deadline/due-clock'
import { History } from '@/components/record/history'
import { Facts } from '@/components/ui/facts'
import { Move } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { type Step, Strip } from '@/components/ui/strip'
import { TwoColumns } from '@/components/ui/two-columns'
import { actText } from '@/lib/audit/text'
import { type RectificationState, rectificationStates } from '@/lib/conduct/flow'
import type { Order } from '@/lib/conduct/order-rules'
import { orderOne } from '@/lib/conduct/order-views'
import { orderFieldText, rectificationMark, rectificationStateText } from '@/lib/conduct/text'
import type { Permission } from '@/lib/core/permissions'
import { clockWords } from '@/lib/deadline/text'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { moveOrder } from '../../actions'

export const metadata: Metadata = { title: '责令改正' }

const turn: Partial<Record<RectificationState, string>> = {
  issued: '责任单位 业委会（物管会）：答复改正情况',
  answered: '责任单位 街道（县）：核查改正情况',
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await show(orderOne, { id })]
  const { order, clock, moves, path } = shown
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  const deeds = { order, moves, ownAnswer: shown.ownAnswer, action: moveOrder }
  return (
    <>
      <PageHead
        crumbs={[
          ...path.slice(2, 4).map(unit => ({ label: unit.name, href: `/conduct/orders?division=${unit.code}` })),
          { label: order.organisation.name, href: `/conduct/${order.organisation.code}` },
        ]}
        title={
          <>
            责令{order.organisation.name}改正{' '}
            <StateMark state={rectificationMark[order.state]} tag>
              {rectificationStateText[order.state]}
            </StateMark>
          </>
        }
        deeds={<OrderDeeds {...deeds} only="beside" />}
      />
      <Strip what="改正进展" steps={stepsOf(order)} />
      {turn[order.state] ? (
        <Move
          title={turn[order.state]}
          due={words && clock ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words } : undefined}
          why={words ? `${words.until}。${words.how}` : undefined}
          deed={<OrderDeeds {...deeds} only="main" />}
        />
      ) : null}
      {order.note ? <Note kind={order.state === 'closed' ? 'plain' : 'near'}>办理意见：“{order.note}”</Note> : null}
      <TwoColumns>
        <div>
          <Section title="责令内容">
            <Facts
              facts={[
                { term: '责令日期', value: order.issuedOn },
                { term: '经办人', value: order.issuedBy?.name },
                { term: '责令事项', value: order.matter, wide: true },
                { term: '依据', value: order.basis, wide: true },
                { term: '通知书', value: order.file ? <Paper file={order.file} /> : '没有附件' },
              ]}
            />
          </Section>
          {order.answer ? (
            <Section title="改正情况">
              <Facts
                facts={[
                  { term: '答复日期', value: order.answeredOn },
                  { term: '登记人', value: order.answeredBy?.name },
                  { term: '改正情况', value: order.answer, wide: true },
                  { term: '证明材料', value: order.answerFile ? <Paper file={order.answerFile} /> : '没有附件' },
                ]}
              />
            </Section>
          ) : null}
          {moves.includes('answer') ? <AnswerForm order={order} today={shown.today} action={moveOrder} /> : null}
        </div>
        <Section title="经过">
          <History
            rows={shown.history}
            deed={act => actText[act as Permission] ?? act}
            field={key => orderFieldText[key] ?? null}
            value={written}
            me={actor.accountId}
          />
          {clock && words ? <DueClock {...words} light={clock.light} used={clock.used} /> : null}
        </Section>
      </TwoColumns>
    </>
  )
}

const Paper = ({ file }: { file: { id: number; name: string } }) => <a href={`/api/files/${file.id}`}>{file.name}</a>

const written = (key: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '空'
  const state = key === 'state' ? rectificationStates.find(one => one === value) : undefined
  return state ? rectificationStateText[state] : String(value)
}

function stepsOf(order: Order): Step[] {
  const { state } = order
  const answered = state === 'answered' || state === 'closed'
  const last: Step =
    state === 'withdrawn'
      ? { label: '已撤回', state: 'now' }
      : { label: '核查办结', state: state === 'closed' ? 'done' : nowIf(state === 'answered') }
  return [
    { label: '责令改正', note: order.issuedOn, state: 'done' },
    { label: '改正答复', note: order.answeredOn ?? undefined, state: answered ? 'done' : nowIf(state === 'issued') },
    last,
  ]
}

const nowIf = (is: boolean): Step['state'] => (is ? 'now' : 'later')
