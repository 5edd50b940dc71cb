/** What is done to the register of companies and their contracts. */

import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { differencesBetween } from '@/lib/core/differences'
import { maskPhone } from '@/lib/core/identity'
import { done, invalid, missing, no, type Problem, type Result, refused } from '@/lib/core/result'
import { holdCompound } from '@/lib/organisation/terms-store'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { sqlState, type Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { frozenBy } from '@/lib/procedure/freeze-store'
import { freezeSentence } from '@/lib/term-audit/text'
import {
  type Contract,
  endContract as closeContract,
  findContract,
  insertContract,
  overlappingContract,
  updateContract,
} from './contract-store'
import {
  type CompanyFacts,
  type ContractDays,
  CorrectCompanyRequest,
  CorrectContractRequest,
  CreateCompanyRequest,
  CreateContractRequest,
  companyErrors,
  contractErrors,
  correctedFacts,
  EndContractRequest,
  givenFacts,
  newFacts,
  RevealCompanyRequest,
} from './rules'
import { type Company, findCompany, insertCompany, sealedPhone, updateCompany } from './store'
import { contractEndText, contractFieldText, fieldText, valueText } from './text'

type KeptCompany = { company: Company; changes: Subject['changes'] }

const companySubject = ({ company, changes }: KeptCompany): Subject => ({
  kind: 'company',
  id: company.creditCode,
  name: company.name,
  division: company.division,
  changes: changes ?? null,
})

const factsOf = (it: Partial<CompanyFacts>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fieldText).map(field => [field, { ...it }[field as keyof CompanyFacts] ?? null]))

export const createCompany = command({
  schema: CreateCompanyRequest,
  act: 'company.create',
  run: async ({ input, actor, now, tx }) => {
    const errors = companyErrors({ foundedOn: input.foundedOn ?? null }, dayInShanghai(now))
    if (Object.keys(errors).length > 0) return invalid(errors)
    const known = await findCompany(tx, input.creditCode)
    if (known)
      return refused('known', `这个统一社会信用代码已经登记：${known.name}。全省共用一份企业名录，可直接登记合同`)
    const company = await insertCompany(tx, actor, now, { ...newFacts(input), creditCode: input.creditCode })
    return done({ company, changes: changesBetween({}, factsOf(company)) })
  },
  subject: companySubject,
})

export const correctCompany = command({
  schema: CorrectCompanyRequest,
  act: 'company.correct',
  run: async ({ input, actor, now, tx }) => {
    const before = await findCompany(tx, input.creditCode)
    if (!before) return missing()
    const kept = keptElsewhere(actor, before)
    if (kept) return no(kept)
    if (before.version !== input.version) return no(conflict(before, givenFacts(input)))
    if (input.whole && input.name === undefined) return invalid({ name: ['请填写'] })
    const facts = correctedFacts(before, input, input.whole === 'yes')
    const errors = companyErrors(facts, dayInShanghai(now))
    if (Object.keys(errors).length > 0) return invalid(errors)
    const phone = input.phone === undefined && input.clearPhone ? null : input.phone
    const company = await updateCompany(tx, actor, now, { id: before.id, version: input.version }, facts, phone)
    if (!company) return no(conflict(before, givenFacts(input)))
    return done({ company, changes: changesBetween(factsOf(before), factsOf(company)) })
  },
  subject: companySubject,
})

/** The register is read by all; an entry is corrected by the place that keeps it and those above. */
function keptElsewhere(actor: Actor, company: Company): Problem | null {
  if (covers(actor, company.division)) return null
  return { kind: 'refused', rule: 'kept-elsewhere', message: `${company.name}由其他单位登记保管，请联系登记单位更正` }
}

function conflict(kept: Company, yours: Partial<CompanyFacts>): Problem {
  const sent = typeof yours.phone === 'string' ? { ...yours, phone: maskPhone(yours.phone) } : yours
  return { kind: 'conflict', differences: differencesBetween(fieldText, sent, kept, valueText), version: kept.version }
}

/** Shows a company's phone in clear, for a reason that the audit keeps. */
export const revealCompany = command({
  schema: RevealCompanyRequest,
  act: 'personal.reveal',
  run: async ({ input, actor, now, tx }) => {
    const company = await findCompany(tx, input.creditCode)
    const value = await sealedPhone(tx, input.creditCode)
    if (!company || value === null) return missing()
    const tooMany = await tooManyReveals(actor, now)
    if (tooMany) return tooMany
    return done({ label: fieldText.phone, value, name: company.name, division: company.division })
  },
  subject: (shown, input) => ({
    kind: 'company',
    id: input.creditCode,
    name: `${shown.name} ${shown.label}`,
    reason: input.reason,
  }),
})

type KeptContract = { contract: Contract; changes: Subject['changes']; reason?: string }

const contractSubject = ({ contract, changes, reason }: KeptContract): Subject => ({
  kind: 'contract',
  id: contract.id,
  name: `${contract.company.name} — ${contract.compound?.name ?? ''}`,
  division: contract.division,
  changes: changes ?? null,
  reason: reason ?? null,
})

const contractFacts = (it: Partial<Contract>): Record<string, unknown> => ({
  kind: it.kind ?? null,
  from: it.from ?? null,
  to: it.to ?? null,
  endedOn: it.endedOn ?? null,
  endReason: it.endReason ?? null,
})

export const createContract = command({
  schema: CreateContractRequest,
  act: 'contract.create',
  run: async ({ input, actor, now, tx }) => {
    const compound = await holdCompound(tx, input.compound)
    if (!compound) return missing()
    const company = await findCompany(tx, input.company)
    if (!company) return invalid({ company: ['企业名录里没有这个统一社会信用代码，请先登记企业'] })
    if (compound.retiredOn !== null && input.from >= compound.retiredOn)
      return refused('compound-retired', `${compound.name}已于 ${compound.retiredOn} 退出，不能登记其后的合同`)
    const frozen = await frozenProblem(tx, compound.id)
    if (frozen) return no(frozen)
    const days = { from: input.from, to: input.to ?? null, endedOn: null }
    const broken = await contractProblem(tx, { compoundId: compound.id, exceptId: 0 }, days)
    if (broken) return no(broken)
    const id = await apart(() =>
      insertContract(tx, actor, now, {
        companyId: company.id,
        compound,
        kind: input.kind,
        from: days.from,
        to: days.to,
      }),
    )
    return id.ok ? keptContract(tx, id.value, {}) : id
  },
  subject: contractSubject,
})

export const correctContract = command({
  schema: CorrectContractRequest,
  act: 'contract.correct',
  run: async ({ input, tx }) => {
    const before = await heldContract(tx, input.id)
    if (!before?.compound) return missing()
    const to = input.to ?? null
    if (before.version !== input.version) return no(contractConflict(before, { ...input, to }))
    const frozen = await frozenProblem(tx, before.compound.id)
    if (frozen) return no(frozen)
    const days = { from: input.from, to, endedOn: before.endedOn }
    const broken = await contractProblem(tx, { compoundId: before.compound.id, exceptId: before.id }, days)
    if (broken) return no(broken)
    const isKept = await apart(() => updateContract(tx, input, { kind: input.kind, from: input.from, to }))
    if (!isKept.ok) return isKept
    return isKept.value ? keptContract(tx, input.id, before) : no(contractConflict(before, { ...input, to }))
  },
  subject: contractSubject,
})

export const endContract = command({
  schema: EndContractRequest,
  act: 'contract.end',
  run: async ({ input, tx }) => {
    const before = await heldContract(tx, input.id)
    if (!before?.compound) return missing()
    const { endedOn, reason } = input
    if (before.endedOn !== null) return refused('ended', `合同已于 ${before.endedOn} 终止`)
    const frozen = await frozenProblem(tx, before.compound.id)
    if (frozen) return no(frozen)
    const errors = contractErrors({ ...before, endedOn })
    if (Object.keys(errors).length > 0) return invalid(errors)
    const isKept = await closeContract(tx, input, { endedOn, reason })
    if (!isKept) return no(contractConflict(before, { endedOn, endReason: reason }))
    const kept = await keptContract(tx, input.id, before)
    return kept.ok ? done({ ...kept.value, reason: input.note ?? contractEndText[reason] }) : kept
  },
  subject: contractSubject,
})

/** The contract as it stands once its compound is held. */
async function heldContract(tx: Tx, id: number): Promise<Contract | null> {
  const seen = await findContract(tx, id)
  if (!seen?.compound) return null
  await holdCompound(tx, seen.compound.code)
  return findContract(tx, id)
}

/** While a committee is being renewed the old one binds nobody anew: a rule of this portal, no law (freeze-store). */
async function frozenProblem(tx: Tx, compoundId: number): Promise<Problem | null> {
  const frozen = await frozenBy(tx, compoundId)
  return frozen && { kind: 'refused', rule: 'reelection-freeze', message: freezeSentence(frozen.since) }
}

async function contractProblem(
  tx: Tx,
  at: { compoundId: number; exceptId: number },
  days: ContractDays,
): Promise<Problem | null> {
  const fields = contractErrors(days)
  if (Object.keys(fields).length > 0) return { kind: 'invalid', fields }
  const other = await overlappingContract(tx, at, days)
  return other && { kind: 'refused', rule: 'contracts-overlap', message: overlapSentence(other) }
}

const overlapSentence = (other: { companyName: string; from: Day; to: Day | null; endedOn: Day | null }): string => {
  const ended = other.endedOn ? `，${other.endedOn} 终止` : ''
  return `这个小区同一时间已有合同：${other.companyName}，${other.from} 至 ${other.to ?? '不定期'}${ended}。请先终止它或改日期`
}

/** What the database refused because another came in between, e.g. an import. */
async function apart<T>(write: () => Promise<T>): Promise<Result<T>> {
  try {
    return done(await write())
  } catch (error) {
    if (sqlState(error)?.code === '23P01') return refused('contracts-overlap', '这个小区同一时间已有另一份合同')
    throw error
  }
}

const contractConflict = (kept: Contract, yours: Partial<Contract>): Problem => ({
  kind: 'conflict',
  differences: differencesBetween(contractFieldText, yours, kept, valueText),
  version: kept.version,
})

async function keptContract(tx: Tx, id: number, before: Partial<Contract>): Promise<Result<KeptContract>> {
  const contract = await findContract(tx, id)
  return contract
    ? done({ contract, changes: changesBetween(contractFacts(before), contractFacts(contract)) })
    : missing()
}
