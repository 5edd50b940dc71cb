/**
 * What does a ledger of streets' evidence change? What it brings is declared; what carries its days is approved when another account that
 * may approve confirms the whole. What was declared or decided on its page is decided there alone.
 */

import { type Actor, may } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, nameAmong } from '@/lib/core/division'
import { evidenceOf, type ImportedState, type KnownEvidence } from '@/lib/evidence/bulk-store'
import { type EvidenceState, evidence } from '@/lib/evidence/evidence'
import { evidenceItems } from '@/lib/evidence/items'
import { dayErrors } from '@/lib/evidence/rules'
import type { Doer } from '@/lib/platform/perform'
import { type Batch, type BatchEntry, twins } from './batch'
import { CellReader } from './cells'
import { importReason } from './compound-plan'
import { type EvidencePlan, isMoved } from './evidence-plan'
import { writeEvidence } from './evidence-write'
import { type Issue, lineWords } from './issue'
import type { ColumnOf } from './kinds'
import type { LedgerRow } from './ledger'
import { type Places, placeIn, placesOf } from './places'
import type { ShownFact } from './run'
import { daysHeld, spanIssues } from './spans'

type EvidenceColumn = ColumnOf<'evidence'>

type EvidenceLine = {
  cells: CellReader<EvidenceColumn>
  street: DivisionCode | null
  item: string | null
  startedOn: Day | null
  approvedOn: Day | null
  revokedOn: Day | null
}

type Items = ReadonlyMap<string, string>

function read(row: LedgerRow<'evidence'>, places: Places, items: Items): EvidenceLine {
  const cells = new CellReader<EvidenceColumn>(row)
  for (const column of ['街道代码', '佐证项', '起始日期'] as const) if (!cells.has(column)) cells.say(column, '请填写')
  const item = cells.text('佐证项', 20)?.toUpperCase() ?? null
  if (item !== null && !items.has(item))
    cells.say('佐证项', `没有佐证项 ${item}，可填：${[...items.keys()].join('、')}`)
  return {
    cells,
    street: placeIn(cells, '街道代码', 'street', places),
    item,
    startedOn: cells.day('起始日期'),
    approvedOn: cells.day('批准日期'),
    revokedOn: cells.day('撤销日期'),
  }
}

const dead = (state: KnownEvidence['state']): boolean => state === 'withdrawn'

const key = (street: string, item: string, startedOn: string): string => `${street} ${item} ${startedOn}`

type KnownForEvidence = { byKey: ReadonlyMap<string, KnownEvidence>; places: Places; items: Items }

function decide(
  said: EvidenceLine,
  known: KnownForEvidence,
  actor: Actor,
  { today, confirms }: { today: Day; confirms: number | null },
): EvidencePlan | null {
  const { cells, street, item, startedOn } = said
  if (street === null || item === null || startedOn === null) return null
  const kept = known.byKey.get(key(street, item, startedOn)) ?? null
  checkDays(said, startedOn, kept, today)
  const after = may(actor, 'evidence.approve') ? approverState(said, kept, confirms) : declarerState(said, kept)
  if (cells.issues.length > 0 || after === null) return null
  return {
    line: cells.line,
    street,
    streetName: nameAmong(known.places.names, street),
    item,
    itemName: known.items.get(item) ?? '',
    startedOn,
    kept,
    after,
    until: said.revokedOn ?? after.revokedOn,
    remark: remarkOn(said, kept, after, actor),
  }
}

/** Why the day of approval in a row is not taken, or not yet. */
function remarkOn(
  { cells, approvedOn }: EvidenceLine,
  kept: KnownEvidence | null,
  after: ImportedState,
  actor: Actor,
): Issue | null {
  if (approvedOn === null) return null
  const told = (message: string): Issue => ({ line: cells.line, column: '批准日期', message })
  if (after.state === 'declared') return told(laterWords(kept, actor))
  return after.approvedOn === approvedOn ? null : told(`已于 ${after.approvedOn} 批准，批准日期照旧`)
}

const laterWords = (kept: KnownEvidence | null, actor: Actor): string => {
  if (kept !== null && kept.runId === null) return '这一项已在平台申报，请在街道佐证页面审核，批准日期不采用'
  return may(actor, 'evidence.approve')
    ? '申报人与审核人须是不同的人，导入后待另一账号整批确认，确认后按所填日期计入'
    : '您的岗位不能批准佐证，导入后待县级审核，整批确认的才采用批准日期'
}

function checkDays(said: EvidenceLine, startedOn: Day, kept: KnownEvidence | null, today: Day): void {
  const { cells, approvedOn, revokedOn } = said
  for (const sentence of Object.values(dayErrors({ startedOn, revokedOn: null }, today)).flat())
    cells.say('起始日期', sentence)
  for (const [column, of] of [
    ['批准日期', approvedOn],
    ['撤销日期', revokedOn],
  ] as const) {
    if (of !== null && of > today) cells.say(column, `${of} 还没到`)
    if (of !== null && of < startedOn) cells.say(column, `${of} 早于起始日期 ${startedOn}`)
  }
  if (revokedOn !== null && approvedOn === null && !cells.has('批准日期') && kept?.approvedOn == null)
    cells.say('批准日期', '有撤销日期的请填写')
  if (kept?.state === 'returned') cells.say('', '这一项已退回，请街道补正后重报')
}

const same = (kept: KnownEvidence): ImportedState | null =>
  kept.state === 'returned' || kept.state === 'withdrawn'
    ? null
    : { state: kept.state, approvedOn: kept.approvedOn, revokedOn: kept.revokedOn, reason: null }

/**
 * The state that the days in the row, over those kept, make for somebody who may approve and revoke. Only whoever confirms the ledger that
 * brought a record approves it by that; a day of approval that stands, stands.
 */
function approverState(said: EvidenceLine, kept: KnownEvidence | null, confirms: number | null): ImportedState | null {
  if (kept === null) return declared
  const approvedOn = kept.approvedOn ?? said.approvedOn
  const revokedOn = said.revokedOn ?? kept.revokedOn
  const isConfirmed = confirms !== null && kept.runId === confirms
  if (approvedOn === null || (kept.state === 'declared' && !isConfirmed)) return same(kept)
  // A decided record keeps its days; an earlier end is the only one that a ledger may say of it.
  if (kept.revokedOn !== null && revokedOn !== null && revokedOn > kept.revokedOn) {
    said.cells.say('撤销日期', `已于 ${kept.revokedOn} 撤销，台账不能改晚`)
    return null
  }
  return revokedOn === null
    ? { state: kept.state === 'renewing' ? kept.state : 'approved', approvedOn, revokedOn: null, reason: null }
    : { state: 'revoked', approvedOn, revokedOn, reason: kept.revokedOn === null ? importReason : null }
}

const declared: ImportedState = { state: 'declared', approvedOn: null, revokedOn: null, reason: null }

/** Whoever may not approve declares; what the county has decided meanwhile stays. */
function declarerState(said: EvidenceLine, kept: KnownEvidence | null): ImportedState | null {
  if (said.revokedOn !== null && said.revokedOn !== kept?.revokedOn) said.cells.say('撤销日期', '您的岗位不能撤销佐证')
  return kept === null ? declared : same(kept)
}

function entryOf(plan: EvidencePlan): BatchEntry {
  const moved = plan.kept === null ? 'new' : 'changed'
  return {
    line: plan.line,
    outcome: isMoved(plan) ? moved : 'same',
    name: `${plan.streetName} ${plan.item} ${plan.itemName}`,
    shown: () => shown(plan),
  }
}

const stateWords = (state: EvidenceState): string => evidence.states[state].label

function shown({ kept, after, startedOn }: EvidencePlan): ShownFact[] {
  const facts = [
    { label: '起始日期', before: kept?.startedOn ?? null, after: String(startedOn) },
    { label: '状态', before: kept && stateWords(kept.state), after: stateWords(after.state) },
    { label: '批准日期', before: kept && (kept.approvedOn ?? ''), after: after.approvedOn ?? '' },
    { label: '撤销日期', before: kept && (kept.revokedOn ?? ''), after: after.revokedOn ?? '' },
  ]
  return facts.filter(fact => (fact.before ?? '') !== fact.after)
}

/** One street, one item, one record at a time: a new one only after the old one was revoked. */
function overlaps(plans: readonly EvidencePlan[], known: readonly KnownEvidence[]): Issue[] {
  return spanIssues(
    plans.map(plan => ({
      line: plan.line,
      keptId: plan.kept?.id ?? null,
      group: `${plan.street} ${plan.item}`,
      days: daysHeld(plan.startedOn, null, plan.until),
    })),
    known
      .filter(one => !dead(one.state))
      .map(one => ({
        id: one.id,
        group: `${one.street} ${one.item}`,
        days: daysHeld(one.startedOn, null, one.revokedOn),
        words: () => `已有的记录（自 ${one.startedOn}，${stateWords(one.state)}）`,
      })),
    { column: '起始日期', what: '同一街道、同一佐证项，' },
  )
}

/** @param confirms another's ledger is confirmed: only what that brought and waits is taken */
export async function evidenceBatch(
  call: Doer,
  rows: readonly LedgerRow<'evidence'>[],
  confirms: number | null,
): Promise<Batch> {
  const places = await placesOf(call, 'street')
  const items: Items = new Map((await evidenceItems(call.tx)).map(item => [item.code, item.name]))
  const said = rows.map(row => read(row, places, items))
  const kept = await evidenceOf(call.tx, [...new Set(said.flatMap(one => one.street ?? []))])
  const live = kept.filter(one => !dead(one.state))
  const known = { byKey: new Map(live.map(one => [key(one.street, one.item, one.startedOn), one])), places, items }
  const today = dayInShanghai(call.now)
  const plans = said.map(one => decide(one, known, call.actor, { today, confirms })).filter(plan => plan !== null)
  const own = [
    ...said.flatMap(one => one.cells.issues),
    ...twins(
      plans,
      plan => key(plan.street, plan.item, plan.startedOn),
      other => `与${lineWords(other)}是同一项佐证，请只留一行`,
    ),
  ]
  const broken = new Set(own.map(issue => issue.line))
  const whole = plans.filter(plan => !broken.has(plan.line))
  const issues = [...own, ...overlaps(whole, kept)]
  const bad = new Set(issues.map(issue => issue.line))
  const good = whole.filter(
    plan =>
      !bad.has(plan.line) && (confirms === null || (plan.kept?.runId === confirms && plan.kept.state === 'declared')),
  )
  return {
    rows: rows.length,
    issues,
    entries: good.map(entryOf),
    remarks: good.flatMap(plan => plan.remark ?? []),
    write: (told, runId) => writeEvidence({ ...call, runId }, good.filter(isMoved), told),
  }
}
