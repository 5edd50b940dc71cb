/** The tables of the demo's procedures, votes and filings, and the numbers their rows get. */
import { tables } from './demo-book-tables'
import { frozenDays } from './demo-calendar'
import type { Deed } from './demo-deeds'
import type { Files, PaperKey } from './demo-files'
import type { Ledger } from './demo-ledger'
import type { Staff } from './demo-staff'

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
