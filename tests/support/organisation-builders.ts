/** Small records for tests of organisations and companies: people with posts, compounds, and days. */

import { claim } from '@/lib/claim/claim'
import { confirmClaim } from '@/lib/claim/commands'
import { createCompany } from '@/lib/company/commands'
import { findCompound } from '@/lib/compound/store'
import { createContract } from '@/lib/contract/commands'
import { type Actor, type Assignment, actorOf } from '@/lib/core/access'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { findRecord } from '@/lib/kind/store'
import { createOrganisation } from '@/lib/organisation/commands'
import { findOrganisation } from '@/lib/organisation/store'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { invented } from './invented'

/** 2026-11-22, ten in the morning at Taiyuan. */
export const now = new Date('2026-11-22T02:00:00Z')
export const today = '2026-11-22'

export const place = (code: string): DivisionCode => {
  const found = divisionCode(code)
  if (!found) throw new RangeError(`no division: ${code}`)
  return found
}

let accounts: number = invented.first - 1

/** Somebody in a post; every call is another person. */
export function person(role: Role, division: string, assigned: Assignment | null = null): Actor {
  accounts += 1
  const ids = { accountId: accounts, postId: accounts }
  return actorOf('user', { ...ids, name: `${role}-${accounts}`, role, division: place(division), assigned })
}

let serial = 0

/** A delivered compound of 100 households in a community, straight into the ledger. */
export async function compoundIn(
  ownerUrl: string,
  community: string,
  name: string,
): Promise<{ id: number; code: string }> {
  serial += 1
  const code = `${community.slice(0, 9)}${String(5000 + serial)}`
  return withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO compound (code, division_code, name, first_delivered_on, exclusive_area, delivered_area, households, created_at, updated_at)
       VALUES ($1, $2, $3, '2015-06-30', 1000000, 900000, 100, $4, $4) RETURNING id`,
      [code, community, name, now],
    )
    const id = rows[0]?.id
    if (id === undefined) throw new Error('no compound came back')
    return { id, code }
  })
}

/** A filed committee of three years from 2024-01-01, unless said otherwise, confirmed by the county. @returns its code */
export async function committeeOf(
  actor: Actor,
  compound: string,
  facts: Record<string, unknown> = {},
): Promise<string> {
  const result = await perform(
    createOrganisation,
    actor,
    {
      compound,
      kind: 'committee',
      termNo: 1,
      filedOn: '2023-12-20',
      termFrom: '2024-01-01',
      termTo: '2026-12-31',
      ...facts,
    },
    now,
  )
  if (!result.ok) throw new Error(`committee not registered: ${JSON.stringify(result.problem)}`)
  await confirmed(result.value.code)
  return result.value.code
}

/** What was said of an organisation's days is confirmed by somebody else of its county. */
export const confirmed = async (code: string, by: Actor | null = null): Promise<void> => {
  const other = by ?? person('county', `${code.slice(0, 6)}000000`)
  await confirmedAs(other, await inScope(other, now, async tx => (await findOrganisation(tx, code))?.claim ?? null))
}

/** The same of a compound's days. */
export const daysConfirmed = async (code: string, by: Actor | null = null): Promise<void> => {
  const other = by ?? person('county', `${code.slice(0, 6)}000000`)
  await confirmedAs(other, await inScope(other, now, async tx => (await findCompound(tx, code))?.claim ?? null))
}

async function confirmedAs(other: Actor, open: { id: number } | null): Promise<void> {
  if (!open) return
  const version = await inScope(other, now, async tx => (await findRecord(tx, claim, open.id))?.version)
  const result = await perform(confirmClaim, other, { id: open.id, version }, now)
  if (!result.ok) throw new Error(`not confirmed: ${JSON.stringify(result.problem)}`)
}

/** Credit codes with a right check digit (GB 32100-2015); invented. */
export function creditCodeOf(number: number): string {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const body = `91140100MA${String(number).padStart(7, '0')}`
  const total = weights.reduce((sum, weight, at) => sum + weight * signs.indexOf(body.charAt(at)), 0)
  return body + signs.charAt((31 - (total % 31)) % 31)
}

export async function companyNamed(actor: Actor, number: number, name: string): Promise<{ id: number; code: string }> {
  const result = await perform(
    createCompany,
    actor,
    { creditCode: creditCodeOf(number), name, phone: '13803510001' },
    now,
  )
  if (!result.ok) throw new Error(`company not registered: ${JSON.stringify(result.problem)}`)
  return { id: result.value.company.id, code: result.value.company.creditCode }
}

/** @returns the contract's id */
export async function contractFor(
  actor: Actor,
  company: string,
  compound: string,
  from: string,
  to: string | null,
): Promise<number> {
  const result = await perform(createContract, actor, { company, compound, kind: 'elected', from, to }, now)
  if (!result.ok) throw new Error(`contract not registered: ${JSON.stringify(result.problem)}`)
  return result.value.record.id
}
