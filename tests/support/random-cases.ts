/** Lives of cases as they might be, small and full of edge instants, and the rows they leave: for comparing what SQL counts with a count by hand. */
import fc from 'fast-check'
import { withClient } from '@/scripts/runtime/database'
import { compoundCode } from './ledger'

/** One handling: from the dispatch to where it got. Instants in ms. */
export type Handling = {
  dispatched: number
  promised: number
  signed: number | null
  fedBack: number | null
  closed: number | null
}
export type CaseLife = {
  id: number
  place: string
  compound: number | null
  category: string
  channel: string
  lead: string | null
  received: number
  accepted: number | null
  refused: number | null
  first: Handling | null
  reopened: number | null
  second: Handling | null
  /** It was sent back to be handled again after the last feedback. */
  failed: number | null
  paused: number | null
  returned: number | null
  extended: number | null
  visited: number | null
  rating: string | null
  unreasonable: boolean
  /** When it was found unreasonable; null: it always was. */
  unreasonableAt: number | null
  /** Answered before it was reopened: the case itself tells only of the last answer. */
  answered: { at: number; rating: string } | null
  /** Rated by the reporter himself, whom nobody called back. */
  rated: { at: number; rating: string } | null
  recurrenceOf: number | null
}

const hour = 3_600_000
/** Around midnights in Shanghai, where one day ends and the next begins. */
const edges = [
  '2026-04-30',
  '2026-05-01',
  '2026-05-31',
  '2026-06-01',
  '2026-06-15',
  '2026-06-30',
  '2026-07-01',
].flatMap(of => {
  const start = Date.parse(`${of}T00:00:00+08:00`)
  return [start - 1, start, start + 9 * hour]
})
export const caseDays = [
  '2026-04-30',
  '2026-05-01',
  '2026-05-31',
  '2026-06-01',
  '2026-06-15',
  '2026-06-30',
  '2026-07-01',
  '2026-07-20',
] as const
export const casePlaces = [
  '140105001001',
  '140105001002',
  '140105002001',
  '140105000000',
  '140106001001',
  '140213050001',
] as const
/** Compounds by the place they lie in. */
const compoundsIn: Readonly<Record<string, readonly number[]>> = { '140105001001': [1, 2], '140213050001': [3] }

/** Gaps land on hours and days, and a little beside them. */
const gap = fc.constantFrom(
  1,
  hour,
  hour + 1,
  2 * hour,
  7 * hour,
  24 * hour,
  24 * hour + 1,
  72 * hour,
  200 * hour,
  500 * hour,
)

const handling = fc.record({
  toSign: gap,
  toPromise: gap,
  toFeedBack: gap,
  toClose: gap,
  reach: fc.integer({ min: 0, max: 3 }),
})
type Drawn = typeof handling extends fc.Arbitrary<infer T> ? T : never

function handlingFrom(dispatched: number, it: Drawn): Handling {
  const signed = it.reach >= 1 ? dispatched + it.toSign : null
  const fedBack = signed !== null && it.reach >= 2 ? signed + it.toFeedBack : null
  const closed = fedBack !== null && it.reach >= 3 ? fedBack + it.toClose : null
  return { dispatched, promised: dispatched + it.toPromise, signed, fedBack, closed }
}

const drawnCase = fc.record({
  place: fc.constantFrom(...casePlaces),
  compound: fc.option(fc.nat({ max: 1 }), { nil: null }),
  category: fc.constantFrom('0101', '0201', '0301'),
  channel: fc.constantFrom('portal', 'hotline'),
  lead: fc.constantFrom('street', 'county', 'water'),
  received: fc.constantFrom(...edges),
  start: fc.constantFrom('received', 'accepted', 'refused', 'dispatched', 'dispatched', 'dispatched', 'dispatched'),
  toDispatch: gap,
  first: handling,
  again: fc.option(fc.record({ after: gap, second: handling }), { nil: null, freq: 2 }),
  turn: fc.constantFrom('none', 'none', 'failed', 'paused'),
  afterTurn: gap,
  returned: fc.boolean(),
  extended: fc.boolean(),
  visit: fc.option(
    fc.record({ after: gap, rating: fc.constantFrom('satisfied', 'mostly', 'unsatisfied', 'unreached') }),
    { nil: null },
  ),
  rated: fc.option(fc.record({ after: gap, rating: fc.constantFrom('satisfied', 'mostly', 'unsatisfied') }), {
    nil: null,
  }),
  unreasonable: fc.boolean(),
  found: fc.option(gap, { nil: null }),
  answered: fc.option(fc.constantFrom('satisfied', 'unsatisfied'), { nil: null }),
  recurs: fc.option(fc.nat({ max: 50 }), { nil: null, freq: 2 }),
})

function lifeOf(it: typeof drawnCase extends fc.Arbitrary<infer T> ? T : never, index: number): CaseLife {
  const { received } = it
  const none = { refused: null, accepted: null, first: null, reopened: null, second: null, failed: null, paused: null }
  const base = {
    ...none,
    id: index + 1,
    place: it.place,
    compound: it.compound === null ? null : (compoundsIn[it.place]?.[it.compound] ?? null),
    category: it.category,
    channel: it.channel,
    lead: null,
    received,
    returned: null,
    extended: null,
    visited: null,
    rating: null,
    unreasonable: it.unreasonable,
    unreasonableAt: null,
    answered: null,
    rated: null,
    recurrenceOf: it.recurs === null || index === 0 ? null : (it.recurs % index) + 1,
  }
  const decided = received + it.toDispatch
  if (it.start === 'received') return base
  if (it.start === 'accepted') return { ...base, accepted: decided }
  if (it.start === 'refused') return { ...base, refused: decided }
  const first = handlingFrom(decided, it.first)
  const reopened = first.closed !== null && it.again !== null ? first.closed + it.again.after : null
  const second = reopened !== null && it.again !== null ? handlingFrom(reopened, it.again.second) : null
  const last = second ?? first
  const turned = {
    failed: it.turn === 'failed' && last.fedBack !== null && last.closed === null,
    paused: it.turn === 'paused' && last.signed !== null && last.fedBack === null,
  }
  const visit = last.closed !== null && it.visit !== null ? it.visit : null
  const own = last.closed !== null && visit === null ? it.rated : null
  const visited = visit && last.closed !== null ? last.closed + visit.after : null
  return {
    ...base,
    lead: it.lead,
    accepted: decided,
    first,
    reopened,
    second,
    failed: turned.failed && last.fedBack !== null ? last.fedBack + it.afterTurn : null,
    paused: turned.paused && last.signed !== null ? last.signed + it.afterTurn : null,
    returned: it.returned ? decided : null,
    extended: it.extended && last.signed !== null ? last.signed : null,
    visited,
    rating: visit ? visit.rating : null,
    rated: own && last.closed !== null ? { at: last.closed + own.after, rating: own.rating } : null,
    unreasonableAt: it.unreasonable && visited !== null && it.found !== null ? visited + it.found : null,
    answered: reopened !== null && visited !== null && it.answered ? { at: reopened - 1, rating: it.answered } : null,
  }
}

/** So many that every turn of a life is among them. */
export const anyCases: fc.Arbitrary<CaseLife[]> = fc
  .array(drawnCase, { minLength: 25, maxLength: 40 })
  .map(drawn => drawn.map(lifeOf))
export const anyCaseDay = fc.constantFrom(...caseDays)

const iso = (at: number | null | undefined): string | null => (at == null ? null : new Date(at).toISOString())

/** The state a life has come to, and since when. */
function stateOf(life: CaseLife): [state: string, at: number] {
  const last = life.second ?? life.first
  if (life.refused !== null) return ['refused', life.refused]
  if (!last) return life.accepted === null ? ['received', life.received] : ['accepted', life.accepted]
  if (life.visited !== null) return ['rated', life.visited]
  if (life.rated !== null) return ['rated', life.rated.at]
  if (last.closed !== null) return ['closed', last.closed]
  if (life.failed !== null) return ['handling', life.failed]
  if (life.paused !== null) return ['suspended', life.paused]
  if (last.fedBack !== null) return ['fed-back', last.fedBack]
  if (last.signed !== null) return ['handling', last.signed]
  return ['dispatched', last.dispatched]
}

function rowOf(life: CaseLife): object {
  const last = life.second ?? life.first
  const [state, stateAt] = stateOf(life)
  const onTime = (it: Handling | null): boolean | null => (it?.fedBack == null ? null : it.fedBack <= it.promised)
  return {
    id: life.id,
    code: `SQ-${life.id}`,
    division_code: life.place,
    compound_id: life.compound,
    channel: life.channel,
    category: life.category,
    title: `第 ${life.id} 件`,
    text: '内容',
    state,
    state_at: iso(stateAt),
    holder: state === 'refused' ? null : 'street',
    lead: life.lead,
    paused_at: iso(life.paused),
    promised_at: iso(last?.promised),
    received_at: iso(life.received),
    accepted_at: iso(life.accepted),
    dispatched_at: iso(last?.dispatched),
    signed_at: iso(last?.signed),
    returned_at: iso(life.returned),
    extended_at: iso(life.extended),
    fed_back_at: iso(last?.fedBack),
    first_closed_at: iso(life.first?.closed),
    closed_at: iso(life.second?.closed ?? life.first?.closed),
    reopened_at: iso(life.reopened),
    visited_at: iso(life.visited),
    ended_at: iso(life.refused),
    on_time: onTime(life.second) ?? onTime(life.first),
    rating: life.rating ?? life.rated?.rating ?? null,
    rating_by: life.rated ? 'reporter' : null,
    unreasonable: life.unreasonable,
    unreasonable_at: iso(life.unreasonableAt),
    recurrence_of: life.recurrenceOf,
    created_at: iso(life.received),
  }
}

const columns: Record<string, string> = {
  id: 'int',
  code: 'text',
  division_code: 'text',
  compound_id: 'int',
  channel: 'text',
  category: 'text',
  title: 'text',
  text: 'text',
  state: 'text',
  state_at: 'timestamptz',
  holder: 'text',
  lead: 'text',
  paused_at: 'timestamptz',
  promised_at: 'timestamptz',
  received_at: 'timestamptz',
  accepted_at: 'timestamptz',
  dispatched_at: 'timestamptz',
  signed_at: 'timestamptz',
  returned_at: 'timestamptz',
  extended_at: 'timestamptz',
  fed_back_at: 'timestamptz',
  first_closed_at: 'timestamptz',
  closed_at: 'timestamptz',
  reopened_at: 'timestamptz',
  visited_at: 'timestamptz',
  ended_at: 'timestamptz',
  on_time: 'boolean',
  rating: 'text',
  rating_by: 'text',
  unreasonable: 'boolean',
  unreasonable_at: 'timestamptz',
  recurrence_of: 'int',
  created_at: 'timestamptz',
}

/** Replaces all cases by these lives. */
export async function writeCases(ownerUrl: string, lives: readonly CaseLife[]): Promise<void> {
  const names = Object.keys(columns)
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  const clocks = lives.flatMap(life =>
    [life.first, life.second].flatMap(it =>
      it
        ? [
            {
              complaint_id: life.id,
              started_at: iso(it.dispatched),
              due_at: iso(it.promised),
              stopped_at: iso(it.fedBack),
            },
          ]
        : [],
    ),
  )
  await withClient(ownerUrl, async client => {
    await client.query('BEGIN')
    // Events are kept for good and refuse to go even where there are none: the triggers sleep while the last cases leave.
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query('DELETE FROM complaint_event')
    await client.query('DELETE FROM complaint_clock')
    await client.query('DELETE FROM complaint_gram')
    await client.query('DELETE FROM complaint')
    await client.query('SET LOCAL session_replication_role = origin')
    await client.query('SELECT raise_complaint_stamps($1)', [casePlaces.map(place => `${place.slice(0, 6)}000000`)])
    const compounds = Object.entries(compoundsIn).flatMap(([place, ids]) =>
      ids.map(id => ({ id, code: compoundCode(id), place })),
    )
    await client.query(
      `INSERT INTO compound (id, code, division_code, name, exclusive_area, delivered_area, households, created_at, updated_at)
       SELECT id, code, place, '小区' || id, 100, 100, 10, now(), now() FROM jsonb_to_recordset($1::jsonb) AS r(id int, code text, place text)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(compounds)],
    )
    await client.query(
      `INSERT INTO complaint (${names.join(', ')}) SELECT ${names.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')})`,
      [JSON.stringify(lives.map(rowOf))],
    )
    await client.query(
      `INSERT INTO complaint_clock (complaint_id, stage, key, amount, unit, basis, certainty, started_at, due_at, stopped_at)
       SELECT complaint_id, 'handle', 'case.general', 10, 'workday', '', 'plan', started_at, due_at, stopped_at
       FROM jsonb_to_recordset($1::jsonb) AS r(complaint_id int, started_at timestamptz, due_at timestamptz, stopped_at timestamptz)`,
      [JSON.stringify(clocks)],
    )
    const answers = lives.flatMap(({ id, answered, rated }) => [
      ...(answered
        ? [{ act: 'visit', complaint_id: id, at: iso(answered.at), facts: { rating: answered.rating } }]
        : []),
      ...(rated ? [{ act: 'rate', complaint_id: id, at: iso(rated.at), facts: { rating: rated.rating } }] : []),
    ])
    await client.query(
      `INSERT INTO complaint_event (complaint_id, at, act, from_state, to_state, by_name, role, facts)
       SELECT complaint_id, at, act, 'closed', 'rated', '回访员', 'street-clerk', facts
       FROM jsonb_to_recordset($1::jsonb) AS r(complaint_id int, at timestamptz, act text, facts jsonb)`,
      [JSON.stringify(answers)],
    )
    await client.query('COMMIT')
  })
}
