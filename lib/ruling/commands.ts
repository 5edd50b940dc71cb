/** Rules of the province that move rates are proposed by one account and released by another, who has seen what they move. */
import { whyNotDecide } from '@/lib/core/proposal'
import { done, type FieldErrors, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { ReorganiseRequest } from '@/lib/division/rules'
import { SetItemRequest } from '@/lib/evidence/rules'
import { lostFile } from '@/lib/file/store'
import type { Subject } from '@/lib/platform/audit'
import { type Call, command, type Doer } from '@/lib/platform/perform'
import { carryOut, type RulingChange, readRuling, titleOf, weighed } from './change'
import { undone } from './effect-store'
import {
  busyNote,
  OneRulingRequest,
  RefuseRulingRequest,
  ReleaseRulingRequest,
  type Ruling,
  type RulingRead,
} from './rules'
import { addRuling, decideRuling, findRuling, isRulingOpen, type NewRuling } from './store'

const about = (of: Ruling, reason: string): Subject => ({ kind: 'ruling', id: of.id, name: of.title, reason })

const lostPaper = async (doer: Doer, { fileId }: { fileId?: number | null }): Promise<FieldErrors> =>
  (await lostFile(doer, 'fileId', fileId ?? null)) ?? {}

/** Judged as if it were done now; what it would write is undone. */
async function propose(
  call: Call<{ fileId: number | null }>,
  of: RulingRead,
  typed: NewRuling['asked'],
): Promise<Result<Ruling>> {
  const { fileId } = call.input
  const { actor, now, tx } = call
  if (actor.accountId === null) return missing()
  const { act, asked } = of
  if (await isRulingOpen(tx, act, asked.code))
    return refused('open', `${asked.code} 已有一件待复核，请先由另一账号处理`, {
      label: '看待复核的',
      href: '/rulings',
    })
  const judged = await undone(tx, () => carryOut(call, of))
  if (!judged) return no({ kind: 'conflict', message: busyNote })
  if (!judged.ok) return judged
  const lost = await lostFile(call, 'fileId', fileId)
  if (lost) return invalid(lost)
  const { changes } = judged.value
  const title = await titleOf(call, of, changes)
  const reason = of.act === 'item' ? of.asked.basis : of.asked.reason
  return done(
    await addRuling(tx, { act, title, reason, fileId, subject: asked.code, asked: typed, changes }, actor, now),
  )
}

export const proposeItem = command({
  schema: SetItemRequest,
  act: 'plan.set-item',
  also: ({ parts, ...doer }) => lostPaper(doer, parts),
  run: call => {
    const { mandatory, fileId: _, ...rest } = call.input
    return propose(call, { act: 'item', asked: call.input }, { ...rest, mandatory: mandatory ? 'yes' : 'no' })
  },
  subject: of => about(of, of.reason),
})

export const proposeReorganisation = command({
  schema: ReorganiseRequest,
  act: 'division.reorganise',
  also: ({ parts, ...doer }) => lostPaper(doer, parts),
  run: call => {
    const { fileId: _, ...typed } = call.input
    return propose(call, { act: 'division', asked: call.input }, typed)
  },
  subject: of => about(of, of.reason),
})

/** What another account has proposed and nobody has decided about. */
async function toDecide({ input, actor, tx }: Call<{ id: number }>): Promise<Result<Ruling>> {
  const of = await findRuling(tx, input.id)
  if (!of || actor.accountId === null) return missing()
  const problem = whyNotDecide(of, actor, '本厅另一位负责人')
  return problem ? no(problem) : done(of)
}

/** The second pair of eyes, which has seen what it moves by now. */
export const releaseRuling = command({
  schema: ReleaseRulingRequest,
  act: 'ruling.release',
  run: async (call): Promise<Result<{ of: Ruling; change: RulingChange }>> => {
    const found = await toDecide(call)
    if (!found.ok) return found
    const of = found.value
    const result = await weighed(call, readRuling(of.act, of.asked))
    if (!result.ok) return result
    const { change, effect } = result.value
    if (effect.digest !== call.input.seen)
      return refused('moved', '您打开这一页之后，它的影响已经不同，请重新打开，看过影响再复核', {
        label: '重新打开',
        href: `/rulings/${of.id}`,
      })
    const decision = { state: 'released', note: null, effect } as const
    if (!(await decideRuling(call.tx, of.id, decision, call.actor, call.now))) return no({ kind: 'conflict' })
    return done({ of, change })
  },
  subject: ({ of, change: { kind, id, name, changes } }) => ({
    ...{ kind, id, name, changes },
    ...(kind === 'division' ? { division: id } : {}),
    reason: `${of.title}（${of.proposedName}提出）：${of.reason}`,
  }),
  timeout: 60_000,
})

export const refuseRuling = command({
  schema: RefuseRulingRequest,
  act: 'ruling.refuse',
  run: async call => {
    const found = await toDecide(call)
    if (!found.ok) return found
    const decision = { state: 'refused', note: call.input.reason, effect: null } as const
    return (await decideRuling(call.tx, found.value.id, decision, call.actor, call.now))
      ? found
      : no({ kind: 'conflict' })
  },
  subject: (of, { reason }) => about(of, reason),
})

/** Whoever proposed it takes it back, until it is decided about. */
export const withdrawRuling = command({
  schema: OneRulingRequest,
  act: 'ruling.withdraw',
  run: async ({ input, actor, now, tx }) => {
    const of = await findRuling(tx, input.id)
    if (!of || actor.accountId === null) return missing()
    if (of.proposedBy !== actor.accountId) return refused('not-yours', '只有提出人可以撤回')
    const decision = { state: 'withdrawn', note: null, effect: null } as const
    return (await decideRuling(tx, of.id, decision, actor, now)) ? done(of) : refused('state', '这一件已经办过')
  },
  subject: of => about(of, of.reason),
})
