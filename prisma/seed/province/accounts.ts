/** Makes the demo's accounts: invented people, one password for all, never in production. */

import { addPost, createAccount } from '@/lib/account/commands'
import {
  type DemoPerson,
  demoHandlers,
  demoNeighbours,
  demoPassword,
  demoPeople,
  demoSecond,
  demoTwoPosts,
} from '@/lib/account/demo'
import { hashPassword } from '@/lib/account/password'
import { findAccount, setPassword } from '@/lib/account/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { roleText } from '@/lib/core/role'
import { inScope, type Tx } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { committeePlace } from '@/prisma/seed/story/committee-telling'

/** What `npm run up` prints: one per role. */
export const demoAccounts: readonly { username: string; password: string; role: string; place: string }[] =
  demoPeople.map(({ username, role, place }) => ({
    username,
    password: demoPassword,
    role: `${roleText[role]} ${role}`,
    place,
  }))

/**
 * The company that serves most compounds there, and a compound with an owners' committee: the one whose story is told, else any.
 * null where there is none yet.
 */
async function units(tx: Tx): Promise<{ company: string | null; compound: { code: string; division: string } | null }> {
  const [served] = await tx.$queryRaw<{ code: string }[]>`
    SELECT c.credit_code AS code FROM company c JOIN service_contract s ON s.company_id = c.id
    WHERE s.division_code >= '140105001000' AND s.division_code < '140105002000' AND s.ended_on IS NULL
    GROUP BY c.credit_code ORDER BY count(*) DESC, c.credit_code LIMIT 1`
  const [governed] = await tx.$queryRaw<{ code: string; division: string }[]>`
    SELECT c.code, c.division_code::text AS division FROM compound c JOIN organisation o ON o.compound_id = c.id
    WHERE c.division_code >= '140105001000' AND c.division_code < '140105002000' AND c.retired_on IS NULL AND o.ended_on IS NULL
    ORDER BY c.name = ${committeePlace.compound} DESC, o.term_to DESC NULLS LAST, c.code LIMIT 1`
  return { company: served?.code ?? null, compound: governed ?? null }
}

/**
 * Runs after compounds, organisations and contracts are there, since two people act for such units; without them those
 * two are left out. An account that exists is left as it is.
 * @returns how many accounts were made
 */
export async function seedDemoAccounts(now: Date): Promise<number> {
  const system = systemActor(province)
  const known = await inScope(system, now, units)
  const hash = await hashPassword(demoPassword)
  let made = 0
  for (const person of [...demoPeople, ...demoHandlers, ...demoNeighbours, demoSecond, demoTwoPosts]) {
    const asked = requestOf(person, known)
    if (asked && (await make(system, person, asked, hash, now))) made += 1
  }
  return made
}

type Asked = Record<string, string>

function requestOf(person: DemoPerson, known: Awaited<ReturnType<typeof units>>): Asked | null {
  const base = { username: person.username, displayName: person.name, role: person.role, division: person.division }
  if (person.role === 'company') return known.company ? { ...base, company: known.company } : null
  if (person.role === 'committee')
    return known.compound ? { ...base, division: known.compound.division, compound: known.compound.code } : null
  return person.competence ? { ...base, competence: person.competence } : base
}

async function make(system: Actor, person: DemoPerson, asked: Asked, hash: string, now: Date): Promise<boolean> {
  const there = await inScope(system, now, tx => findAccount(tx, person.username))
  if (there) return false
  const created = await perform(createAccount, system, asked, now)
  if (!created.ok) throw new Error(`demo account ${person.username}: ${JSON.stringify(created.problem)}`)
  const { account } = created.value
  await inScope(system, now, tx => setPassword(tx, account.id, { hash, mustChange: false }, now))
  if (person === demoTwoPosts) {
    const { role, division } = demoTwoPosts.second
    const added = await perform(addPost, system, { username: person.username, role, division }, now)
    if (!added.ok) throw new Error(`demo account ${person.username}: ${JSON.stringify(added.problem)}`)
  }
  return true
}
