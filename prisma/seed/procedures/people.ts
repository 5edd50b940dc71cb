/** Who sits in the demo's preparatory groups, stands for election and makes up its 物管会: lawful bodies of invented people. */
import type { Day } from '@/lib/core/day'
import type { Office, PersonTag, Side } from '@/lib/organisation/kinds'
import { lookupHash, seal } from '@/lib/platform/crypto'
import type { Part, Vetting } from '@/lib/procedure/kinds'
import { moment } from '@/prisma/seed/kit/calendar'
import type { Census, Invented } from '@/prisma/seed/kit/people'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Staff } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { Book } from './book'

export type DemoRoom = { room: string; area: number }

export type DemoPerson = Invented & {
  /** Set when its row is written. */
  id: number
  part: Part
  side: Side
  leader: boolean
  office: Office | null
  home: DemoRoom | null
  tags: PersonTag[]
  feesPaid: boolean
  substitute: boolean
  vetting: Vetting
  vettingNote: string
  votes: { area: number; count: number; elected: boolean } | null
  enteredOn: Day
  vettedOn: Day | null
}

type Common = { census: Census; compound: DemoCompound; key: string; on: Day }

function personFor({ census, compound, key, on }: Common, nth: string, more: Partial<DemoPerson>): DemoPerson {
  return {
    ...census.person(compound.code, `${key} ${nth}`),
    id: 0,
    part: 'group',
    side: 'owner',
    leader: false,
    office: null,
    home: null,
    tags: [],
    feesPaid: true,
    substitute: false,
    vetting: 'pending',
    vettingNote: '',
    votes: null,
    enteredOn: on,
    vettedOn: null,
    ...more,
  }
}

/** 筹备组、换届小组: odd, led by the street or the 居委会, owners at least half (指导规则 10). */
export function groupOf(common: Common, homes: readonly DemoRoom[]): DemoPerson[] {
  const chance = chanceOf(`group ${common.key}`)
  const size = chance.pick([7, 9, 7, 11])
  const sides: Side[] = ['street', 'community', chance.happens(0.6) ? 'developer' : 'party']
  return Array.from({ length: size }, (_, at) => {
    const side = sides[at] ?? 'owner'
    const home = side === 'owner' ? (homes[homes.length - 1 - at] ?? null) : null
    return personFor(common, `group ${at}`, { side, leader: at === 0, home })
  })
}

const refusals = [
  '拖欠物业费超过一年',
  '擅自改变房屋用途，尚未改正',
  '与物业企业有直接利害关系',
  '未提交承诺书',
] as const

export type Standing = {
  seats: number
  partyMembers: number
  delegates: number
  /** Beyond the seats: who lose, substitutes, refused. */
  losers: number
  substitutes: number
  refused: number
  /** null: not looked at yet. */
  vettedOn: Day | null
  /** Not all looked at yet. */
  isUnderVetting: boolean
}

function tagsOf(chance: Chance, at: number, it: Standing): PersonTag[] {
  const tags: PersonTag[] = []
  if (at < it.seats && at >= it.seats - it.delegates) tags.push(chance.pick(['02', '01', '03']))
  if (at < it.partyMembers) tags.push('04')
  else if (chance.happens(0.25)) tags.push(chance.pick(['07', '08', '09', '10', '11']))
  return tags.sort()
}

/** Those meant to win first, in the order of their entry. */
export function candidatesOf(common: Common, homes: readonly DemoRoom[], it: Standing): DemoPerson[] {
  const chance = chanceOf(`candidates ${common.key}`)
  const last = it.seats + it.losers + it.substitutes
  return Array.from({ length: last + it.refused }, (_, at) => {
    const isRefused = at >= last
    const isPending = it.vettedOn === null || (it.isUnderVetting && at % 3 === 2)
    const vetting: Vetting = isRefused ? 'rejected' : 'passed'
    const tags = tagsOf(chance, at, it)
    const person = personFor(common, `candidate ${at}`, {
      part: 'candidate',
      home: homes[at] ?? null,
      tags,
      substitute: at >= it.seats + it.losers && !isRefused,
      feesPaid: !(isRefused && at % 2 === 0),
      vetting: isPending ? 'pending' : vetting,
      vettingNote: isRefused && !isPending ? chance.pick(refusals) : '',
      vettedOn: isPending ? null : it.vettedOn,
    })
    return { ...person, politics: tags.includes('04') ? '中共党员' : '群众' }
  })
}

/** 物管会: seats odd, chair from the 居委会, one from the street, owners more than half. */
export function membersOf(
  common: Common,
  homes: readonly DemoRoom[],
  it: Pick<Standing, 'seats' | 'partyMembers' | 'delegates' | 'vettedOn'>,
): DemoPerson[] {
  const chance = chanceOf(`members ${common.key}`)
  const tags = { ...it, losers: 0, substitutes: 0, refused: 0, isUnderVetting: false }
  const offices: readonly [Office, Side][] = [
    ['11', 'community'],
    ['13', 'owner'],
    ['16', 'street'],
  ]
  return Array.from({ length: it.seats }, (_, at) => {
    const [office, side] = offices[at] ?? (['14', 'owner'] as const)
    const mine = tagsOf(chance, at, tags)
    const person = personFor(common, `member ${at}`, {
      part: 'member',
      side,
      office,
      home: side === 'owner' ? (homes[at] ?? null) : null,
      tags: mine,
      vetting: it.vettedOn === null ? 'pending' : 'passed',
      vettedOn: it.vettedOn,
    })
    return { ...person, politics: mine.includes('04') ? '中共党员' : '群众' }
  })
}

/** What the row and, later, the member's row keep sealed. */
export const sealed = ({ idNumber, phone }: Pick<Invented, 'idNumber' | 'phone'>) => ({
  id_cipher: seal(idNumber),
  id_hash: lookupHash(idNumber),
  phone_cipher: seal(phone),
  phone_hash: lookupHash(phone),
})

export type Written = { procedureId: number; compound: DemoCompound; enteredBy: Staff; vettedBy: Staff }

export function writePeople(book: Book, people: readonly DemoPerson[], it: Written): void {
  for (const one of people) {
    one.id = book.add('procedure_person', {
      procedure_id: it.procedureId,
      compound_id: it.compound.id,
      division_code: it.compound.community.code,
      part: one.part,
      name: one.name,
      side: one.side,
      leader: one.leader,
      office: one.office,
      sex: one.sex,
      born_on: one.part === 'group' ? null : one.bornOn,
      politics: one.part === 'group' ? null : one.politics,
      ...(one.part === 'group' ? {} : sealed(one)),
      room: one.home?.room ?? null,
      area: one.home?.area ?? null,
      tags: one.tags,
      fees_paid: one.part === 'group' ? null : one.feesPaid,
      statement: one.part === 'candidate' ? '愿意为大家服务，按规定公开账目。' : '',
      substitute: one.substitute,
      vetting: one.vetting,
      vetted_by: one.vettedOn === null ? null : it.vettedBy.accountId,
      vetted_at: one.vettedOn === null ? null : moment(one.vettedOn, 90),
      vetting_note: one.vettingNote,
      votes_area: one.votes?.area ?? null,
      votes_count: one.votes?.count ?? null,
      elected: one.votes?.elected ?? null,
      entered_by: it.enteredBy.accountId,
      created_at: moment(one.enteredOn, 60),
    })
  }
}

/** Comes into office with the filing; with the term's last day where it is over. */
export function seat(
  book: Book,
  people: readonly DemoPerson[],
  it: { organisationId: number; compound: DemoCompound; from: Day; endedOn: Day | null; filedOn: Day },
): void {
  for (const one of people) {
    book.add('organisation_member', {
      organisation_id: it.organisationId,
      compound_id: it.compound.id,
      division_code: it.compound.community.code,
      name: one.name,
      office: one.office ?? (one.substitute ? '04' : '03'),
      side: one.side,
      room: one.home?.room ?? null,
      ...sealed(one),
      tags: one.tags,
      starts_on: it.from,
      ends_on: it.endedOn,
      leave_reason: it.endedOn === null ? null : 'term-end',
      created_at: moment(it.filedOn, 500),
    })
  }
}
