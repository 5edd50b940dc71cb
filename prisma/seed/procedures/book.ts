/** The tables of the demo's procedures, votes and filings, and the numbers their rows get. */

import { frozenDays } from '@/prisma/seed/kit/calendar'
import type { Files, PaperKey } from '@/prisma/seed/kit/samples'
import type { Staff } from '@/prisma/seed/kit/staff'
import type { Deed } from '@/prisma/seed/province/deeds'
import type { Ledger } from '@/prisma/seed/province/ledger'

/** Tables in the order in which they hang on each other. */
const tables = [
  ...(['procedure', 'procedure_step', 'procedure_paper', 'procedure_person', 'procedure_objection'] as const),
  ...([
    'term_audit',
    'audit_finding',
    'assembly',
    'assembly_step',
    'assembly_matter',
    'register_unit',
    'ballot',
  ] as const),
  ...(['filing', 'filing_step', 'filing_paper', 'organisation_member', 'rectification_order'] as const),
]
type Table = (typeof tables)[number]

export class Book {
  /** Its rows are written last, when all that they hang on is there. */
  private readonly stage = frozenDays.length
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
    return this.files.add(key, this.stage, name, division, by.accountId, at)
  }

  tell(deeds: readonly Deed[]): void {
    this.ledger.tell(deeds)
  }

  /** Lays all rows down, those that others hang on first: after the organisations. */
  close(): void {
    for (const table of tables) for (const row of this.rows.get(table) ?? []) this.ledger.add(table, this.stage, row)
  }
}
