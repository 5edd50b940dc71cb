/** Which records of 坞城街道 do the journeys of committees' work begin from? Looked up in the demo as its owner. */
import { one } from './records'

const street = '140105001000'
const inStreet = `division_code >= '140105001000' AND division_code < '140105002000'`

/** By what stands in addresses. */
const works = {
  compound: `SELECT code AS it FROM compound WHERE ${inStreet} AND retired_on IS NULL ORDER BY code LIMIT 1`,
  ownCompound: `SELECT code AS it FROM compound WHERE division_code = '140105001001' AND retired_on IS NULL ORDER BY code LIMIT 1`,
  formation: `SELECT id AS it FROM procedure WHERE ${inStreet} AND kind = 'formation' ORDER BY ended_on NULLS FIRST, id LIMIT 1`,
  reelection: `SELECT id AS it FROM procedure WHERE ${inStreet} AND kind = 'reelection' ORDER BY state = 'audit-posted' DESC, id LIMIT 1`,
  assembly: `SELECT id AS it FROM assembly WHERE ${inStreet} ORDER BY state = 'voting' DESC, id LIMIT 1`,
  decided: `SELECT id AS it FROM assembly WHERE ${inStreet} AND state IN ('decided', 'published') ORDER BY id LIMIT 1`,
  filing: `SELECT id AS it FROM filing WHERE ${inStreet} ORDER BY state = 'filed' DESC, id LIMIT 1`,
  organisation: `SELECT o.code AS it FROM organisation o JOIN compound c ON c.id = o.compound_id WHERE c.street_code = '${street}'
    AND o.kind = 'committee' AND o.ended_on IS NULL ORDER BY o.id LIMIT 1`,
  member: `SELECT m.id || '/' || o.code AS it FROM organisation_member m JOIN organisation o ON o.id = m.organisation_id
    WHERE m.division_code >= '140105001000' AND m.division_code < '140105002000' AND m.ends_on IS NULL ORDER BY m.id LIMIT 1`,
  order: `SELECT id AS it FROM rectification_order WHERE ${inStreet} ORDER BY id LIMIT 1`,
  /** Ready to be filed: a draft may lie there, nothing is handed in. */
  unfiled: `SELECT id AS it FROM procedure p WHERE ${inStreet} AND kind = 'formation' AND state = 'met'
    AND NOT EXISTS (SELECT FROM filing f WHERE f.procedure_id = p.id AND f.state NOT IN ('withdrawn', 'refused', 'draft')) ORDER BY id LIMIT 1`,
  /** A committee in office about which nothing is filed by now. */
  changing: `SELECT o.code AS it FROM organisation o JOIN compound c ON c.id = o.compound_id WHERE c.street_code = '${street}'
    AND o.kind = 'committee' AND o.ended_on IS NULL AND o.term_to > current_date + 400 AND o.term_from < current_date - 200
    AND NOT EXISTS (SELECT FROM filing f WHERE f.compound_id = c.id AND f.state NOT IN ('filed', 'withdrawn', 'refused', 'revoked'))
    AND NOT EXISTS (SELECT FROM procedure p WHERE p.compound_id = c.id AND p.ended_on IS NULL)
    AND NOT EXISTS (SELECT FROM post WHERE compound_id = c.id) ORDER BY o.id DESC LIMIT 1`,
  /** A committee whose term ends soon, with no re-election begun. */
  ending: `SELECT o.code AS it FROM organisation o JOIN compound c ON c.id = o.compound_id WHERE c.street_code = '${street}'
    AND o.kind = 'committee' AND o.ended_on IS NULL AND o.term_to > current_date AND o.term_to < current_date + 170
    AND NOT EXISTS (SELECT FROM procedure p WHERE p.compound_id = c.id AND p.ended_on IS NULL)
    AND NOT EXISTS (SELECT FROM post WHERE compound_id = c.id) ORDER BY o.term_to, o.code LIMIT 1`,
  /** Somebody types ballots into it. */
  voting: `SELECT id AS it FROM assembly WHERE ${inStreet} AND state = 'voting' ORDER BY id LIMIT 1`,
  complaint: `SELECT code AS it FROM complaint WHERE ${inStreet} AND is_open ORDER BY id LIMIT 1`,
  /** The street's own to answer, with time left. */
  handled: `SELECT code AS it FROM complaint WHERE ${inStreet} AND state = 'handling' AND holder = 'street' ORDER BY due_at DESC, id LIMIT 1`,
  /** The one after it, for whoever answers one. */
  answered: `SELECT code AS it FROM complaint WHERE ${inStreet} AND state = 'handling' AND holder = 'street' ORDER BY due_at DESC, id OFFSET 1 LIMIT 1`,
  company: `SELECT credit_code AS it FROM company ORDER BY id LIMIT 1`,
} as const

/** One of them, or a complaint about the demo. */
export const findWork = (what: keyof typeof works): Promise<string> => one(`${what} in 坞城街道`, works[what])
