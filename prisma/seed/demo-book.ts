/** The tables of the demo's procedures, votes and filings, and the numbers their rows get. */
import type { Columns } from './demo-bulk'
import { frozenDays } from './demo-calendar'
import type { Deed } from './demo-deeds'
import type { Files, PaperKey } from './demo-files'
import type { Ledger } from './demo-ledger'
import type { Staff } from './demo-staff'

const place: Columns = { compound_id: 'int', division_code: 'char(12)' }

export const tables = {
  procedure: {
    id: 'int',
    ...place,
    kind: 'text',
    state: 'text',
    state_on: 'date',
    state_at: 'timestamptz',
    clock_from: 'date',
    ended_on: 'date',
    organisation_id: 'int',
    result_id: 'int',
    reason_code: 'text',
    reason_text: 'text',
    applicant: 'text',
    applicant_area: 'int',
    applicant_count: 'int',
    notice_from: 'date',
    notice_to: 'date',
    seats: 'int',
    term_from: 'date',
    term_to: 'date',
    taken_over_on: 'date',
    audit_waiver: 'text',
    opened_by: 'int',
    source: 'text',
    version: 'int',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
  },
  procedure_step: {
    id: 'int',
    procedure_id: 'int',
    ...place,
    act: 'text',
    from_state: 'text',
    to_state: 'text',
    happened_on: 'date',
    at: 'timestamptz',
    account_id: 'int',
    note: 'text',
    taken_back: 'boolean',
  },
  procedure_paper: {
    id: 'int',
    procedure_id: 'int',
    ...place,
    code: 'text',
    file_id: 'int',
    at: 'timestamptz',
    account_id: 'int',
  },
  procedure_person: {
    id: 'int',
    procedure_id: 'int',
    ...place,
    part: 'text',
    name: 'text',
    side: 'text',
    leader: 'boolean',
    office: 'text',
    sex: 'text',
    born_on: 'date',
    politics: 'text',
    id_cipher: 'text',
    id_hash: 'text',
    phone_cipher: 'text',
    phone_hash: 'text',
    room: 'text',
    area: 'int',
    tags: 'text[]',
    fees_paid: 'boolean',
    statement: 'text',
    substitute: 'boolean',
    vetting: 'text',
    vetted_by: 'int',
    vetted_at: 'timestamptz',
    vetting_note: 'text',
    votes_area: 'bigint',
    votes_count: 'int',
    elected: 'boolean',
    entered_by: 'int',
    created_at: 'timestamptz',
  },
  procedure_objection: {
    id: 'int',
    procedure_id: 'int',
    ...place,
    raised_on: 'date',
    raised_by: 'text',
    text: 'text',
    answer: 'text',
    answered_on: 'date',
    answered_by: 'int',
    entered_by: 'int',
    created_at: 'timestamptz',
  },
  term_audit: {
    id: 'int',
    procedure_id: 'int',
    ...place,
    firm: 'text',
    engaged_on: 'date',
    period_from: 'date',
    period_to: 'date',
    reported_on: 'date',
    opinion: 'text',
    posted_from: 'date',
    created_at: 'timestamptz',
  },
  audit_finding: {
    id: 'int',
    audit_id: 'int',
    ...place,
    subject: 'text',
    text: 'text',
    amount: 'bigint',
    mended_on: 'date',
    mended_note: 'text',
  },
  assembly: {
    id: 'int',
    ...place,
    procedure_id: 'int',
    kind: 'text',
    form: 'text',
    title: 'text',
    state: 'text',
    state_at: 'timestamptz',
    state_on: 'date',
    notice_on: 'date',
    opens_on: 'date',
    closes_on: 'date',
    follow_majority: 'boolean',
    count_parking: 'boolean',
    rules_file_id: 'int',
    whole_area: 'bigint',
    whole_persons: 'int',
    register_hash: 'text',
    digest: 'text',
    decided_on: 'date',
    published_on: 'date',
    cleared_at: 'timestamptz',
    reason: 'text',
    created_by: 'int',
    source: 'text',
    created_at: 'timestamptz',
  },
  assembly_matter: {
    id: 'int',
    assembly_id: 'int',
    ...place,
    no: 'smallint',
    code: 'smallint',
    title: 'text',
    person_id: 'int',
    for_area: 'bigint',
    for_persons: 'int',
    against_area: 'bigint',
    against_persons: 'int',
    abstain_area: 'bigint',
    abstain_persons: 'int',
    deemed_area: 'bigint',
    deemed_persons: 'int',
    outcome: 'text',
  },
  register_unit: {
    id: 'int',
    assembly_id: 'int',
    ...place,
    room: 'text',
    area: 'int',
    kind: 'text',
    owner_cipher: 'text',
    phone_cipher: 'text',
    owner_hash: 'text',
    person: 'int',
    served_on: 'date',
  },
  ballot: {
    id: 'int',
    assembly_id: 'int',
    ...place,
    person: 'int',
    channel: 'text',
    first_choices: 'smallint[]',
    first_by: 'int',
    first_at: 'timestamptz',
    second_choices: 'smallint[]',
    second_by: 'int',
    second_at: 'timestamptz',
    state: 'text',
    choices: 'smallint[]',
    resolved_by: 'int',
    resolved_note: 'text',
  },
  filing: {
    id: 'int',
    kind: 'text',
    organisation_kind: 'text',
    ...place,
    procedure_id: 'int',
    organisation_id: 'int',
    state: 'text',
    state_at: 'timestamptz',
    fact_on: 'date',
    text: 'text',
    matters: 'text[]',
    submitted_on: 'date',
    submitted_by: 'int',
    asked_on: 'date',
    asked_text: 'text',
    asked_papers: 'text[]',
    accepted_on: 'date',
    accepted_by: 'int',
    decided_on: 'date',
    decided_by: 'int',
    decision: 'text',
    filing_no: 'text',
    revoked_on: 'date',
    source: 'text',
    version: 'int',
    created_by: 'int',
    created_at: 'timestamptz',
  },
  filing_paper: {
    id: 'int',
    filing_id: 'int',
    ...place,
    code: 'text',
    file_id: 'int',
    at: 'timestamptz',
    account_id: 'int',
  },
  organisation_member: {
    id: 'int',
    organisation_id: 'int',
    ...place,
    name: 'text',
    office: 'text',
    side: 'text',
    room: 'text',
    id_cipher: 'text',
    id_hash: 'text',
    phone_cipher: 'text',
    phone_hash: 'text',
    tags: 'text[]',
    starts_on: 'date',
    ends_on: 'date',
    leave_reason: 'text',
    created_at: 'timestamptz',
  },
  rectification_order: {
    id: 'int',
    organisation_id: 'int',
    ...place,
    state: 'text',
    state_at: 'timestamptz',
    issued_on: 'date',
    issued_by: 'int',
    matter: 'text',
    basis: 'text',
    answer: 'text',
    answered_on: 'date',
    answered_by: 'int',
    note: 'text',
    version: 'int',
    created_at: 'timestamptz',
  },
} as const satisfies Record<string, Columns>

export type Table = keyof typeof tables
const tableNames = Object.keys(tables) as Table[]

/** Its rows are written last, when all that they hang on is there. */
const stage = frozenDays.length

export class Book {
  private readonly ledger: Ledger
  private readonly files: Files
  private readonly rows = new Map<Table, object[]>()

  constructor(ledger: Ledger, files: Files) {
    this.ledger = ledger
    this.files = files
  }

  /** @returns the number of the new row */
  add(table: Table, row: object): number {
    const rows = this.rows.get(table) ?? []
    const id = rows.push({ id: rows.length + 1, ...row })
    this.rows.set(table, rows)
    return id
  }

  /** null: no samples were kept. */
  file(key: PaperKey, name: string, division: string, by: Staff, at: Date): number | null {
    return this.files.add(key, stage, name, division, by.accountId, at)
  }

  tell(deeds: readonly Deed[]): void {
    this.ledger.tell(deeds)
  }

  /** Lays all rows down, those that others hang on first: after the organisations. */
  close(): void {
    for (const table of tableNames)
      for (const row of this.rows.get(table) ?? []) this.ledger.add(table, tables[table], stage, row)
  }
}
