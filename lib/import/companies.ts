/** What does a ledger of companies and contracts change? One row a contract; the company is named again in each of its rows. */

import { companiesOf, contractsOfCompounds, type KnownCompany, type KnownContract } from '@/lib/company/bulk-store'
import { companyAlike } from '@/lib/company/rules'
import { companyNames } from '@/lib/company/store'
import type { Compound } from '@/lib/compound/store'
import { contract as contractRecord } from '@/lib/contract/contract'
import { type ContractKind, contractErrors } from '@/lib/contract/rules'
import { contractKindText } from '@/lib/contract/text'
import { type Actor, covers } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { parseCreditCode } from '@/lib/core/identity'
import { fieldWords, valueWords } from '@/lib/core/kind/kind'
import { looksSame } from '@/lib/core/normal'
import { wordOf } from '@/lib/core/word'
import { type Freeze, frozenAmong } from '@/lib/organisation/freeze-store'
import { brokenCheck, creditCodeKey } from '@/lib/organisation/rules'
import { freezeSentence } from '@/lib/organisation/text'
import { changesBetween } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { type Batch, type BatchEntry, type RowOutcome, twins } from './batch'
import { CellReader } from './cells'
import { type CompanyPlan, type ContractPlan, isContractChanged } from './company-plan'
import { writeCompanies } from './company-write'
import { compoundKey, compoundOf, compoundsUnder } from './compound-key'
import { type Issue, lineWords } from './issue'
import type { ColumnOf } from './kinds'
import type { LedgerRow } from './ledger'
import { type Places, placesOf } from './places'
import type { ShownFact } from './run'
import { daysHeld, spanIssues } from './spans'

type CompanyColumn = ColumnOf<'companies'>

type CompanyLine = {
  cells: CellReader<CompanyColumn>
  creditCode: string | null
  name: string | null
  key: ReturnType<typeof compoundKey>
  kind: ContractKind | null
  from: Day | null
  to: Day | null
}

const longestName = 80
const contractColumns = ['合同类型', '合同起', '合同止'] as const

function read(row: LedgerRow<'companies'>, places: Places): CompanyLine {
  const cells = new CellReader<CompanyColumn>(row)
  for (const column of ['统一社会信用代码', '企业名称'] as const) if (!cells.has(column)) cells.say(column, '请填写')
  const key = compoundKey(cells, places)
  if (key === null && contractColumns.some(column => cells.has(column)))
    cells.say('小区编码', '填了合同，请填小区编码，或小区名称和社区代码')
  return {
    cells,
    creditCode: creditCode(cells),
    name: cells.text('企业名称', longestName),
    key,
    kind: cells.choice('合同类型', contractKindText),
    from: cells.day('合同起'),
    to: cells.day('合同止'),
  }
}

function creditCode(cells: CellReader<CompanyColumn>): string | null {
  const text = cells.text('统一社会信用代码', 40)
  if (text === null) return null
  const parsed = creditCodeKey.safeParse(text)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) cells.say('统一社会信用代码', `${text}：${issue.message}`)
  return null
}

type KnownForCompanies = {
  companies: ReadonlyMap<string, KnownCompany>
  contracts: ReadonlyMap<string, KnownContract>
  /** Compounds in a re-election: their contracts stay as they are. */
  frozen: ReadonlyMap<number, Freeze>
  actor: Actor
}

const contractKey = (companyId: number, compoundId: number, from: string): string =>
  `${companyId} ${compoundId} ${from}`

function decide(said: CompanyLine, compound: Compound | null, known: KnownForCompanies): CompanyPlan | null {
  const { cells, creditCode: code, name } = said
  const company = code === null ? null : (known.companies.get(code) ?? null)
  if (code !== null && company === null && !parseCreditCode(code).ok)
    cells.say(
      '统一社会信用代码',
      `${code}：${brokenCheck}；与营业执照核对无误的，请先在“登记物业服务企业”中登记，再导入它的合同`,
    )
  if (company !== null && name !== null && !looksSame(company.name, name) && !covers(known.actor, company.division))
    cells.say('企业名称', `与登记的名称“${company.name}”不一致，这家企业由登记地维护，请按登记的名称填写`)
  const contract = compound === null ? null : contractOf(said, compound, company, known)
  if (cells.issues.length > 0 || code === null || name === null) return null
  // A name that only looks like the kept one is no correction of it.
  const kept = company !== null && looksSame(company.name, name) ? company.name : name
  return { line: cells.line, creditCode: code, name: kept, known: company, contract }
}

function contractOf(
  said: CompanyLine,
  compound: Compound,
  company: KnownCompany | null,
  known: KnownForCompanies,
): ContractPlan | null {
  const { cells, from } = said
  if (!cells.has('合同起')) cells.say('合同起', '填了小区，请填写')
  if (from === null) return null
  const kept = company === null ? null : (known.contracts.get(contractKey(company.id, compound.id, from)) ?? null)
  const kind = said.kind ?? kept?.kind ?? null
  if (kind === null) {
    if (!cells.has('合同类型')) cells.say('合同类型', '新增合同请填写')
    return null
  }
  const to = said.to ?? kept?.to ?? null
  const endedOn = kept?.endedOn ?? null
  for (const sentences of Object.values(contractErrors({ from, to, endedOn })))
    for (const sentence of sentences) cells.say('合同止', sentence)
  if (kept === null && compound.retiredOn !== null && from >= compound.retiredOn)
    cells.say('合同起', `${compound.facts.name}已于 ${compound.retiredOn} 退出，不能登记其后的合同`)
  const before = kept === null ? {} : { kind: kept.kind, from: kept.from, to: kept.to }
  const plan = { compound, kept, kind, from, to, endedOn, changes: changesBetween(before, { kind, from, to }) }
  const freeze = known.frozen.get(compound.id)
  if (freeze && isContractChanged(plan)) cells.say('合同起', freezeSentence(freeze.since))
  return plan
}

function outcomeOf({ known, name, contract }: CompanyPlan): RowOutcome {
  if (contract !== null && contract.kept === null) return 'new'
  if (known === null) return 'new'
  return known.name !== name || (contract !== null && isContractChanged(contract)) ? 'changed' : 'same'
}

function entryOf(plan: CompanyPlan): BatchEntry {
  const { contract } = plan
  const served = contract === null ? '' : ` — ${contract.compound.facts.name}`
  return { line: plan.line, outcome: outcomeOf(plan), name: `${plan.name}${served}`, shown: () => shown(plan) }
}

function shown({ known, name, creditCode: code, contract }: CompanyPlan): ShownFact[] {
  const company: ShownFact[] =
    known === null
      ? [
          { label: '统一社会信用代码', before: null, after: code },
          { label: '企业名称', before: null, after: name },
        ]
      : [{ label: '企业名称', before: known.name, after: name }].filter(fact => fact.before !== fact.after)
  if (contract === null) return company
  const facts = Object.entries(contract.changes).map(([field, [before, after]]) => ({
    label: wordOf(fieldWords(contractRecord), field),
    before: contract.kept === null ? null : valueWords(contractRecord, field, before),
    after: valueWords(contractRecord, field, after),
  }))
  return [...company, ...facts]
}

/** One code, one name: rows that differ in it are all refused, since nobody can know which of them is right. */
function namesApart(plans: readonly CompanyPlan[]): Issue[] {
  const first = new Map<string, CompanyPlan>()
  const issues: Issue[] = []
  for (const plan of plans) {
    const other = first.get(plan.creditCode)
    if (other === undefined) first.set(plan.creditCode, plan)
    else if (!looksSame(other.name, plan.name)) {
      const say = (line: number, named: number): void => {
        issues.push({ line, column: '企业名称', message: `与${lineWords(named)}代码相同而名称不同，请核对` })
      }
      say(plan.line, other.line)
      say(other.line, plan.line)
    }
  }
  return issues
}

function overlaps(plans: readonly CompanyPlan[], contracts: readonly KnownContract[]): Issue[] {
  return spanIssues(
    plans.flatMap(({ line, contract }) =>
      contract === null
        ? []
        : [
            {
              line,
              keptId: contract.kept?.id ?? null,
              group: String(contract.compound.id),
              days: daysHeld(contract.from, contract.to, contract.endedOn),
            },
          ],
    ),
    contracts.map(one => ({
      id: one.id,
      group: String(one.compoundId),
      days: daysHeld(one.from, one.to, one.endedOn),
      words: () => `${one.companyName}的合同（${one.from} 至 ${one.endedOn ?? one.to ?? '未定终止日'}）`,
    })),
    { column: '合同起', what: '合同期' },
  )
}

/** Companies that are called like one of another code, in the register or in a row above: told before it is confirmed. */
async function alikeRemarks({ tx }: Doer, plans: readonly CompanyPlan[]): Promise<Issue[]> {
  const fresh = plans.filter(plan => plan.known === null)
  if (fresh.length === 0) return []
  const names = new Map((await companyNames(tx)).map(one => [companyAlike(one.name), one]))
  return fresh.flatMap(plan => {
    const key = companyAlike(plan.name)
    const other = names.get(key)
    names.set(key, plan)
    if (other === undefined || other.creditCode === plan.creditCode) return []
    const message = `疑似同一：与${other.name}（${other.creditCode}）名称相近而代码不同，请核对；确是另一家的可以继续`
    return [{ line: plan.line, column: '企业名称', message }]
  })
}

/** A company's row without a contract, or its contract with a compound from a day. */
const rowKey = ({ creditCode: code, contract }: CompanyPlan): string =>
  contract === null ? code : `${code} ${contract.compound.id} ${contract.from}`

export async function companyBatch(call: Doer, rows: readonly LedgerRow<'companies'>[]): Promise<Batch> {
  const places = await placesOf(call, 'community')
  const said = rows.map(row => read(row, places))
  const compounds = await compoundsUnder(
    call,
    said.map(one => one.key),
  )
  const meant = said.map(one => ({ said: one, compound: compoundOf(one.cells, one.key, compounds) }))
  const companies = await companiesOf(call.tx, [...new Set(said.flatMap(one => one.creditCode ?? []))])
  const served = [...new Set(meant.flatMap(one => one.compound?.id ?? []))]
  const contracts = await contractsOfCompounds(call.tx, served)
  const known: KnownForCompanies = {
    companies: new Map(companies.map(one => [one.creditCode, one])),
    contracts: new Map(contracts.map(one => [contractKey(one.companyId, one.compoundId, one.from), one])),
    frozen: await frozenAmong(call.tx, served),
    actor: call.actor,
  }
  const plans = meant.map(one => decide(one.said, one.compound, known)).filter(plan => plan !== null)
  const own = [
    ...said.flatMap(one => one.cells.issues),
    ...twins(plans, rowKey, other => `与${lineWords(other)}重复，请只留一行`),
    ...namesApart(plans),
  ]
  const broken = new Set(own.map(issue => issue.line))
  const whole = plans.filter(plan => !broken.has(plan.line))
  const issues = [...own, ...overlaps(whole, contracts)]
  const bad = new Set(issues.map(issue => issue.line))
  const good = whole.filter(plan => !bad.has(plan.line))
  return {
    rows: rows.length,
    issues,
    entries: good.map(entryOf),
    remarks: await alikeRemarks(call, good),
    write: told => writeCompanies(call, good, told),
  }
}
