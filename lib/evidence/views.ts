/** What is read about streets' evidence. */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, divisionCode, lineage } from '@/lib/core/division'
import { behindField, idField } from '@/lib/core/fields'
import { movesFor } from '@/lib/core/flow'
import { type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules, deadlineRulesOf } from '@/lib/deadline/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { type EvidenceAct, type EvidenceState, evidenceFlow, evidenceStates } from './flow'
import type { Evidence } from './rules'
import { countEvidence, evidenceItems, findEvidence, listEvidence, streetsUnder } from './store'

export const evidencePageSize = 50

/** The clock of a state: what its flow allows, counted from the entry into it. */
export function evidenceClock(
  evidence: Evidence,
  rules: Awaited<ReturnType<typeof deadlineRulesOf>>,
  now: Date,
): Reckoning | null {
  const state = evidenceFlow.states[evidence.state]
  if (!('awaits' in state)) return null
  const rule = ruleInForce(rules, state.awaits.within, lineage(evidence.street), dayInShanghai(evidence.stateAt))
  return rule ? reckon(evidence.stateAt, rule, now, stateCalendar) : null
}

const place = z
  .string()
  .optional()
  .transform(text => (text === undefined ? undefined : (divisionCode(text) ?? undefined)))

const underOf = (actor: Actor, asked: DivisionCode | undefined): DivisionCode | undefined =>
  asked && covers(actor, asked) ? asked : undefined

const listSchema = z.object({
  state: z
    .enum(['all', ...evidenceStates])
    .catch('all')
    .default('all'),
  under: place,
  item: z.string().max(8).optional(),
  after: behindField.optional().catch(undefined),
})

export const evidenceList = view({
  schema: listSchema,
  permission: 'evidence.read',
  read: async ({ input, actor, now, tx }) => {
    const under = underOf(actor, input.under)
    const states = input.state === 'all' ? undefined : [input.state]
    const rows = await listEvidence(tx, {
      states,
      under,
      item: input.item,
      after: input.after,
      limit: evidencePageSize + 1,
    })
    const counts = await countEvidence(tx, { under, item: input.item })
    const rules = await deadlineRulesOf(tx, ['evidence.review', 'evidence.mend'])
    const page = rows.slice(0, evidencePageSize)
    return {
      rows: page.map(row => ({ ...row, clock: evidenceClock(row, rules, now) })),
      counts: Object.fromEntries(evidenceStates.map(state => [state, counts.get(state) ?? 0])) as Record<
        EvidenceState,
        number
      >,
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
      next: rows.length > evidencePageSize ? (page.at(-1)?.id ?? null) : null,
      items: await evidenceItems(tx),
    }
  },
})

export const evidenceExport = view({
  schema: listSchema.omit({ after: true }),
  permission: 'evidence.export',
  read: async ({ input, actor, tx }) => {
    const states = input.state === 'all' ? undefined : [input.state]
    return listEvidence(tx, { states, under: underOf(actor, input.under), item: input.item, limit: 100_000 })
  },
  audited: {
    act: 'evidence.export',
    subject: (input, rows) => ({
      kind: 'export',
      id: 'evidence',
      name: `${rows.length} 行`,
      division: input.under ?? null,
    }),
  },
  timeout: 60_000,
})

export const evidenceOne = view({
  schema: z.object({ id: idField }),
  permission: 'evidence.read',
  read: async ({ input, actor, now, tx }) => {
    const evidence = await findEvidence(tx, input.id)
    if (!evidence) return null
    const clock = evidenceClock(
      evidence,
      await deadlineRules(tx, evidence.street, ['evidence.review', 'evidence.mend']),
      now,
    )
    const moves = movesFor(evidenceFlow, evidence.state, actor).map(one => ({
      act: one.act as EvidenceAct,
      reason: one.move.reason === 'required',
      ownEntry: one.move.notBySame === true && actor.accountId !== null && actor.accountId === evidence.declaredBy,
    }))
    return { evidence, clock, moves, history: await historyOf(tx, 'evidence', String(evidence.id)) }
  },
})

/** For the form: own streets and the items that hold today, with what each street has already. */
export const evidenceForm = view({
  schema: z.object({ street: place, item: z.string().max(8).optional() }),
  permission: 'evidence.declare',
  read: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const streets = await streetsUnder(tx, actor.division, today)
    const items = (await evidenceItems(tx)).filter(item => item.validTo === null || item.validTo >= today)
    return {
      streets,
      items,
      street: underOf(actor, input.street) ?? (streets.length === 1 ? streets[0]?.code : undefined),
      item: input.item,
      today,
    }
  },
})

/** The board of a place: each street with each item, as it stands on a day. */
export const evidenceBoard = view({
  schema: z.object({ under: place }),
  permission: 'evidence.read',
  read: async ({ input, actor, now, tx }) =>
    board(tx, underOf(actor, input.under) ?? actor.division, dayInShanghai(now)),
})

type Cell = { state: EvidenceState; id: number; startedOn: Day }

async function board(tx: Tx, division: DivisionCode, today: Day) {
  const [streets, items] = [await streetsUnder(tx, division, today), await evidenceItems(tx)]
  const held = items.filter(item => item.mandatory && (item.validTo === null || item.validTo >= today))
  const rows = await listEvidence(tx, { under: division, limit: 100_000 })
  const rank: Record<EvidenceState, number> = { approved: 4, declared: 3, returned: 2, revoked: 1, withdrawn: 0 }
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const key = `${row.street}:${row.item}`
    const known = cells.get(key)
    if (!known || rank[row.state] > rank[known.state])
      cells.set(key, { state: row.state, id: row.id, startedOn: row.startedOn })
  }
  return {
    division,
    items: held,
    streets: streets.map(street => {
      const own = held.map(item => ({ item: item.code, cell: cells.get(`${street.code}:${item.code}`) ?? null }))
      return { ...street, cells: own, missing: own.filter(one => one.cell?.state !== 'approved').map(one => one.item) }
    }),
  }
}
