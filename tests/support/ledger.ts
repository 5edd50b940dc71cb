/** Writes whole ledgers quickly: plain rows in, tables filled as the owner, past every command. What was there before is gone. */
import type { Client } from 'pg'
import { withClient } from '@/scripts/runtime/database'

export type LedgerUnit = {
  code: string
  name: string
  level: string
  kind?: string | null
  dutiesFrom?: string | null
  validFrom?: string | null
  validTo?: string | null
  successor?: string | null
}
/** Areas in 0.01 ㎡. `id` is the compound's key and the source of its code. */
export type LedgerCompound = {
  id: number
  place: string
  delivered: string | null
  retired?: string | null
  area?: number
  deliveredArea?: number
}
export type LedgerTerm = {
  compound: number
  kind: 'committee' | 'management'
  filed: string | null
  from: string | null
  to: string | null
  ended?: string | null
}
export type LedgerExclusion = { compound: number; state: string; from: string; to: string | null }
export type LedgerMove = { compound: number; place: string; validTo: string }
export type LedgerEvidence = { street: string; item: string; state: string; from: string; revoked: string | null }
export type LedgerItem = { code: string; mandatory: boolean; validFrom: string | null; validTo: string | null }

export type Ledger = {
  /** Absent: the divisions stay as they are. */
  units?: LedgerUnit[]
  /** Absent: the items stay as they are. */
  items?: LedgerItem[]
  compounds: LedgerCompound[]
  terms: LedgerTerm[]
  exclusions?: LedgerExclusion[]
  moves?: LedgerMove[]
  evidence?: LedgerEvidence[]
}

export const compoundCode = (id: number): string => `X${String(id).padStart(8, '0')}`

const insert = (client: Client, table: string, columns: Record<string, string>, rows: object[]): Promise<unknown> => {
  const names = Object.keys(columns).join(', ')
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  const text = `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')})`
  return client.query(text, [JSON.stringify(rows)])
}

const now = '2026-01-01T00:00:00Z'

async function writeUnits(client: Client, units: LedgerUnit[]): Promise<void> {
  // Everything else of the template names the divisions that go here; who asks for the ledger alone does not look at it.
  await client.query('SET LOCAL session_replication_role = replica')
  await client.query('DELETE FROM division')
  await client.query('SET LOCAL session_replication_role = origin')
  const columns = {
    code: 'text',
    name: 'text',
    level: 'text',
    kind: 'text',
    duties_from: 'date',
    valid_from: 'date',
    valid_to: 'date',
    successor_code: 'text',
    source: 'text',
  }
  const rows = units.map(unit => ({
    ...unit,
    duties_from: unit.dutiesFrom ?? null,
    valid_from: unit.validFrom ?? null,
    valid_to: unit.validTo ?? null,
    successor_code: unit.successor ?? null,
    source: 'test',
  }))
  await insert(client, 'division', columns, rows)
}

async function writeCompounds(client: Client, compounds: LedgerCompound[]): Promise<void> {
  const columns = {
    id: 'int',
    code: 'text',
    division_code: 'text',
    name: 'text',
    first_delivered_on: 'date',
    exclusive_area: 'int',
    delivered_area: 'int',
    households: 'int',
    retired_on: 'date',
    retire_reason: 'text',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
  }
  const rows = compounds.map(one => ({
    id: one.id,
    code: compoundCode(one.id),
    division_code: one.place,
    name: `小区${one.id}`,
    first_delivered_on: one.delivered,
    exclusive_area: one.area ?? 100,
    delivered_area: one.deliveredArea ?? 100,
    households: 10,
    retired_on: one.retired ?? null,
    retire_reason: one.retired ? 'demolished' : null,
    created_at: now,
    updated_at: now,
  }))
  await insert(client, 'compound', columns, rows)
}

async function writeTerms(client: Client, ledger: Ledger): Promise<void> {
  const places = new Map(ledger.compounds.map(one => [one.id, one.place]))
  const columns = {
    code: 'text',
    compound_id: 'int',
    division_code: 'text',
    kind: 'text',
    term_no: 'int',
    name: 'text',
    filed_on: 'date',
    term_from: 'date',
    term_to: 'date',
    ended_on: 'date',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
  }
  const rows = ledger.terms.map((one, index) => ({
    code: `T${index}`,
    compound_id: one.compound,
    division_code: places.get(one.compound),
    kind: one.kind,
    term_no: index + 1,
    name: `第${index}届`,
    filed_on: one.filed,
    term_from: one.from,
    term_to: one.to,
    ended_on: one.ended ?? null,
    created_at: now,
    updated_at: now,
  }))
  await insert(client, 'organisation', columns, rows)
}

async function writeRest(client: Client, ledger: Ledger): Promise<void> {
  const places = new Map(ledger.compounds.map(one => [one.id, one.place]))
  await insert(
    client,
    'compound_exclusion',
    {
      compound_id: 'int',
      division_code: 'text',
      reason_code: 'text',
      explanation: 'text',
      starts_on: 'date',
      ends_on: 'date',
      state: 'text',
      state_at: 'timestamptz',
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
    (ledger.exclusions ?? []).map(one => ({
      compound_id: one.compound,
      division_code: places.get(one.compound),
      reason_code: 'single-owner',
      explanation: '',
      starts_on: one.from,
      ends_on: one.to,
      state: one.state,
      state_at: now,
      created_at: now,
      updated_at: now,
    })),
  )
  await insert(
    client,
    'compound_former_place',
    { compound_id: 'int', division_code: 'text', valid_to: 'date' },
    (ledger.moves ?? []).map(one => ({ compound_id: one.compound, division_code: one.place, valid_to: one.validTo })),
  )
  await insert(
    client,
    'street_evidence',
    {
      division_code: 'text',
      item_code: 'text',
      started_on: 'date',
      revoked_on: 'date',
      state: 'text',
      state_at: 'timestamptz',
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
    (ledger.evidence ?? []).map(one => ({
      division_code: one.street,
      item_code: one.item,
      started_on: one.from,
      revoked_on: one.revoked,
      state: one.state,
      state_at: now,
      created_at: now,
      updated_at: now,
    })),
  )
}

/** DELETE and not TRUNCATE: the stamps of the figures must hear of it. */
export async function writeLedger(ownerUrl: string, ledger: Ledger): Promise<void> {
  await withClient(ownerUrl, async client => {
    await client.query('BEGIN')
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true)`,
    )
    for (const table of [
      'street_evidence',
      'compound_former_place',
      'compound_exclusion',
      'service_contract',
      'organisation',
      'compound',
    ]) {
      await client.query(`DELETE FROM ${table}`)
    }
    if (ledger.units) await writeUnits(client, ledger.units)
    if (ledger.items) {
      await client.query('DELETE FROM evidence_item')
      await insert(
        client,
        'evidence_item',
        { code: 'text', name: 'text', mandatory: 'boolean', valid_from: 'date', valid_to: 'date' },
        ledger.items.map(one => ({
          code: one.code,
          name: one.code,
          mandatory: one.mandatory,
          valid_from: one.validFrom,
          valid_to: one.validTo,
        })),
      )
    }
    await writeCompounds(client, ledger.compounds)
    await writeTerms(client, ledger)
    await writeRest(client, ledger)
    await client.query('COMMIT')
    await client.query("SELECT setval('compound_id_seq', greatest((SELECT max(id) FROM compound), 1))")
  })
}
