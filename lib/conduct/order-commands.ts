/** What is done about an order to mend: issued by street or county, answered, closed by somebody else, issued again, withdrawn. */
import { type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { done, invalid, missing, no } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { decideOrder, IssueOrderRequest, MoveOrderRequest, type Order, orderPermission } from './order-rules'
import { findOrder, insertOrder, moveOrder, type OrderFresh } from './order-store'
import { dayErrors } from './rules'
import { seatIn, standingOf } from './standing-store'

type Moved = { before: Order | null; after: Order; reason: string | null }

const facts = (it: Order | null): Record<string, unknown> =>
  it ? { state: it.state, matter: it.matter, issuedOn: it.issuedOn, answer: it.answer, answeredOn: it.answeredOn } : {}

const subject = ({ before, after, reason }: Moved): Subject => ({
  kind: 'rectification',
  id: after.id,
  name: `${after.organisation.name} 责令改正`,
  division: after.division,
  reason,
  changes: changesBetween(facts(before), facts(after)),
})

const noFile = () => invalid({ file: ['没有找到这份文件，请重新上传'] })
const lost = () => no({ kind: 'conflict', message: '别人刚刚办了这份责令改正，请刷新后再看' })

export const issueOrder = command({
  schema: IssueOrderRequest,
  act: 'committee.order',
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const standing = await standingOf(tx, input.organisation, today)
    if (!standing) return missing()
    const wrong = dayErrors(input.on, standing.span, today)
    if (wrong.length > 0) return invalid({ on: wrong })
    if (input.file !== undefined && !(await findFile(tx, input.file))) return noFile()
    // The time to answer counts from the day on the paper, also where it is entered later.
    const stateAt = input.on < today ? startInShanghai(input.on) : now
    const fresh = { on: input.on, stateAt, matter: input.matter, basis: input.basis, file: input.file ?? null }
    const after = await findOrder(tx, await insertOrder(tx, { actor, now }, seatIn(standing), fresh))
    return after ? done<Moved>({ before: null, after, reason: null }) : missing()
  },
  subject,
})

export const moveOrderOn = command({
  schema: MoveOrderRequest,
  act: input => orderPermission[input.act],
  run: async ({ input, actor, now, tx }) => {
    const before = await findOrder(tx, input.id)
    if (!before) return missing()
    const decided = decideOrder(before, input.act, actor)
    if (!decided.ok) return decided
    const fresh: OrderFresh = { note: noteOf(input) }
    if (input.act === 'answer') {
      const wrong = answerErrors(before, input.on, dayInShanghai(now))
      if (wrong.length > 0) return invalid({ on: wrong })
      if (input.file !== undefined && !(await findFile(tx, input.file))) return noFile()
      fresh.answer = { text: input.answer, on: input.on, by: actor.accountId, file: input.file ?? null }
    }
    if (before.version !== input.version || !(await moveOrder(tx, now, before, decided.value.to, fresh))) return lost()
    const after = await findOrder(tx, input.id)
    return after ? done<Moved>({ before, after, reason: noteOf(input) }) : missing()
  },
  subject,
})

function noteOf(input: MoveOrderRequest): string | null {
  if (input.act === 'answer') return null
  return input.act === 'close' ? input.note : input.reason
}

function answerErrors(it: Order, on: Day, today: Day): string[] {
  if (on > today) return [`不能晚于今天（${today}）`]
  return on < it.issuedOn ? [`早于责令日期 ${it.issuedOn}`] : []
}
