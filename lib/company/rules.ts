/** What may be said of a 物业服务企业 and its contracts: the fields, and which days fit together. */
import { z } from 'zod'
import { apartShape } from '@/lib/core/apart'
import type { Day } from '@/lib/core/day'
import {
  atLeast,
  atMost,
  dayField,
  flagField,
  optional,
  phoneField,
  textField,
  versionField,
  wholeField,
} from '@/lib/core/fields'
import { alikeForm } from '@/lib/core/normal'
import type { FieldErrors } from '@/lib/core/result'
import { creditCodeKey } from '@/lib/organisation/rules'

/** 正常经营 · 停业 · 吊销 · 注销 */
export const companyStatuses = ['active', 'suspended', 'revoked', 'cancelled'] as const
export type CompanyStatus = (typeof companyStatuses)[number]

const version = versionField

const voluntary = {
  registeredAt: textField(120).nullish(),
  legalPerson: textField(30).nullish(),
  /** In 万元. */
  capital: wholeField(0, 100_000_000).nullish(),
  foundedOn: dayField.nullish(),
  employees: wholeField(0, 1_000_000).nullish(),
  partyBranch: flagField.nullish(),
  contact: textField(30).nullish(),
  phone: phoneField.nullish(),
}

export const CreateCompanyRequest = z.object({
  creditCode: creditCodeKey,
  name: textField(80),
  status: z.enum(companyStatuses).default('active'),
  ...voluntary,
  /** Whoever has seen the licence says so where the code breaks its check digit, and why it is right. */
  licenceSeen: flagField.optional(),
  codeNote: optional(textField(200)),
  ...apartShape,
})

/** Not given stays, null clears; `whole: 'yes'` as a form sends it: what is not given is cleared, but for the phone. */
export const CorrectCompanyRequest = z.object({
  creditCode: creditCodeKey,
  version,
  whole: z.enum(['yes']).optional(),
  name: textField(80).optional(),
  status: z.enum(companyStatuses).optional(),
  ...voluntary,
  clearPhone: flagField.optional(),
  ...apartShape,
})

export const RevealCompanyRequest = z.object({
  creditCode: creditCodeKey,
  reason: z.string().trim().check(atLeast(4, '请写明查看理由，至少 4 个字')).check(atMost(200)),
})

type GivenCompany = z.output<z.ZodObject<typeof voluntary>> & {
  name?: string | undefined
  status?: CompanyStatus | undefined
}

/** null: not known. */
export type CompanyFacts = { name: string; status: CompanyStatus } & {
  [Key in keyof typeof voluntary]: Exclude<GivenCompany[Key], undefined>
}

const unknown: Omit<CompanyFacts, 'name' | 'status' | 'phone'> = {
  registeredAt: null,
  legalPerson: null,
  capital: null,
  foundedOn: null,
  employees: null,
  partyBranch: null,
  contact: null,
}

/** Only the facts that a request gives. */
export function givenFacts(given: GivenCompany): Partial<CompanyFacts> {
  const isFact = (key: string): boolean => key === 'name' || key === 'status' || key in voluntary
  const facts: Partial<CompanyFacts> = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value !== undefined && isFact(key)),
  )
  return facts
}

export const newFacts = (given: GivenCompany & { name: string; status: CompanyStatus }): CompanyFacts => ({
  ...unknown,
  phone: null,
  ...givenFacts(given),
  name: given.name,
  status: given.status,
})

export const correctedFacts = (kept: CompanyFacts, given: GivenCompany, isWhole: boolean): CompanyFacts => ({
  ...kept,
  ...(isWhole ? unknown : {}),
  ...givenFacts(given),
})

export const companyErrors = (it: Pick<CompanyFacts, 'foundedOn'>, today: Day): FieldErrors =>
  it.foundedOn !== null && it.foundedOn > today ? { foundedOn: [`不能晚于今天（${today}）`] } : {}

/** A company is called by its firm; in what form it was founded makes no other of it. */
export const companyAlike = (name: string): string => alikeForm(name).replace(/(?:股份)?有限(?:责任)?公司$/, '公司')
