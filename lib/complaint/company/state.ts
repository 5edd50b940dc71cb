/** How the company under contract stands to a case that it is to help with, and what may be done next. Pure. */

/** told → seen → answered or declined → decided by the street: again, or released. The last two: it was not told, and why. */
export const companyStates = ['told', 'seen', 'answered', 'declined', 'released', 'no-contract', 'kept-secret'] as const
export type CompanyState = (typeof companyStates)[number]

export const companyStateText: Record<CompanyState, string> = {
  told: '已告知，待企业确认',
  seen: '企业已确认收到',
  answered: '企业已答复，待街道（乡镇）决定',
  declined: '企业提出不属于合同范围，待街道（乡镇）决定',
  released: '不再要求企业协办',
  'no-contract': '没有在期的物业服务合同，未告知企业',
  'kept-secret': '要求保密，未告知企业',
}

/** What a company says, with what it becomes. An answer closes nothing. */
export const companySays = {
  see: { act: 'company-see', from: ['told'], to: 'seen' },
  answer: { act: 'company-answer', from: ['told', 'seen', 'answered'], to: 'answered' },
  decline: { act: 'company-decline', from: ['told', 'seen'], to: 'declined' },
} as const satisfies Record<string, { act: string; from: readonly CompanyState[]; to: CompanyState }>
export type CompanySay = keyof typeof companySays

/** What the street decides about what the company said. */
export const companyVerdicts = {
  again: { act: 'company-again', from: ['answered', 'declined'], to: 'told' },
  release: { act: 'company-release', from: ['told', 'seen', 'answered', 'declined'], to: 'released' },
} as const satisfies Record<string, { act: string; from: readonly CompanyState[]; to: CompanyState }>

export const stands = (from: readonly CompanyState[], state: CompanyState | null): boolean =>
  state !== null && from.includes(state)

/** Where a case is sent with the company's help: is there one to tell, and may it know? `before`: how it stood already. */
export function companyAsked(of: {
  assist: readonly string[]
  confidential: boolean
  inForce: boolean
  before: CompanyState | null
}): CompanyState | null {
  if (!of.assist.includes('company')) return of.before === null ? null : 'released'
  if (of.confidential) return 'kept-secret'
  if (!of.inForce) return 'no-contract'
  return of.before === null || of.before === 'released' || of.before === 'no-contract' || of.before === 'kept-secret'
    ? 'told'
    : of.before
}
