/** What is done about streets' evidence and the items it is asked for. */
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, missing, no, refused } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import {
  checkStart,
  DeclareEvidenceRequest,
  decideEvidence,
  type Evidence,
  MoveEvidenceRequest,
  RedeclareEvidenceRequest,
  SetItemRequest,
} from './rules'
import {
  addEvidence,
  type EvidenceItem,
  evidenceItems,
  findEvidence,
  liveEvidence,
  moveEvidence,
  streetsUnder,
  writeItem,
} from './store'
import { evidenceStateText } from './text'

type Moved = { before: Evidence | null; after: Evidence; reason?: string | null }

const evidenceSubject = ({ before, after, reason }: Moved): Subject => ({
  kind: 'evidence',
  id: after.id,
  name: `${after.streetName} ${after.item} ${after.itemName}`,
  division: after.street,
  reason: reason ?? null,
  changes: changesBetween(facts(before), facts(after)),
})

const facts = (it: Evidence | null): Record<string, unknown> =>
  it
    ? {
        state: it.state,
        startedOn: it.startedOn,
        note: it.note,
        file: it.file?.id ?? null,
        approvedOn: it.approvedOn,
        revokedOn: it.revokedOn,
      }
    : {}

const lost = () => no({ kind: 'conflict', message: '别人刚刚办了这项佐证，请刷新后再看' })

/** A paper of another place is none: it must not hang on a record of this one. */
const noFile = () => invalid({ file: ['没有找到这份文件，请重新上传'] })

export const declareEvidence = command({
  schema: DeclareEvidenceRequest,
  act: 'evidence.declare',
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const streets = await streetsUnder(tx, actor.division, today)
    if (!covers(actor, input.street) || !streets.some(street => street.code === input.street)) {
      return invalid({ street: ['没有这个街道（乡镇）'] })
    }
    const item = (await evidenceItems(tx)).find(one => one.code === input.item)
    if (!item || (item.validTo !== null && item.validTo < today)) return invalid({ item: ['没有这个佐证项'] })
    const start = checkStart(input.startedOn, today)
    if (!start.ok) return start
    if (!(await findFile(tx, input.file))) return noFile()
    const live = await liveEvidence(tx, input.street, input.item)
    if (live) return refused('one-live', `${item.code} 已有一条“${evidenceStateText[live]}”的记录，不用重复申报`)
    const id = await addEvidence(tx, { ...input, by: actor.accountId }, now)
    const after = await findEvidence(tx, id)
    return after ? done<Moved>({ before: null, after }) : missing()
  },
  subject: evidenceSubject,
})

export const redeclareEvidence = command({
  schema: RedeclareEvidenceRequest,
  act: 'evidence.declare',
  run: async ({ input, actor, now, tx }) => {
    const before = await findEvidence(tx, input.id)
    if (!before) return missing()
    const decided = decideEvidence(before, 'declare', actor, now)
    if (!decided.ok) return decided
    const start = checkStart(input.startedOn, dayInShanghai(now))
    if (!start.ok) return start
    if (input.file !== undefined && !(await findFile(tx, input.file))) return noFile()
    const fresh = {
      startedOn: input.startedOn,
      note: input.note,
      file: input.file,
      reason: null,
      declaredBy: actor.accountId,
      declaredAt: now,
    }
    if (before.version !== input.version || !(await moveEvidence(tx, before, decided.value.to, fresh, now)))
      return lost()
    const after = await findEvidence(tx, input.id)
    return after ? done<Moved>({ before, after }) : missing()
  },
  subject: evidenceSubject,
})

export const moveEvidenceOn = command({
  schema: MoveEvidenceRequest,
  act: input => `evidence.${input.act}` as const,
  run: async ({ input, actor, now, tx }) => {
    const before = await findEvidence(tx, input.id)
    if (!before) return missing()
    const decided = decideEvidence(before, input.act, actor, now, input.act === 'revoke' ? input.revokedOn : undefined)
    if (!decided.ok) return decided
    const reason = 'reason' in input ? input.reason : null
    const fresh = {
      reason,
      ...(input.act === 'approve' ? { approvedBy: actor.accountId, approvedOn: dayInShanghai(now) } : {}),
      ...(input.act === 'revoke' ? { revokedBy: actor.accountId, revokedOn: input.revokedOn } : {}),
    }
    if (before.version !== input.version || !(await moveEvidence(tx, before, decided.value.to, fresh, now)))
      return lost()
    const after = await findEvidence(tx, input.id)
    return after ? done<Moved>({ before, after, reason }) : missing()
  },
  subject: evidenceSubject,
})

export const setItem = command({
  schema: SetItemRequest,
  act: 'plan.set-item',
  run: async ({ input, tx }) => {
    if (input.validFrom && input.validTo && input.validTo < input.validFrom) {
      return invalid({ validTo: [`最后一日 ${input.validTo} 早于起算日 ${input.validFrom}`] })
    }
    const before = (await evidenceItems(tx)).find(item => item.code === input.code) ?? null
    const after: EvidenceItem = { ...input, validFrom: input.validFrom ?? null, validTo: input.validTo ?? null }
    await writeItem(tx, after)
    return done({ before, after })
  },
  subject: ({ before, after }) => ({
    kind: 'evidence-item',
    id: after.code,
    name: after.name,
    changes: changesBetween({ ...before }, { ...after }),
  }),
})
