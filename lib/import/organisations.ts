/** What does a ledger of 业委会 and 物管会 change? One row a term, known by compound, kind and number. */

import type { Compound } from '@/lib/compound/store'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { wordOf } from '@/lib/core/word'
import { type KnownTerm, type LedgerTerm, termsOf } from '@/lib/organisation/bulk-store'
import {
  factErrors,
  mostTerms,
  type OrganisationFacts,
  type OrganisationKind,
  organisationName,
} from '@/lib/organisation/rules'
import { fieldText, kindText, valueText } from '@/lib/organisation/text'
import { changesBetween } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { type Batch, type BatchEntry, twins } from './batch'
import { CellReader } from './cells'
import { compoundKey, compoundOf, compoundsUnder } from './compound-key'
import { type Issue, lineWords } from './issue'
import type { ColumnOf } from './kinds'
import type { LedgerRow } from './ledger'
import { isTermChanged, type TermPlan } from './organisation-plan'
import { writeTerms } from './organisation-write'
import { placesOf } from './places'
import type { ShownFact } from './run'
import { daysHeld, spanIssues } from './spans'

type OrganisationColumn = ColumnOf<'organisations'>

const columnOf: Readonly<Record<string, OrganisationColumn>> = {
  termNo: '届次',
  formedOn: '成立日期',
  filedOn: '备案日期',
  termFrom: '任期起',
  termTo: '任期止',
  endedOn: '终止日期',
}

const dayFields = ['formedOn', 'filedOn', 'termFrom', 'termTo', 'endedOn'] as const

type OrganisationLine = {
  cells: CellReader<OrganisationColumn>
  key: ReturnType<typeof compoundKey>
  kind: OrganisationKind | null
  termNo: number | null
  days: Partial<Record<(typeof dayFields)[number], Day>>
}

function read(row: LedgerRow<'organisations'>, places: Parameters<typeof compoundKey>[1]): OrganisationLine {
  const cells = new CellReader<OrganisationColumn>(row)
  const key = compoundKey(cells, places)
  if (key === null) cells.say('小区编码', '请填小区编码，或小区名称和社区代码')
  for (const column of ['类型', '届次'] as const) if (!cells.has(column)) cells.say(column, '请填写')
  const days = dayFields.map(field => [field, cells.day(columnOf[field] ?? '成立日期')] as const)
  return {
    cells,
    key,
    kind: cells.choice('类型', kindText),
    termNo: cells.whole('届次', 1, mostTerms),
    days: Object.fromEntries(days.filter(([, day]) => day !== null)),
  }
}

const nothing: LedgerTerm = {
  formedOn: null,
  filedOn: null,
  termFrom: null,
  termTo: null,
  endedOn: null,
  endReason: null,
}

/** The facts of a term that no ledger has columns for. */
const unknown: OrganisationFacts = {
  ...nothing,
  termNo: 1,
  name: null,
  electedOn: null,
  firstMetOn: null,
  filingNo: null,
  filingBody: null,
  seats: null,
  partyBranch: null,
  partyMembers: null,
  delegates: null,
  sealOn: null,
  creditCode: null,
  bank: null,
  account: null,
  contact: null,
  phone: null,
}

const termKey = (compoundId: number, kind: string, termNo: number): string => `${compoundId} ${kind} ${termNo}`

const audited = (term: LedgerTerm & { termNo: number; name: string }) => ({
  termNo: term.termNo,
  name: term.name,
  formedOn: term.formedOn,
  filedOn: term.filedOn,
  termFrom: term.termFrom,
  termTo: term.termTo,
  endedOn: term.endedOn,
  endReason: term.endReason,
})

function decide(
  said: OrganisationLine,
  compound: Compound,
  terms: ReadonlyMap<string, KnownTerm>,
  today: Day,
): TermPlan | null {
  const { cells, kind, termNo } = said
  if (kind === null || termNo === null) return null
  const kept = terms.get(termKey(compound.id, kind, termNo)) ?? null
  const { formedOn, filedOn, termFrom, termTo, endedOn, endReason } = { ...nothing, ...kept, ...said.days }
  const after = {
    formedOn,
    filedOn,
    termFrom,
    termTo,
    endedOn,
    endReason: endedOn === null ? null : (endReason ?? 'other'),
  }
  const { electedOn, firstMetOn, filingNo } = kept ?? unknown
  const errors = factErrors({ ...unknown, ...after, termNo, electedOn, firstMetOn, filingNo }, today)
  for (const [field, sentences] of Object.entries(errors))
    for (const sentence of sentences) cells.say(columnOf[field] ?? '', sentence)
  const left = compound.retiredOn
  if (kept === null && left !== null && (after.termFrom ?? today) >= left)
    cells.say('任期起', `${compound.facts.name}已于 ${left} 退出，不能登记其后的任期`)
  if (cells.issues.length > 0) return null
  const name = kept?.name ?? organisationName(compound.facts.name, kind, termNo)
  const changes = changesBetween(kept === null ? {} : audited(kept), audited({ ...after, termNo, name }))
  return { line: cells.line, compound, kind, termNo, name, kept, after, changes }
}

function entryOf(plan: TermPlan): BatchEntry {
  const kept = plan.kept === null ? 'new' : 'changed'
  return {
    line: plan.line,
    outcome: plan.kept !== null && !isTermChanged(plan) ? 'same' : kept,
    name: plan.name,
    shown: () =>
      Object.entries(plan.changes).map(
        ([field, [before, after]]): ShownFact => ({
          label: wordOf(fieldText, field),
          before: plan.kept === null ? null : valueText(field, before),
          after: valueText(field, after),
        }),
      ),
  }
}

function overlaps(plans: readonly TermPlan[], terms: readonly KnownTerm[]): Issue[] {
  const group = (compoundId: number, kind: OrganisationKind): string => `${compoundId} ${kind}`
  return spanIssues(
    plans.map(({ line, compound, kind, kept, after }) => ({
      line,
      keptId: kept?.id ?? null,
      group: group(compound.id, kind),
      days: after.termTo === null ? null : daysHeld(after.termFrom, after.termTo, after.endedOn),
    })),
    terms.map(term => ({
      id: term.id,
      group: group(term.compoundId, term.kind),
      days: term.termTo === null ? null : daysHeld(term.termFrom, term.termTo, term.endedOn),
      words: () =>
        `已登记的${term.name}（${term.termFrom} 至 ${term.termTo}${term.endedOn === null ? '' : `，${term.endedOn} 终止`}）`,
    })),
    { column: '任期起', what: '任期' },
  )
}

export async function organisationBatch(call: Doer, rows: readonly LedgerRow<'organisations'>[]): Promise<Batch> {
  const places = await placesOf(call, 'community')
  const said = rows.map(row => read(row, places))
  const known = await compoundsUnder(
    call,
    said.map(one => one.key),
  )
  const meant = said.map(one => ({ said: one, compound: compoundOf(one.cells, one.key, known), line: one.cells.line }))
  const terms = await termsOf(call.tx, [...new Set(meant.flatMap(({ compound }) => compound?.id ?? []))])
  const byKey = new Map(terms.map(term => [termKey(term.compoundId, term.kind, term.termNo), term]))
  const today = dayInShanghai(call.now)
  const plans = meant
    .map(({ said: one, compound }) => (compound === null ? null : decide(one, compound, byKey, today)))
    .filter(plan => plan !== null)
  const own = [
    ...said.flatMap(one => one.cells.issues),
    ...twins(
      plans,
      plan => termKey(plan.compound.id, plan.kind, plan.termNo),
      other => `与${lineWords(other)}是同一小区的同一届，请只留一行`,
    ),
  ]
  const broken = new Set(own.map(issue => issue.line))
  const whole = plans.filter(plan => !broken.has(plan.line))
  const issues = [...own, ...overlaps(whole, terms)]
  const bad = new Set(issues.map(issue => issue.line))
  const good = whole.filter(plan => !bad.has(plan.line))
  return {
    rows: rows.length,
    issues,
    entries: good.map(entryOf),
    remarks: [],
    write: (told, runId) => writeTerms({ ...call, runId }, good, terms, told),
  }
}
