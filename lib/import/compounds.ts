/** What does a ledger of compounds change? Each row is new, changed, the same as kept, or refused with a sentence. */

import { alikeForms, isAlikeTo } from '@/lib/compound/alike'
import { namesInStreets } from '@/lib/compound/alike-store'
import {
  type CompoundFacts,
  checkFacts,
  checkRetirement,
  codeFitsPlace,
  correctedFacts,
  newFacts,
  saidOf,
} from '@/lib/compound/rules'
import { type Compound, findCompounds, keyText } from '@/lib/compound/store'
import { factText, factWords } from '@/lib/compound/text'
import { may } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { ancestor, nameAmong } from '@/lib/core/division'
import { looksSame, normalForm } from '@/lib/core/normal'
import type { KnownExclusion } from '@/lib/exclusion/bulk-store'
import type { RegisterFacts } from '@/lib/exclusion/register'
import { registerOf } from '@/lib/exclusion/store'
import type { Doer } from '@/lib/platform/perform'
import { type Batch, type BatchEntry, twins } from './batch'
import { decideExclusion, exclusionsByCompound } from './compound-exclusions'
import { type CompoundPlan, changesOf, importReason, isChanged, isRetired } from './compound-plan'
import { type CompoundLine, columnOf, ledgerFacts, placeKey, readCompound } from './compound-read'
import { confirmExclusions, writeCompounds } from './compound-write'
import { type Issue, lineWords } from './issue'
import type { LedgerRow } from './ledger'
import { type Places, placesOf } from './places'
import type { ShownFact } from './run'

const wanted = ['name', 'divisionCode', 'exclusiveArea', 'deliveredArea', 'households'] as const

/** A new compound's facts; null with sentences for what is missing. */
function createdFacts({ cells, facts }: CompoundLine): CompoundFacts | null {
  for (const field of wanted) {
    const column = columnOf[field]
    if (facts[field] === undefined && column && !cells.has(column)) cells.say(column, '新增小区请填写')
  }
  const { name, divisionCode, exclusiveArea, deliveredArea, households } = facts
  if (
    name === undefined ||
    divisionCode === undefined ||
    exclusiveArea === undefined ||
    deliveredArea === undefined ||
    households === undefined
  )
    return null
  return newFacts({ ...facts, name, divisionCode, exclusiveArea, deliveredArea, households })
}

/** Which compound a row means; undefined when its key is broken. */
function meant(said: CompoundLine, known: ReadonlyMap<string, Compound>): Compound | null | undefined {
  const { cells, code, facts } = said
  const place = placeKey(facts)
  const namesake = place === null ? null : (known.get(keyText(place)) ?? null)
  if (code === null) {
    if (place !== null) return namesake
    if (!cells.has('小区名称')) cells.say('小区名称', '没有小区编码的请填写')
    if (!cells.has('社区代码')) cells.say('社区代码', '没有小区编码的请填写')
    return undefined
  }
  const kept = known.get(code) ?? null
  if (namesake !== null && namesake.code !== code) {
    cells.say('小区编码', `社区内已有同名小区，编码是 ${namesake.code}`)
    return undefined
  }
  if (kept === null && facts.divisionCode === undefined && !cells.has('社区代码')) {
    cells.say('小区编码', `没有这个小区：${code}`)
    return undefined
  }
  if (kept === null && facts.divisionCode !== undefined && !codeFitsPlace(code, facts.divisionCode)) {
    cells.say('小区编码', `${code} 的前 9 位与社区所在街道 ${facts.divisionCode.slice(0, 9)} 不符`)
    return undefined
  }
  return kept
}

/** A row is held against what is said of its compound by now. */
const saidBy = (kept: Compound | null | undefined): Compound | null | undefined => kept && saidOf(kept)

/** A name that only looks like the kept one is no correction of it. */
const asKept = (facts: CompoundLine['facts'], kept: Compound): CompoundLine['facts'] =>
  facts.name !== undefined && looksSame(facts.name, kept.facts.name) ? { ...facts, name: kept.facts.name } : facts

function decide(
  { actor, now, confirms }: Doer & { confirms: number | null },
  said: CompoundLine,
  kept: Compound | null,
  exclusionsOf: ReadonlyMap<number, KnownExclusion[]>,
  registers: ReadonlyMap<number, RegisterFacts>,
): CompoundPlan | null {
  const today = dayInShanghai(now)
  const { cells } = said
  const facts = kept === null ? createdFacts(said) : correctedFacts(kept.facts, asKept(said.facts, kept), false)
  if (facts === null) return null
  const errors = { ...checkFacts(facts, today), ...retirement(said, kept, facts, today, actor) }
  for (const [field, sentences] of Object.entries(errors))
    for (const sentence of sentences) cells.say(columnOf[field] ?? '', sentence)
  const exclusion = decideExclusion(
    {
      actor,
      today,
      cells,
      reason: said.reason,
      from: said.excludedFrom,
      register: (kept && registers.get(kept.id)) ?? null,
      confirms,
    },
    kept === null ? [] : (exclusionsOf.get(kept.id) ?? []),
  )
  if (cells.issues.length > 0) return null
  const retiredOn = said.retiredOn ?? kept?.retiredOn ?? null
  const retireReason = retiredOn === null ? null : (kept?.retireReason ?? importReason)
  const changes = changesOf(kept, facts)
  return { line: cells.line, kept, code: kept?.code ?? said.code, facts, retiredOn, retireReason, changes, exclusion }
}

function retirement(said: CompoundLine, kept: Compound | null, facts: CompoundFacts, today: Day, actor: Doer['actor']) {
  if (said.retiredOn === null || said.retiredOn === kept?.retiredOn) return null
  if (!may(actor, 'compound.retire')) return { retiredOn: ['您的岗位不能办理小区退出，请由县级或街道负责人导入'] }
  return checkRetirement(facts, said.retiredOn, today)
}

function entryOf(plan: CompoundPlan, places: Places): BatchEntry {
  const isSame = plan.kept !== null && !isChanged(plan) && !isRetired(plan) && plan.exclusion === null
  const outcome = plan.kept === null ? 'new' : 'changed'
  return {
    line: plan.line,
    outcome: isSame ? 'same' : outcome,
    name: plan.facts.name,
    shown: () => shownFacts(plan, places),
  }
}

function shownFacts(plan: CompoundPlan, places: Places): ShownFact[] {
  const words = (facts: CompoundFacts, field: (typeof ledgerFacts)[number]): string =>
    field === 'divisionCode' ? nameAmong(places.names, facts.divisionCode) : factWords(field, facts[field])
  const facts = ledgerFacts.map(field => ({
    label: factText[field],
    before: plan.kept === null ? null : words(plan.kept.facts, field),
    after: words(plan.facts, field),
  }))
  const retired = { label: '退出日期', before: plan.kept && (plan.kept.retiredOn ?? ''), after: plan.retiredOn ?? '' }
  const told = [...facts, retired].filter(fact => (fact.before ?? '') !== fact.after)
  return plan.exclusion === null ? told : [...told, ...plan.exclusion.shown]
}

/** Reads, compares and checks all rows. */
/** @param confirms another's ledger is confirmed: only what that left to be approved is taken */
export async function compoundBatch(
  call: Doer,
  rows: readonly LedgerRow<'compounds'>[],
  confirms: number | null,
): Promise<Batch> {
  const places = await placesOf(call, 'community')
  const said = rows.map(row => readCompound(row, places))
  const known = await findCompounds(
    call.tx,
    said.flatMap(({ code, facts }) => [...(code === null ? [] : [{ code }]), ...listed(placeKey(facts))]),
  )
  const meanings = said.map(one => ({ said: one, kept: saidBy(meant(one, known)), line: one.cells.line }))
  const ids = meanings.flatMap(({ said: { reason }, kept }) => (kept && reason !== null ? [kept.id] : []))
  const exclusions = await exclusionsByCompound(call.tx, ids)
  const registers = await registerOf(call.tx, ids, dayInShanghai(call.now))
  const plans = meanings
    .map(({ said: one, kept }) =>
      kept === undefined ? null : decide({ ...call, confirms }, one, kept, exclusions, registers),
    )
    .filter(plan => plan !== null)
  const issues: Issue[] = [
    ...said.flatMap(one => one.cells.issues),
    ...twins(meanings, sameCompound, other => `与${lineWords(other)}是同一个小区，请只留一行`),
    ...twins(
      plans,
      plan => keyText(plan.facts),
      other => `与${lineWords(other)}在同一社区重名，请核对`,
    ),
    ...(await takenNames(call, plans)),
  ]
  const bad = new Set(issues.map(issue => issue.line))
  const good = plans.filter(plan => !bad.has(plan.line))
  return {
    rows: rows.length,
    issues: unique(issues),
    entries: good.map(plan => entryOf(plan, places)),
    remarks: [...good.flatMap(plan => plan.exclusion?.remark ?? []), ...(await alikeRemarks(call, good))],
    write: (told, runId) =>
      confirms === null ? writeCompounds({ ...call, runId }, good, told) : confirmExclusions({ ...call, runId }, good),
  }
}

const listed = <T>(one: T | null): T[] => (one === null ? [] : [one])

/** A compound found by its code that gets a name, or a community, in which another one is called that already. */
async function takenNames({ tx }: Doer, plans: readonly CompoundPlan[]): Promise<Issue[]> {
  const moved = plans.filter(plan => plan.kept !== null && keyText(plan.kept.facts) !== keyText(plan.facts))
  const names = await findCompounds(
    tx,
    moved.map(plan => plan.facts),
  )
  return moved.flatMap(plan => {
    const other = names.get(keyText(plan.facts))
    if (other === undefined || other.id === plan.kept?.id) return []
    return [{ line: plan.line, column: '小区名称', message: `社区内已有同名小区，编码是 ${other.code}` }]
  })
}

/** What may be the same compound is told before it is confirmed: of the register, and of the rows above. */
async function alikeRemarks({ tx }: Doer, plans: readonly CompoundPlan[]): Promise<Issue[]> {
  const fresh = plans.filter(
    plan => plan.kept === null || normalForm(plan.kept.facts.name) !== normalForm(plan.facts.name),
  )
  const streetOf = ({ facts }: CompoundPlan) => ancestor(facts.divisionCode, 'street')
  const known = await namesInStreets(tx, fresh.map(streetOf))
  const above = new Map<string, number>()
  return fresh.flatMap(plan => {
    const street = streetOf(plan)
    const [here] = (known.get(street) ?? []).filter(one => one.id !== plan.kept?.id && isAlikeTo(one, plan.facts))
    const forms = alikeForms(plan.facts).map(form => `${street} ${form}`)
    const twin = forms.map(form => above.get(form)).find(line => line !== undefined)
    for (const form of forms) if (!above.has(form)) above.set(form, plan.line)
    const same = here ? `已登记的${here.community}${here.name}（编码 ${here.code}）` : twin && lineWords(twin)
    if (!same) return []
    const message = `疑似同一：与${same}名称相近，请核对；是同一个的请改用它的编码，确是另一个的可以继续`
    return [{ line: plan.line, column: '小区名称', message }]
  })
}

const sameCompound = ({ said, kept }: { said: CompoundLine; kept: Compound | null | undefined }): string | null => {
  if (kept) return kept.code
  const place = placeKey(said.facts)
  return said.code ?? (place && keyText(place))
}

/** A row told of one twin in two ways is told once. */
function unique(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>()
  return issues.filter(issue => {
    const twin = /^与(?:第 \d+ 张工作表)?第 \d+ 行/.exec(issue.message)?.[0]
    if (twin === undefined) return true
    const key = `${issue.line} ${twin}`
    return !seen.has(key) && seen.add(key)
  })
}
