/** What does a roster that people hold change? One row a person and night; whoever stands there already is corrected, never entered twice. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { phoneHint } from '@/lib/core/fields'
import { parsePhone } from '@/lib/core/identity'
import { normalForm } from '@/lib/core/normal'
import { wordOf } from '@/lib/core/word'
import { type DutyRowFacts, dutiesOn, insertDuties, type KnownDuty, updateDuty } from '@/lib/duty/bulk-store'
import { duty } from '@/lib/duty/duty'
import { type DutyUnit, dutyUnitText } from '@/lib/duty/text'
import { changesBetween, type Subject, writeAuditRows } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { type Batch, type BatchEntry, Overtaken, twins } from './batch'
import { CellReader } from './cells'
import { importReason } from './compound-plan'
import { lineWords } from './issue'
import type { ColumnOf } from './kinds'
import type { LedgerRow } from './ledger'

type RosterColumn = ColumnOf<'duty'>
type RosterLine = { cells: CellReader<RosterColumn>; facts: Omit<DutyRowFacts, 'turn'> | null; turn: number | null }
type RosterPlan = { line: number; after: DutyRowFacts; kept: KnownDuty | null }

const mostTurns = 9

/** 单位 as people write it: the office is called by its own name or left out. */
function unitIn(cells: CellReader<RosterColumn>, division: DivisionCode): DutyUnit | null {
  const text = cells.shown('单位')
  if (text === '' || /街道|乡|镇|办|住建|主管部门/.test(text)) return 'office'
  const unit = cells.choice('单位', dutyUnitText)
  if (unit === null || unit === 'office' || levelOf(division) === 'county') return unit
  cells.say('单位', '部门和专业运营单位的值班登记在县一级')
  return null
}

function read(row: LedgerRow<'duty'>, division: DivisionCode): RosterLine {
  const cells = new CellReader<RosterColumn>(row)
  for (const column of ['日期', '姓名', '电话'] as const) if (!cells.has(column)) cells.say(column, '请填写')
  const dutyOn = cells.day('日期')
  const person = cells.key('姓名', 30)
  if (person !== null && /[、，,；;/]/.test(person)) cells.say('姓名', '一行只填一个人，请分成几行')
  const phone = cells.key('电话', 40)
  const parsed = phone === null ? null : parsePhone(phone)
  if (parsed !== null && !parsed.ok) cells.say('电话', phoneHint)
  const unit = unitIn(cells, division)
  const shift = cells.text('班次', 100)
  const numbered = shift !== null && /^[1-9]$/.test(normalForm(shift))
  const whole = cells.issues.length === 0 && dutyOn !== null && person !== null && parsed?.ok && unit !== null
  return {
    cells,
    facts: whole ? { unit, dutyOn, person, phone: parsed.value, note: numbered ? null : shift } : null,
    turn: numbered ? Number(normalForm(shift)) : null,
  }
}

const nightOf = (of: { unit: string; dutyOn: Day }): string => `${of.dutyOn} ${of.unit}`
const whoOf = (of: { unit: string; dutyOn: Day; person: string }): string => `${nightOf(of)} ${normalForm(of.person)}`

/** Each takes the number it is given, or the next free one of its night, in the order of the sheet. */
function planned(lines: readonly RosterLine[], known: readonly KnownDuty[]): RosterPlan[] {
  const standing = new Map(known.map(one => [whoOf(one), one]))
  const taken = new Map<string, Set<number>>()
  const of = (night: string): Set<number> => taken.get(night) ?? taken.set(night, new Set()).get(night) ?? new Set()
  for (const one of known) of(nightOf(one)).add(one.turn)
  for (const { facts, turn } of lines) if (facts && turn !== null) of(nightOf(facts)).add(turn)
  return lines.flatMap(({ cells, facts, turn: given }) => {
    if (!facts) return []
    const kept = standing.get(whoOf(facts)) ?? null
    const night = of(nightOf(facts))
    const free = Array.from({ length: mostTurns }, (_, at) => at + 1).find(one => !night.has(one))
    const turn = given ?? kept?.turn ?? free
    if (turn === undefined) {
      cells.say('姓名', `这一晚已有 ${mostTurns} 人，不能再加`)
      return []
    }
    night.add(turn)
    return [{ line: cells.line, kept, after: { ...facts, note: facts.note ?? kept?.note ?? null, turn } }]
  })
}

const isMoved = ({ kept, after }: RosterPlan): boolean =>
  kept === null || kept.phone !== after.phone || kept.turn !== after.turn || kept.note !== after.note

const labels = {
  unit: '单位',
  dutyOn: '日期',
  person: '值班人',
  phone: '电话',
  turn: '呼叫顺序',
  note: '说明',
} as const
const told = (field: string, value: unknown): string =>
  field === 'unit' ? wordOf(dutyUnitText, String(value)) : String(value ?? '')

const audited = ({ unit, dutyOn, person, phone, turn, note }: DutyRowFacts) => ({
  ...{ unit, dutyOn, person, phone, turn, note },
})

function entryOf(plan: RosterPlan): BatchEntry {
  const { kept, after } = plan
  const moved = kept === null ? 'new' : 'changed'
  return {
    line: plan.line,
    outcome: isMoved(plan) ? moved : 'same',
    name: `${after.dutyOn} ${after.person}`,
    shown: () =>
      Object.entries(changesBetween(kept === null ? {} : audited(kept), audited(after))).map(
        ([field, [before, value]]) => ({
          label: wordOf(labels, field),
          before: kept === null ? null : told(field, before),
          after: told(field, value),
        }),
      ),
  }
}

async function writeRoster(call: Doer, plans: readonly RosterPlan[], division: DivisionCode): Promise<void> {
  const created = plans.filter(plan => plan.kept === null)
  const ids = await insertDuties(
    call,
    division,
    created.map(plan => plan.after),
  )
  for (const { kept, after } of plans)
    if (kept !== null && !(await updateDuty(call, kept, after))) throw new Overtaken('duty')
  const subjectOf = (plan: RosterPlan, id: number): Subject => ({
    kind: 'duty',
    id,
    name: `${wordOf(dutyUnitText, plan.after.unit)} ${plan.after.dutyOn} ${plan.after.person}`,
    division,
    reason: importReason,
    changes: changesBetween(plan.kept === null ? {} : audited(plan.kept), audited(plan.after)),
  })
  await writeAuditRows(call.tx, { at: call.now, actor: call.actor }, [
    ...created.map((plan, at) => ({ act: duty.deeds.enter.by, subject: subjectOf(plan, ids[at] ?? 0) })),
    ...plans.flatMap(plan =>
      plan.kept === null ? [] : [{ act: duty.deeds.correct.by, subject: subjectOf(plan, plan.kept.id) }],
    ),
  ])
}

export async function rosterBatch(call: Doer, rows: readonly LedgerRow<'duty'>[]): Promise<Batch> {
  const { division } = call.actor
  const said = rows.map(row => read(row, division))
  const whole = said.flatMap(({ facts, cells }) => (facts ? [{ ...facts, line: cells.line }] : []))
  const same = twins(whole, whoOf, other => `与${lineWords(other)}是同一天的同一个人，请只留一行`)
  const doubled = new Set(same.map(issue => issue.line))
  const known = await dutiesOn(call.tx, division, [...new Set(whole.map(one => one.dutyOn))])
  const plans = planned(
    said.filter(({ cells }) => !doubled.has(cells.line)),
    known,
  )
  return {
    rows: rows.length,
    issues: [...said.flatMap(one => one.cells.issues), ...same],
    entries: plans.map(entryOf),
    remarks: [],
    write: async tell => {
      const moved = plans.filter(isMoved)
      await writeRoster(call, moved, division)
      await tell(moved.length)
    },
  }
}
