/** What may be said of a 物业服务企业 and its contracts: the fields, and which days fit together. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import { dayField, flagField, phoneField, textField, versionField, wholeField } from '@/lib/core/fields'
import type { FieldErrors } from '@/lib/core/result'
import { creditCodeField } from '@/lib/organisation/rules'

/** 正常经营 · 停业 · 吊销 · 注销 */
export const companyStatuses = ['active', 'suspended', 'revoked', 'cancelled'] as const
export type CompanyStatus = (typeof companyStatuses)[number]

/** 前期 · 业主选聘 · 应急 · 不定期 (domain §5.9) */
export const contractKinds = ['initial', 'elected', 'emergency', 'open'] as const
export type ContractKind = (typeof contractKinds)[number]

export const contractEndReasons = ['agreed', 'dismissed', 'left', 'replaced', 'mistaken', 'other'] as const
export type ContractEndReason = (typeof contractEndReasons)[number]

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
  creditCode: creditCodeField,
  name: textField(80),
  status: z.enum(companyStatuses).default('active'),
  ...voluntary,
})

/** Not given stays, null clears; `whole: 'yes'` as a form sends it: what is not given is cleared, but for the phone. */
export const CorrectCompanyRequest = z.object({
  creditCode: creditCodeField,
  version,
  whole: z.enum(['yes']).optional(),
  name: textField(80).optional(),
  status: z.enum(companyStatuses).optional(),
  ...voluntary,
  clearPhone: flagField.optional(),
})

export const RevealCompanyRequest = z.object({
  creditCode: creditCodeField,
  reason: z.string().trim().min(4, '请写明查看理由，至少 4 个字').max(200),
})

type Given = z.output<z.ZodObject<typeof voluntary>> & {
  name?: string | undefined
  status?: CompanyStatus | undefined
}

/** null: not known. */
export type CompanyFacts = { name: string; status: CompanyStatus } & {
  [Key in keyof typeof voluntary]: Exclude<Given[Key], undefined>
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
export function givenFacts(given: Given): Partial<CompanyFacts> {
  const isFact = (key: string): boolean => key === 'name' || key === 'status' || key in voluntary
  const facts: Partial<CompanyFacts> = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value !== undefined && isFact(key)),
  )
  return facts
}

export const newFacts = (given: Given & { name: string; status: CompanyStatus }): CompanyFacts => ({
  ...unknown,
  phone: null,
  ...givenFacts(given),
  name: given.name,
  status: given.status,
})

export const correctedFacts = (kept: CompanyFacts, given: Given, isWhole: boolean): CompanyFacts => ({
  ...kept,
  ...(isWhole ? unknown : {}),
  ...givenFacts(given),
})

export const companyErrors = (it: Pick<CompanyFacts, 'foundedOn'>, today: Day): FieldErrors =>
  it.foundedOn !== null && it.foundedOn > today ? { foundedOn: [`不能晚于今天（${today}）`] } : {}

export type ContractDays = { from: Day; to: Day | null; endedOn: Day | null }

/** In force from its first day to its last, both included; not on the day it was ended and later. */
export const isInForce = (it: ContractDays, on: Day): boolean =>
  it.from <= on && (it.to === null || on <= it.to) && (it.endedOn === null || on < it.endedOn)

const span = { kind: z.enum(contractKinds), from: dayField, to: dayField.nullish() }

export const CreateContractRequest = z.object({
  /** The company's credit code. */
  company: creditCodeField,
  /** The compound's code. */
  compound: textField(16),
  ...span,
})

export const CorrectContractRequest = z.object({ id: version, version, ...span })

export const EndContractRequest = z.object({
  id: version,
  version,
  /** The first day without it. */
  endedOn: dayField,
  reason: z.enum(contractEndReasons),
  note: textField(200).nullish(),
})

export function contractErrors(it: ContractDays): FieldErrors {
  const found: FieldErrors = {}
  if (it.to !== null && it.to < it.from) found['to'] = ['合同止不能早于合同起']
  if (it.endedOn !== null && it.endedOn < it.from) found['endedOn'] = ['终止日期不能早于合同起']
  if (it.endedOn !== null && it.to !== null && it.endedOn > it.to)
    found['endedOn'] = [`合同到 ${it.to} 已届满，不必提前终止`]
  return found
}
