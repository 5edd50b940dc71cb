/** The same questions about cases in bare SQL: one statement each, prepared, as the owner, whom no row security asks anything. */
import type { Client } from 'pg'
import type { Asker, CaseWorld } from './complaint-world'

/** How many bytes the rows would be as JSON: told so that both sides' answers can be compared. */
const sizeOf = (rows: unknown[]): number => Buffer.byteLength(JSON.stringify(rows))

const asked = async (client: Client, name: string, text: string, values: unknown[]): Promise<number> =>
  sizeOf((await client.query({ name, text, values })).rows)

const rowColumns = `c.code, c.version, c.title, c.category, c.channel, c.state, c.is_open, c.urgency, c.holder, c.lead, c.assist, c.due_at,
  c.yellow_at, c.paused_at, c.received_at, c.closed_at, c.rating, c.place, c.division_code, c.street_code, c.county_code,
  p.code AS compound_code, p.name AS compound_name, s.name AS street, k.name AS county`
const rowTables = `complaint c LEFT JOIN compound p ON p.id = c.compound_id LEFT JOIN division s ON s.code = c.street_code
  LEFT JOIN division k ON k.code = c.county_code`

const list = `SELECT ${rowColumns}, (SELECT count(*) FROM complaint n WHERE n.county_code = $1 AND n.is_open) AS total
  FROM ${rowTables} WHERE c.county_code = $1 AND c.is_open ORDER BY c.received_at DESC, c.id DESC LIMIT 20`

const search = `SELECT ${rowColumns} FROM ${rowTables}
  WHERE c.county_code = $1 AND (c.title LIKE $2 OR c.text LIKE $2 OR c.place LIKE $2) ORDER BY c.received_at DESC, c.id DESC LIMIT 20`

const one = `SELECT to_jsonb(c) AS complaint, p.code, p.name,
    (SELECT jsonb_build_object('code', o.code, 'name', o.name, 'kind', o.kind, 'term_to', o.term_to) FROM organisation o
      WHERE o.compound_id = c.compound_id AND o.ended_on IS NULL ORDER BY o.term_no DESC LIMIT 1) AS organisation,
    (SELECT jsonb_agg(n) FROM (SELECT n.code, n.title, n.category, n.state, n.is_open, n.received_at FROM complaint n
      WHERE n.compound_id = c.compound_id AND n.id <> c.id ORDER BY n.received_at DESC, n.id DESC LIMIT 10) n) AS neighbours,
    (SELECT jsonb_agg(e ORDER BY e.id) FROM complaint_event e WHERE e.complaint_id = c.id) AS events,
    (SELECT jsonb_agg(k ORDER BY k.id) FROM complaint_clock k WHERE k.complaint_id = c.id) AS clocks
  FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id WHERE c.code = $1`

const figures = `SELECT county_code, count(*) AS received, count(*) FILTER (WHERE is_open) AS open, count(closed_at) AS closed,
    count(*) FILTER (WHERE on_time) AS on_time, count(returned_at) AS returned, count(extended_at) AS extended,
    count(reopened_at) AS reopened, count(*) FILTER (WHERE rating = 'satisfied') AS satisfied
  FROM complaint WHERE received_at >= date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
  GROUP BY county_code`

export const askList = (client: Client, world: CaseWorld): Promise<number> =>
  asked(client, 'list', list, [world.county])
export const askSearch = (client: Client, world: CaseWorld, word: string): Promise<number> =>
  asked(client, 'search', search, [world.county, `%${word}%`])
export const askOne = (client: Client, code: string): Promise<number> => asked(client, 'one', one, [code])
export const askFigures = (client: Client): Promise<number> => asked(client, 'figures', figures, [])

const audit = `INSERT INTO audit (at, account_id, post_id, actor_name, role, act, outcome, subject_kind, subject_id, subject_name, division_code,
    changes, address)`

/** The rows that registering a case writes: the case, its first event, its clock, the trail. */
const create = `WITH made AS (INSERT INTO complaint (code, division_code, compound_id, place, channel, category, title, text, urgency, state,
    state_at, state_by, holder, due_at, yellow_at, received_at, created_at, created_by)
    SELECT 'SB-' || to_char(now(), 'YYYYMMDD') || '-' || lpad((nextval('complaint_number') % 1000000)::text, 6, '0'), $1, $2, $3, 'counter',
      $4, $5, $6, 'urgent', 'received', now(), $7::int, 'street', now() + interval '1 hour', now() + interval '48 minutes', now(), now(), $7::int
    RETURNING id, code, title, division_code),
  event AS (INSERT INTO complaint_event (complaint_id, at, act, to_state, unit, holder, account_id, by_name, role, facts)
    SELECT id, now(), 'register', 'received', 'street', 'street', $7::int, $8, $9, '{"channel":"counter","category":"0103"}' FROM made),
  clock AS (INSERT INTO complaint_clock (complaint_id, stage, key, amount, unit, basis, certainty, started_at, due_at)
    SELECT id, 'accept', 'case.accept_urgent', 1, 'workhour', 'bench', 'practice', now(), now() + interval '1 hour' FROM made),
  trail AS (${audit} SELECT now(), $7::int, $10::int, $8, $9, 'complaint.register', 'done', 'complaint', code, title, division_code,
    '{"state":[null,"received"],"category":[null,"0103"],"holder":[null,"street"],"urgency":[null,"urgent"]}', '127.0.0.1' FROM made)
  SELECT id FROM made`

/** The rows of one move: the case, what happened, the clock that stops and the one that starts, the trail. */
const move = `WITH moved AS (UPDATE complaint SET state = $2, state_at = now(), state_by = $3::int, holder = $4, lead = coalesce($5, lead),
      units = CASE WHEN $5::text IS NULL THEN units ELSE ARRAY[$5::text] END, due_at = now() + interval '1 day',
      yellow_at = now() + interval '19 hours', version = version + 1,
      closed_at = CASE WHEN $2 = 'closed' THEN now() END, answer = coalesce($6, answer)
    WHERE id = $1 RETURNING id, code, title, division_code),
  event AS (INSERT INTO complaint_event (complaint_id, at, act, from_state, to_state, unit, holder, account_id, by_name, role, text)
    SELECT id, now(), $7, 'received', $2, 'street', $4, $3::int, $8, $9, $6 FROM moved),
  stopped AS (UPDATE complaint_clock k SET stopped_at = now() FROM moved WHERE k.complaint_id = moved.id AND k.stopped_at IS NULL),
  started AS (INSERT INTO complaint_clock (complaint_id, stage, key, amount, unit, basis, certainty, started_at, due_at)
    SELECT id, 'sign', 'case.sign', 4, 'workhour', 'bench', 'practice', now(), now() + interval '1 day' FROM moved),
  trail AS (${audit} SELECT now(), $3::int, $10::int, $8, $9, 'complaint.' || $7, 'done', 'complaint', code, title, division_code,
    jsonb_build_object('state', jsonb_build_array('received', $2::text)), '127.0.0.1' FROM moved)
  SELECT id FROM moved`

export const words = {
  title: '消火栓没有水',
  text: '3号楼一层消火栓打开没有水，灭火器也过期了，请尽快检查维修。',
  place: '3号楼',
}

export async function writeCase(client: Client, { compounds, askers }: CaseWorld, at: number): Promise<number> {
  const compound = compounds[at % compounds.length]
  if (!compound) throw new Error('no compound')
  const { account, name, role, post } = askers.clerk
  const values = [
    compound.division,
    compound.id,
    words.place,
    '0103',
    words.title,
    words.text,
    account,
    name,
    role,
    post,
  ]
  const { rows } = await client.query<{ id: number }>({ name: 'create', text: create, values })
  return rows[0]?.id ?? 0
}

type Step = { act: string; to: string; holder: string; by: Asker; lead?: string; answer?: string }

export async function writeLife(client: Client, world: CaseWorld, at: number): Promise<number> {
  const { clerk, department, checker } = world.askers
  const id = await writeCase(client, world, at)
  const steps: Step[] = [
    { act: 'dispatch', to: 'dispatched', holder: 'fire', by: clerk, lead: 'fire' },
    { act: 'sign', to: 'handling', holder: 'fire', by: department },
    { act: 'feed-back', to: 'fed-back', holder: 'street', by: department, answer: '已检修，恢复供水。' },
    { act: 'check', to: 'checked', holder: 'street', by: checker },
    { act: 'close', to: 'closed', holder: 'street', by: checker },
  ]
  for (const { act, to, holder, by, lead = null, answer = null } of steps) {
    const values = [id, to, by.account, holder, lead, answer, act, by.name, by.role, by.post]
    await client.query({ name: 'move', text: move, values })
  }
  return steps.length
}
