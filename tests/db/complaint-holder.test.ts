/** Whatever lawful or unlawful things people try with a case, in whatever order: an open case has exactly one unit whose turn it is. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ComplaintAct } from '@/lib/complaint/act/requests'
import { stageOf } from '@/lib/complaint/clock/stage'
import { clocksOf } from '@/lib/complaint/clock/store'
import { type Complaint, holderIn } from '@/lib/complaint/complaint'
import { eventsOf } from '@/lib/complaint/event-store'
import { complaintFlow, openStates } from '@/lib/complaint/flow'
import type { Actor } from '@/lib/core/access'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { withClient } from '@/scripts/runtime/database'
import { later, monday, office, registeredCase, seenCase, tries } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { compoundIn } from '../support/organisation-builders'

const community = '140105001001'
const of = office(community)
let db: TestDatabase
let compound: string

beforeAll(async () => {
  db = await freshDatabase()
  compound = (await compoundIn(db.ownerUrl, community, '学府花园')).code
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

/** One try: who, which of the moves that the state has, to whom, how many hours later. */
type Try = { who: number; move: number; lead: number; hours: number }
const tryOf: fc.Arbitrary<Try> = fc.record({
  who: fc.nat(7),
  move: fc.nat(20),
  lead: fc.nat(4),
  hours: fc.integer({ min: 0, max: 9 }),
})
const people: readonly Actor[] = [of.clerk, of.clerk2, of.county, of.county2, of.city, of.fire, of.urban, of.water]
const leads = ['fire', 'urban', 'water', 'street', 'county'] as const

const brought = (lead: string, master: string): Record<string, unknown> => ({
  reason: '按规定办理',
  lead,
  result: 'done',
  answer: '已经办理完毕。',
  noPhoto: '现场不便拍照',
  rating: 'unsatisfied',
  ratingText: '没有办好',
  master,
  handedTo: '有关单位',
})

/** The moves that end a case are tried seldom, so that lives are long. */
const endings: readonly string[] = ['void', 'merge', 'refuse', 'to-petition', 'to-enforcement', 'to-mediation']
function movesOf(it: Complaint): string[] {
  const all = Object.keys(complaintFlow.states[it.state].moves)
  const going = all.filter(move => !endings.includes(move))
  return [...going, ...going, ...all]
}

async function holds(it: Complaint): Promise<void> {
  expect(it.holder).toBe(holderIn(it.state, it))
  const isOpen = openStates.some(state => state === it.state)
  expect(it.isOpen).toBe(isOpen)
  if (isOpen) expect(it.holder).not.toBeNull()
  const clocks = await inScope(of.county, monday, tx => clocksOf(tx, it.id))
  const running = clocks.filter(clock => clock.stoppedAt === null)
  // One clock of the stage at most; the handling may run behind it.
  expect(running.filter(clock => clock.stage !== 'handle').length).toBeLessThanOrEqual(1)
  const stage = stageOf[it.state]
  const own = running.filter(clock => clock.stage === stage)
  expect(own.map(clock => clock.dueAt)).toEqual(stage === null ? [] : [it.dueAt])
  const events = await inScope(of.county, monday, tx => eventsOf(tx, it.id))
  expect(events.at(-1)?.to).toBe(it.state)
  expect(events.at(-1)?.holder ?? null).toBe(it.holder)
}

test('an open case has one responsible unit, one running stage and a last event that says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tryOf, { minLength: 10, maxLength: 30 }), async deeds => {
      const [mine, master] = [
        await registeredCase(of.clerk, { compound }),
        await registeredCase(of.clerk, { compound }),
      ]
      let it = mine
      let at = monday
      for (const deed of deeds) {
        const moves = movesOf(it)
        const move = moves[deed.move % Math.max(1, moves.length)]
        if (!move) break
        at = later(at, deed.hours)
        const lead = leads[deed.lead] ?? 'fire'
        // One after the other tries it, until somebody may.
        for (const offset of people.keys()) {
          const actor = people[(deed.who + offset) % people.length]
          if (!actor) break
          const result = await tries(actor, it, move as ComplaintAct, brought(lead, master.code), at)
          if (result.ok) {
            it = await seenCase(of.county, it.code, at)
            // What the command answered is what was kept.
            expect(result.value.after).toEqual(it)
            await holds(it)
            break
          }
          expect(['refused', 'forbidden', 'missing']).toContain(result.problem.kind)
        }
      }
    }),
    { numRuns: 12, seed: 20261122 },
  )
  const { rows } = await withClient(db.ownerUrl, client =>
    client.query(`SELECT count(*)::int AS moves, count(DISTINCT to_state)::int AS states FROM complaint_event`),
  )
  // The walk went somewhere: most states of the flow were reached.
  expect(rows[0].states).toBeGreaterThan(12)
}, 120_000)
