/** Cases for tests, taken in and moved by the commands that do it in the portal. */
import { moveCase, registerComplaint } from '@/lib/complaint/act/commands'
import type { ComplaintAct } from '@/lib/complaint/act/requests'
import type { Complaint } from '@/lib/complaint/complaint'
import { findByCode } from '@/lib/complaint/store'
import type { Actor } from '@/lib/core/access'
import type { Result } from '@/lib/core/result'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { must } from './assembly-builders'
import { now, person } from './organisation-builders'

/** Monday 2026-11-23, nine in the morning at Taiyuan: a working day. */
export const monday = new Date('2026-11-23T01:00:00Z')
/** So many hours later. */
export const later = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000)

/** People of a county: its department, one of its streets with a community, and fields of competence. */
export function office(community: string) {
  const [county, street] = [`${community.slice(0, 6)}000000`, `${community.slice(0, 9)}000`]
  const city = `${community.slice(0, 4)}00000000`
  return {
    city: person('city', city),
    county: person('county', county),
    county2: person('county', county),
    lead: person('street-lead', street),
    clerk: person('street-clerk', street),
    clerk2: person('street-clerk', street),
    community: person('community', community),
    fire: person('county-department', county, { kind: 'competence', code: 'fire' }),
    fire2: person('county-department', county, { kind: 'competence', code: 'fire' }),
    urban: person('county-department', county, { kind: 'competence', code: 'urban' }),
    police: person('county-department', county, { kind: 'competence', code: 'police' }),
    water: person('utility', county, { kind: 'competence', code: 'water' }),
  }
}
export type Office = ReturnType<typeof office>

/** What somebody at the counter tells of piled-up rubbish. */
export const told = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  channel: 'counter',
  category: '0113',
  title: '3 号楼楼道堆满杂物',
  text: '二单元楼道里堆着旧家具，走路都过不去。',
  place: '3 号楼 2 单元',
  name: '王建国',
  phone: '13834110000',
  ...more,
})

export async function registeredCase(
  actor: Actor,
  more: Record<string, unknown> = {},
  at: Date = monday,
): Promise<Complaint> {
  return (await must(registerComplaint, actor, told(more), at)).case
}

export async function seenCase(actor: Actor, code: string, at: Date = now): Promise<Complaint> {
  const found = await inScope(actor, at, tx => findByCode(tx, code))
  if (!found) throw new Error(`no case ${code}`)
  return found
}

/** The move as somebody tries it, with the version as it is. */
export async function tries(
  actor: Actor,
  it: Pick<Complaint, 'code' | 'version'>,
  move: ComplaintAct,
  more: Record<string, unknown> = {},
  at: Date = monday,
): Promise<Result<{ after: Complaint }>> {
  return perform(moveCase, actor, { id: it.code, version: it.version, move, ...more }, at)
}

/** The case after the move; fails the test where it is refused. */
export async function does(
  actor: Actor,
  it: Pick<Complaint, 'code' | 'version'>,
  move: ComplaintAct,
  more: Record<string, unknown> = {},
  at: Date = monday,
): Promise<Complaint> {
  return (await must(moveCase, actor, { id: it.code, version: it.version, move, ...more }, at)).after
}

export const answered = { result: 'explained', answer: '已与住户谈妥，本周内搬走。' }

/** Dispatched to a unit and signed by one of its people. */
export async function handled(
  of: Office,
  it: Complaint,
  by: Actor,
  lead: string,
  at: Date = monday,
): Promise<Complaint> {
  const sent = await does(of.clerk, it, 'dispatch', { lead }, at)
  return does(by, sent, 'sign', {}, later(at, 1))
}

/** From the clerk through the unit and back until it is closed. */
export async function closed(
  of: Office,
  it: Complaint,
  by: Actor,
  lead: string,
  at: Date = monday,
): Promise<Complaint> {
  const signed = await handled(of, it, by, lead, at)
  const fed = await does(by, signed, 'feed-back', answered, later(at, 2))
  const checked = await does(of.clerk2, fed, 'check', {}, later(at, 3))
  return does(of.clerk, checked, 'close', {}, later(at, 4))
}
