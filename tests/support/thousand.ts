/** A thousand and one of everything, written by hand: what a list, a count or an export must not stop before the end of. */
import { withClient } from '@/scripts/runtime/database'
import { creditCodeOf, now } from './organisation-builders'

export const many = 1001
export const community = '140105001001'

/** Fills a fresh database. */
export async function thousand(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async client => {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    const insert = (text: string, values: unknown[] = []) => client.query(text, values)
    await insert(
      `INSERT INTO compound (code, division_code, name, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
       SELECT '140105001' || lpad(i::text, 4, '0'), $1, '千户小区' || i, '2015-06-30', 10000, 9000, 100, $2, $2 FROM generate_series(1, ${many}) i`,
      [community, now],
    )
    await insert(
      `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, filed_on, term_from, term_to, created_at, updated_at)
       SELECT c.code || 'Y01', c.id, c.division_code, 'committee', 1, c.name || '业委会', '2023-12-20', '2024-01-01', '2028-12-31', $1, $1 FROM compound c`,
      [now],
    )
    await insert(
      `INSERT INTO compound_exclusion (compound_id, division_code, reason_code, explanation, starts_on, state, state_at, created_at, updated_at, late_at)
       SELECT c.id, c.division_code, 'single-owner', '', '2026-01-01', 'proposed', $1, $1, $1, $1 FROM compound c`,
      [now],
    )
    await insert(
      `INSERT INTO street_evidence (division_code, item_code, started_on, state, state_at, created_at, updated_at)
       SELECT code, 'E1', '2025-01-01', 'declared', $1, $1, $1 FROM division WHERE level = 'street' ORDER BY code LIMIT ${many}`,
      [now],
    )
    const codes = Array.from({ length: many }, (_, at) => creditCodeOf(at + 1))
    await insert(
      `INSERT INTO company (credit_code, name, division_code, created_at, updated_at)
       SELECT code, '千家物业' || code, '140105000000', $2, $2 FROM unnest($1::text[]) code`,
      [codes, now],
    )
    await insert(
      `INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, created_at)
       SELECT 'clerk' || i, '经办人' || i, '140105001000', 'none', $1, $1 FROM generate_series(1, ${many}) i`,
      [now],
    )
    await insert(
      `INSERT INTO audit (at, actor_name, role, act, outcome, division_code)
       SELECT $1, '甲', 'county', 'compound.create', 'done', '140105001000' FROM generate_series(1, ${many})`,
      [now],
    )
    await insert(
      `INSERT INTO audit (at, actor_name, role, act, outcome, division_code, subject_kind, subject_id)
       SELECT $1, '甲', 'county', 'compound.correct', 'done', $2, 'compound', '1401050010001' FROM generate_series(1, 90)`,
      [now, community],
    )
    await insert(
      `INSERT INTO stored_file (sha256, name, mime, size, division_code, uploaded_at) VALUES (repeat('0', 64), '台账.csv', 'text/csv', 1, $1, $2)`,
      [community, now],
    )
    await insert(
      `INSERT INTO import_run (kind, file_id, file_name, division_code, account_id, post_id, state, errors, created_at)
       SELECT 'compounds', 1, '台账.csv', $1, 1, 1, 'done', '[]', $2 FROM generate_series(1, ${many})`,
      [community, now],
    )
    await insertCommittees(insert)
    await insertReady(insert)
    await insertCases(insert)
    await insertOver(insert)
    await insertRules(insert)
    // As the database does by itself after a while: a plan for empty tables is nobody's.
    await insert('ANALYZE')
  })
}

/** One of each kind on every compound: procedures, votes, filings, orders; one register of a thousand and one rooms. */
async function insertCommittees(insert: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await insert(
    `INSERT INTO procedure (kind, compound_id, division_code, state, state_on, state_at, clock_from, created_at, updated_at)
     SELECT 'management', c.id, c.division_code, 'proposed', '2026-10-01', $1, '2026-10-01', $1, $1 FROM compound c`,
    [now],
  )
  await insert(
    `INSERT INTO assembly (compound_id, division_code, kind, form, title, state, state_at, state_on, opens_on, closes_on, created_at)
     SELECT c.id, c.division_code, 'regular', 'written', c.name || '大会', 'preparing', $1, '2026-10-01', '2026-12-01', '2026-12-10', $1 FROM compound c`,
    [now],
  )
  await insert(
    `INSERT INTO register_unit (assembly_id, compound_id, division_code, room, area, owner_hash)
     SELECT a.id, a.compound_id, a.division_code, '1-' || i, 9000, 'h' || i FROM (SELECT * FROM assembly ORDER BY id LIMIT 1) a, generate_series(1, ${many}) i`,
  )
  await insert(
    `INSERT INTO filing (kind, organisation_kind, compound_id, division_code, organisation_id, state, state_at, fact_on, created_at)
     SELECT 'change', 'committee', o.compound_id, o.division_code, o.id, 'draft', $1, '2026-10-01', $1 FROM organisation o`,
    [now],
  )
  await insert(
    `INSERT INTO rectification_order (organisation_id, compound_id, division_code, state, state_at, issued_on, matter, created_at, updated_at)
     SELECT o.id, o.compound_id, o.division_code, 'issued', $1, '2026-10-01', '公示', $1, $1 FROM organisation o`,
    [now],
  )
}

/** In another county, where nothing was started. */
const insertReady = (insert: (text: string, values?: unknown[]) => Promise<unknown>) =>
  insert(
    `INSERT INTO compound (code, division_code, name, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
     SELECT '140106001' || lpad(i::text, 4, '0'), '140106001001', '待启动小区' || i, DATE '2015-06-30' + i % 7, 10000, 9000, 100, $1, $1 FROM generate_series(1, 160) i`,
    [now],
  )

/** Some share their minute, some have no clock; a rare word stands in the oldest of them alone. */
const insertCases = (insert: (text: string, values?: unknown[]) => Promise<unknown>) =>
  insert(
    `INSERT INTO complaint (code, division_code, place, channel, category, title, text, state, state_at, holder, due_at, yellow_at, received_at, created_at)
     SELECT 'SQ-20261101-' || lpad(i::text, 6, '0'), '140105001000', '', 'counter', '0103', CASE WHEN i <= 150 THEN '顶楼' ELSE '楼道' END || '漏水' || i, '漏水', 'received', $1, 'street',
       CASE WHEN i % 5 > 0 THEN $1::timestamptz + i % 40 * interval '1 hour' END, CASE WHEN i % 5 > 0 THEN $1::timestamptz END,
       $1::timestamptz - (1000 - i) / 3 * interval '1 minute', $1 FROM generate_series(1, 1000) i`,
    [now],
  )

/** Over and rated, many alike, some never closed. */
const insertOver = (insert: (text: string, values?: unknown[]) => Promise<unknown>) =>
  insert(
    `INSERT INTO complaint (code, division_code, place, channel, category, title, text, state, state_at, lead, received_at, closed_at, rating, created_at)
     SELECT 'SQ-20261001-' || lpad(i::text, 6, '0'), '140105001000', '', 'counter', '0103', '灯坏了', '灯坏了', CASE WHEN i % 9 = 0 THEN 'void' ELSE 'archived' END, $1, 'community',
       $1::timestamptz - interval '40 days', CASE WHEN i % 9 > 0 THEN $1::timestamptz - i / 3 * interval '1 hour' END,
       CASE i % 4 WHEN 1 THEN 'unsatisfied' WHEN 2 THEN 'mostly' WHEN 3 THEN 'satisfied' END, $1 FROM generate_series(1, 160) i`,
    [now],
  )

/** Rules of one street, and what one outside system of the county was told. */
async function insertRules(insert: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await insert(
    `INSERT INTO complaint_route (division_code, category, words, lead, basis, state, state_at, created_at)
     SELECT '140105001000', '0103', ARRAY['词' || i], 'community', '按惯例', 'on', $1, $1 FROM generate_series(1, 160) i`,
    [now],
  )
  await insert(
    `INSERT INTO complaint_source (code, name, channel, division_code, created_at)
     VALUES ('hotline', '热线', 'hotline', '140105000000', $1)`,
    [now],
  )
  await insert(
    `INSERT INTO source_delivery (source_id, complaint_id, division_code, key, body, state, next_at, created_at)
     SELECT s.id, c.id, c.division_code, 'k' || i, '{}', 'sent', $1, $1
     FROM generate_series(1, 160) i, complaint_source s, (SELECT * FROM complaint ORDER BY id LIMIT 1) c`,
    [now],
  )
}
