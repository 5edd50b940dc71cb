/** What is done to the register of companies. */

import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { differencesBetween } from '@/lib/core/differences'
import { maskPhone } from '@/lib/core/identity'
import { done, invalid, missing, no, type Problem, refused } from '@/lib/core/result'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import {
  type CompanyFacts,
  CorrectCompanyRequest,
  CreateCompanyRequest,
  companyErrors,
  correctedFacts,
  givenFacts,
  newFacts,
  RevealCompanyRequest,
} from './rules'
import { type Company, findCompany, insertCompany, sealedPhone, updateCompany } from './store'
import { fieldText, valueText } from './text'

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
