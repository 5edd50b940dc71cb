/** Keeps the register of companies. Phones lie sealed; only masked text leaves here, but for `sealedPhone`. */
import type { Actor } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import { maskPhone } from '@/lib/core/identity'
import { seal, unseal } from '@/lib/platform/crypto'
import { asDateOrNull, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { initials, spelling } from '@/lib/platform/pinyin'
import { type CompanyFacts, type CompanyStatus, companyAlike } from './rules'

/** The facts as kept; the phone masked. */
export type Company = CompanyFacts & {
  id: number
  creditCode: string
  /** Who made the entry keeps it. */
  division: DivisionCode
  source: string
  /** Why a code that breaks its check digit is right, by somebody who has seen the licence. */
  codeNote: string | null
  version: number
  createdAt: Date
  updatedAt: Date
}

type StoredCompany = {
  id: number
  creditCode: string
  name: string
  divisionCode: string
  registeredAt: string | null
  legalPerson: string | null
  capital: number | null
  foundedOn: Date | null
  employees: number | null
  partyBranch: boolean | null
  contact: string | null
  phoneCipher: string | null
  status: string
  source: string
  codeNote: string | null
  version: number
  createdAt: Date
  updatedAt: Date
}

const masked = (sealed: string | null): string | null => {
  const clear = unseal(sealed)
  return clear === null ? null : maskPhone(clear)
}

const company = ({ divisionCode, phoneCipher, foundedOn, status, ...row }: StoredCompany): Company => ({
  ...row,
  division: divisionCode as DivisionCode,
  phone: masked(phoneCipher),
  foundedOn: asDayOrNull(foundedOn),
  status: status as CompanyStatus,
})

/** Of the register that everyone signed in reads; a company's own post finds only itself. */
export async function findCompany(tx: Tx, creditCode: string): Promise<Company | null> {
  const row = await tx.company.findUnique({ where: { creditCode } })
  return row === null ? null : company(row)
}

/** Companies that are called alike: the whole register is one. */
export async function alikeCompanies(
  tx: Tx,
  name: string,
  exceptCode: string,
): Promise<{ creditCode: string; name: string }[]> {
  const alike = companyAlike(name)
  return (await companyNames(tx)).filter(one => one.creditCode !== exceptCode && companyAlike(one.name) === alike)
}

export const companyNames = (tx: Tx): Promise<{ creditCode: string; name: string }[]> =>
  tx.company.findMany({ select: { creditCode: true, name: true }, orderBy: { creditCode: 'asc' } })

export async function sealedPhone(tx: Tx, creditCode: string): Promise<string | null> {
  const row = await tx.company.findUnique({ where: { creditCode }, select: { phoneCipher: true } })
  return unseal(row?.phoneCipher ?? null)
}

const columns = (facts: Omit<CompanyFacts, 'phone'>) => ({
  name: facts.name,
  pinyin: spelling(facts.name),
  initials: initials(facts.name),
  status: facts.status,
  registeredAt: facts.registeredAt,
  legalPerson: facts.legalPerson,
  capital: facts.capital,
  foundedOn: asDateOrNull(facts.foundedOn),
  employees: facts.employees,
  partyBranch: facts.partyBranch,
  contact: facts.contact,
})

export async function insertCompany(
  tx: Tx,
  actor: Actor,
  now: Date,
  facts: CompanyFacts & { creditCode: string; codeNote: string | null },
): Promise<Company> {
  const row = await tx.company.create({
    data: {
      ...columns(facts),
      creditCode: facts.creditCode,
      codeNote: facts.codeNote,
      divisionCode: actor.division,
      phoneCipher: seal(facts.phone),
      createdAt: now,
      createdBy: actor.accountId,
      updatedAt: now,
      updatedBy: actor.accountId,
    },
  })
  return company(row)
}

/** @param phone undefined leaves what is kept, null clears. @returns null when another version is kept by now */
export async function updateCompany(
  tx: Tx,
  actor: Actor,
  now: Date,
  at: { id: number; version: number },
  facts: Omit<CompanyFacts, 'phone'>,
  phone: string | null | undefined,
): Promise<Company | null> {
  const { count } = await tx.company.updateMany({
    where: { id: at.id, version: at.version },
    data: {
      ...columns(facts),
      ...(phone === undefined ? {} : { phoneCipher: seal(phone) }),
      version: { increment: 1 },
      updatedAt: now,
      updatedBy: actor.accountId,
    },
  })
  if (count === 0) return null
  const row = await tx.company.findUnique({ where: { id: at.id } })
  return row && company(row)
}
