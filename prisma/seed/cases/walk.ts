/** One step of a case of the demo: only moves of the flow, by those who may, with what each leaves on the case. */
import { holderIn } from '@/lib/complaint/complaint'
import { type ComplaintState, complaintFlow } from '@/lib/complaint/flow'
import type { DivisionCode } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import { Clocks, type Rules } from './clocks'
import type { Officer } from './people'
import type { CaseRow, EventRow } from './rows'

/** Who acts without being an official: the reporter, an outside system, the portal itself. */
export type Doer = Officer | { id: null; name: string; role: 'visitor' | 'source' | 'system'; unit: null }
export type Told = { reason?: string | null; text?: string | null; facts?: object | null }

export class Walk {
  readonly row: CaseRow
  readonly events: EventRow[] = []
  readonly clocks: Clocks
  private readonly horizon: number

  constructor(row: CaseRow, rules: Rules, horizon: number) {
    this.row = row
    this.horizon = horizon
    this.clocks = new Clocks(rules, row)
  }

  get state(): ComplaintState {
    return this.row.state
  }

  begin(by: Doer, facts: object | null): void {
    this.clocks.enter('received', this.row.received_at, null)
    this.keepTurn()
    this.tell('register', null, this.row.received_at, by, { facts })
  }

  /** @returns false where it would lie ahead: the case stays as it is */
  move(act: string, at: number, by: Doer, told: Told = {}, change: Partial<CaseRow> = {}): boolean {
    if (at > this.horizon || at < this.row.state_at) return false
    const { row } = this
    const move = moveOf(complaintFlow, row.state, act)
    if (!move) throw new Error(`${row.state} has no ${act}`)
    if (move.notBySame && by.id !== null && by.id === row.state_by) throw new Error(`${act} by the same`)
    const from = row.state
    Object.assign(row, change)
    row.state = move.to as ComplaintState
    row.state_at = at
    row.state_by = by.id
    this.clocks.enter(row.state, at, act)
    this.keepTurn()
    this.tell(act, from, at, by, told)
    return true
  }

  /** What leaves the case in its state: urged, supervised, taken to another. */
  mark(act: string, at: number, by: Doer, told: Told = {}, change: Partial<CaseRow> = {}): boolean {
    if (at > this.horizon || at < (this.events.at(-1)?.at ?? 0)) return false
    Object.assign(this.row, change)
    this.tell(act, this.row.state, at, by, told)
    return true
  }

  private keepTurn(): void {
    const { row, clocks } = this
    row.holder = holderIn(row.state, { division: row.division_code as DivisionCode, lead: row.lead })
    if (row.holder === null || row.holder !== row.lead || row.state === 'dispatched') row.holder_by = null
    row.due_at = clocks.due
    row.yellow_at = clocks.yellow
    row.paused_at = row.state === 'suspended' ? row.state_at : null
    row.promised_at = clocks.promised ?? row.promised_at
  }

  private tell(act: string, from: ComplaintState | null, at: number, by: Doer, told: Told): void {
    const { row } = this
    row.version = this.events.length + 1
    this.events.push({
      complaint_id: row.id,
      at,
      act,
      from_state: from,
      to_state: row.state,
      unit: by.unit,
      holder: row.holder,
      account_id: by.id,
      by_name: by.name,
      role: by.role,
      reason: told.reason ?? null,
      text: told.text ?? null,
      facts: told.facts ?? null,
    })
  }
}
