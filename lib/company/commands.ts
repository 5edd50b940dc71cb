/** What is done to the register of companies. */

import { type Actor, covers } from '@/lib/core/access'
import { alikeProblem } from '@/lib/core/apart'
import { dayInShanghai } from '@/lib/core/day'
import { differencesBetween } from '@/lib/core/differences'
import { maskPhone, parseCreditCode } from '@/lib/core/identity'
import { normalForm } from '@/lib/core/normal'
import {
  done,
  type FieldErrors,
  firstTrouble,
  invalid,
  isEmpty,
  missing,
  no,
  type Problem,
  refused,
  type Seen,
} from '@/lib/core/result'
import { brokenCheck } from '@/lib/organisation/rules'
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
import { alikeCompanies, type Company, findCompany, insertCompany, sealedPhone, updateCompany } from './store'
import { fieldText, valueText } from './text'

type KeptCompany = { company: Company; changes: Subject['changes']; reason?: string | null }

const companySubject = ({ company, changes, reason }: KeptCompany): Subject => ({
  kind: 'company',
  id: company.creditCode,
  name: company.name,
  division: company.division,
  changes: changes ?? null,
  ...(reason ? { reason } : {}),
})

const factsOf = (it: Partial<CompanyFacts>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fieldText).map(field => [field, { ...it }[field as keyof CompanyFacts] ?? null]))

const seen = ({ name, creditCode }: { name: string; creditCode: string }): Seen => ({
  label: `${name}，${creditCode}`,
  href: `/companies/${creditCode}`,
})

const knownText = ({ name }: Company): string =>
  `这个统一社会信用代码已经登记：${name}。全省共用一份企业名录，可直接登记合同`

/** A code that breaks its check digit is mostly copied wrongly; who has seen it on the licence takes it, with the reason. */
const codeErrors = (said: {
  creditCode: string
  licenceSeen?: boolean | undefined
  codeNote: string | null
}): FieldErrors => {
  if (parseCreditCode(said.creditCode).ok) return {}
  if (said.licenceSeen !== true)
    return {
      creditCode: [`${brokenCheck}；与营业执照核对无误的，勾选“已核对营业执照”并写明理由`],
    }
  return said.codeNote === null ? { codeNote: ['请写明理由，例如“早期发放的代码，执照如此”'] } : {}
}

export const createCompany = command({
  schema: CreateCompanyRequest,
  act: 'company.create',
  also: async ({ parts, now, tx }) => {
    const { creditCode, foundedOn = null } = parts
    const known = creditCode === undefined ? null : await findCompany(tx, creditCode)
    return {
      ...companyErrors({ foundedOn }, dayInShanghai(now)),
      ...(creditCode === undefined ? {} : codeErrors({ ...parts, creditCode, codeNote: parts.codeNote ?? null })),
      ...(known ? { creditCode: [knownText(known)] } : {}),
    }
  },
  run: async ({ input, actor, now, tx }) => {
    const errors = {
      ...companyErrors({ foundedOn: input.foundedOn ?? null }, dayInShanghai(now)),
      ...codeErrors(input),
    }
    const known = await findCompany(tx, input.creditCode)
    const trouble = firstTrouble(
      isEmpty(errors) ? done(null) : invalid(errors),
      known ? refused('known', knownText(known), seen(known)) : done(null),
    )
    if (trouble) return trouble
    const same = alikeProblem((await alikeCompanies(tx, input.name, input.creditCode)).map(seen), input, '企业')
    if (same) return no(same)
    const codeNote = parseCreditCode(input.creditCode).ok ? null : input.codeNote
    const company = await insertCompany(tx, actor, now, { ...newFacts(input), creditCode: input.creditCode, codeNote })
    const reason = [codeNote, input.apartReason].filter(Boolean).join('；') || null
    return done({
      company,
      changes: changesBetween({}, { ...factsOf(company), ...(codeNote ? { codeNote } : {}) }),
      reason,
    })
  },
  subject: companySubject,
})

export const correctCompany = command({
  schema: CorrectCompanyRequest,
  act: 'company.correct',
  also: async ({ parts, actor, now, tx }) => {
    const before = parts.creditCode === undefined ? null : await findCompany(tx, parts.creditCode)
    if (!before || keptElsewhere(actor, before)) return {}
    return companyErrors(correctedFacts(before, parts, parts.whole === 'yes'), dayInShanghai(now))
  },
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
    if (normalForm(facts.name) !== normalForm(before.name)) {
      const same = alikeProblem((await alikeCompanies(tx, facts.name, before.creditCode)).map(seen), input, '企业')
      if (same) return no(same)
    }
    const phone = input.phone === undefined && input.clearPhone ? null : input.phone
    const company = await updateCompany(tx, actor, now, { id: before.id, version: input.version }, facts, phone)
    if (!company) return no(conflict(before, givenFacts(input)))
    return done({ company, changes: changesBetween(factsOf(before), factsOf(company)), reason: input.apartReason })
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
  wholeOnly: true,
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
