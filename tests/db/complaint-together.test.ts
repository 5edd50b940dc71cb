/** Two people have one case before them, in every state there is: one moves it, and the other is told so, moves nothing and loses nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifyCase } from '@/lib/complaint/act/beside/classify'
import { moveCase } from '@/lib/complaint/act/commands'
import type { ComplaintAct } from '@/lib/complaint/act/requests'
import type { Complaint } from '@/lib/complaint/complaint'
import { type ComplaintState, complaintFlow, complaintStates } from '@/lib/complaint/flow'
import { complaintChanges } from '@/lib/complaint/list/live-views'
import { stateText } from '@/lib/complaint/text'
import { caseView } from '@/lib/complaint/views'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { answered, does, later, monday, office, registeredCase, seenCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { compoundIn } from '../support/organisation-builders'

const community = '140105001001'
const of = office(community)
let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

type Step = readonly [by: Actor, act: ComplaintAct, more?: Record<string, unknown>]
const reason = '按规定办理'
const sent: Step = [of.clerk, 'dispatch', { lead: 'fire' }]
const signed: readonly Step[] = [sent, [of.fire, 'sign']]
const asked: Step = [of.fire, 'ask-suspension', { reason }]
const fed: readonly Step[] = [...signed, [of.fire, 'feed-back', answered]]
const shut: readonly Step[] = [...fed, [of.clerk2, 'check'], [of.clerk, 'close']]

/** How each state that has a move is reached, and by whom it is left. */
const waysTo: Partial<Record<ComplaintState, { steps: readonly Step[]; on: Step }>> = {
  received: { steps: [], on: sent },
  accepted: { steps: [[of.clerk, 'accept']], on: sent },
  filed: {
    steps: [
      [of.clerk, 'accept'],
      [of.clerk, 'file'],
    ],
    on: sent,
  },
  dispatched: { steps: [sent], on: [of.fire, 'sign'] },
  returned: { steps: [sent, [of.fire, 'return', { reason }]], on: [of.county, 'decide', { lead: 'police', reason }] },
  handling: { steps: signed, on: [of.fire, 'feed-back', answered] },
  extending: { steps: [...signed, [of.fire, 'ask-extension', { reason, days: 2 }]], on: [of.county, 'extend'] },
  suspending: { steps: [...signed, asked], on: [of.county, 'suspend'] },
  suspended: { steps: [...signed, asked, [of.county, 'suspend']], on: [of.fire, 'resume'] },
  'fed-back': { steps: fed, on: [of.clerk2, 'check'] },
  checked: { steps: [...fed, [of.clerk2, 'check']], on: [of.clerk, 'close'] },
  closed: { steps: shut, on: [of.county2, 'visit', { rating: 'satisfied' }] },
  rated: { steps: [...shut, [of.county2, 'visit', { rating: 'satisfied' }]], on: [of.clerk, 'archive'] },
}

async function caseIn(state: ComplaintState, nth: number): Promise<Complaint> {
  const own = await compoundIn(db.ownerUrl, community, `同办小区${state}${nth}`)
  let it = await registeredCase(of.clerk, { compound: own.code })
  for (const [at, [by, act, more]] of (waysTo[state]?.steps ?? []).entries())
    it = await does(by, it, act, more, later(monday, at / 10))
  expect(it.state).toBe(state)
  return it
}

const at = later(monday, 3)
/** What somebody hands in who has not heard of it yet: as much as any deed asks for. */
const typed = {
  reason: '写了一半的理由',
  result: 'explained',
  answer: '写了一半的答复',
  lead: 'urban',
  rating: 'mostly',
  days: 1,
  handedTo: '某单位',
}

test('every state that has a move is here', () => {
  const moving = complaintStates.filter(state => Object.keys(complaintFlow.states[state].moves).length > 0)
  expect(Object.keys(waysTo).sort()).toEqual([...moving].sort())
})

const states = Object.entries(waysTo) as [ComplaintState, NonNullable<(typeof waysTo)[ComplaintState]>][]

describe.each(states)('%s', (state, { on: [mover, act, more] }) => {
  test('after a colleague’s move every other one of it is refused in words, and nothing of it is written', async () => {
    const before = await caseIn(state, 1)
    const moved = await does(mover, before, act, more, at)
    const moves = Object.keys(complaintFlow.states[state].moves) as ComplaintAct[]
    for (const other of moves) {
      const rule: { by: string } = complaintFlow.states[state].moves[other as never]
      const actor = [of.clerk2, of.county2, of.fire2, of.city].find(one => mayTry(one, rule.by)) ?? of.clerk2
      const late = { id: before.code, version: before.version, move: other, ...typed, master: 'SQ-20200101-000001' }
      const result = await perform(moveCase, actor, late, at)
      expect(result.ok, other).toBe(false)
      if (result.ok || result.problem.kind !== 'conflict') continue
      expect(result.problem.message).toContain(stateText[moved.state])
      expect(result.problem.version).toBe(moved.version)
    }
    const now = await seenCase(of.county, before.code)
    expect({ ...now, dueAt: null, yellowAt: null }).toEqual({ ...moved, dueAt: null, yellowAt: null })
  })

  test('the colleague who looks at it is told who did what, and sees where it stands', async () => {
    const before = await caseIn(state, 2)
    const moved = await does(mover, before, act, more, at)
    const told = await ask(complaintChanges, of.county2, { ids: [before.id] }, at)
    expect(told.ok && told.value.changes).toMatchObject([
      { code: before.code, version: moved.version, act, who: mover.name },
    ])
    const shown = await ask(caseView, of.county2, { id: before.code }, at)
    expect(shown.ok && [shown.value.case.state, shown.value.events.at(-1)?.act]).toEqual([moved.state, act])
  })

  test('of two at the same moment one is done, and one event stands', async () => {
    const before = await caseIn(state, 3)
    const asks = { id: before.code, version: before.version, move: act, ...more }
    const results = await Promise.all([mover, mover].map(by => perform(moveCase, by, asks, at)))
    expect(results.filter(result => result.ok)).toHaveLength(1)
    expect(results.find(result => !result.ok)).toMatchObject({ problem: { kind: 'conflict' } })
    const events = await withClient(db.ownerUrl, async client => {
      await client.query(
        `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
      )
      return client.query(
        'SELECT count(*)::int AS count FROM complaint_event WHERE complaint_id = $1 AND act = $2 AND from_state = $3',
        [before.id, act, state],
      )
    })
    expect(events.rows[0]).toEqual({ count: act === 'dispatch' && state !== 'filed' ? 0 : 1 })
  })

  test('a deed beside the flow over the version before is refused as well', async () => {
    const before = await caseIn(state, 4)
    await does(mover, before, act, more, at)
    const facts = { category: '0101', urgency: 'urgent', weight: 'general', reason }
    const result = await perform(classifyCase, of.county, { id: before.code, version: before.version, ...facts }, at)
    expect(result).toMatchObject({ ok: false, problem: { kind: 'conflict' } })
  })
})

function mayTry(actor: Actor, word: string): boolean {
  const units: Readonly<Record<string, readonly Actor[]>> = {
    'complaint.sign': [of.fire2],
    'complaint.return': [of.fire2],
    'complaint.feed-back': [of.fire2],
    'complaint.ask-extension': [of.fire2],
    'complaint.ask-suspension': [of.fire2],
    'complaint.resume': [of.fire2],
    'complaint.decide': [of.county2],
    'complaint.extend': [of.county2],
    'complaint.suspend': [of.county2],
    'complaint.deny': [of.county2],
  }
  return (units[word] ?? [of.clerk2]).includes(actor)
}
