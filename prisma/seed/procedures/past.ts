/** Procedures behind a part of the demo's organisations filed since 2024: their own days stay, and what led to them is told. */
import { type Day, daysBetween } from '@/lib/core/day'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { most, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { Companies } from '@/prisma/seed/province/companies'
import type { DemoOrganisation } from '@/prisma/seed/province/organisations'
import { giveOffices } from './candidates'
import { inTurn, type Standing } from './choosing'
import { type Drawing, election, homesOf } from './drawing'
import { daysBack, type Life, lineUpTo } from './life'
import { pastManagement } from './past-management'
import { bodyOf, electedLife, fileIt, knownOf, type Past, revokeEnded, since, takeOffice } from './past-parts'
import { candidatesOf, type DemoPerson, groupOf } from './people'
import type { ProcedureFacts } from './procedure'
import { roomsOf } from './registers'
import { writeVote } from './vote-rows'
import { crewOf, noFacts, writeProcedure } from './write'

/** So many for the whole province's 24,000 compounds. */
const aimed = { committee: 430, management: 260 } as const

type Contracts = Companies['contracts']

/** From when on a contract of the owners' own has held, with none of 前期物业 beside it; null: it does not. */
function hiredOn(contracts: Contracts): Day | null {
  const inForce = contracts.filter(
    one =>
      one.starts_on <= today &&
      (one.ends_on === null || one.ends_on >= today) &&
      (one.ended_on === null || one.ended_on > today),
  )
  if (inForce.some(one => one.kind === 'initial')) return null
  return inForce.find(one => one.kind === 'elected')?.starts_on ?? null
}

/** Writes the procedures and marks their organisations as born of them. */
export function drawPast(
  drawing: Drawing,
  standings: readonly Standing[],
  contracts: ReadonlyMap<number, Contracts>,
  share: number,
): void {
  const left = {
    committee: Math.max(12, Math.round(aimed.committee * share)),
    management: Math.max(8, Math.round(aimed.management * share)),
  }
  const all = standings.flatMap(standing => standing.organisations.map(organisation => ({ organisation, standing })))
  const likely = all.filter(({ organisation: it, standing }) => {
    const { households, retiredOn } = standing.compound
    return (it.term.filedOn ?? '') >= since && households >= 30 && households <= 150 && retiredOn === null
  })
  for (const { organisation, standing } of inTurn(likely, it => it.standing.compound, 'past')) {
    if (left[organisation.kind] === 0) continue
    const days = knownOf(organisation)
    if (!days) continue
    const { compound } = standing
    const chance = chanceOf(`past ${organisation.code}`)
    const crew = crewOf(drawing.offices, compound)
    const one = { organisation, standing, drawing, chance, crew, days }
    const isDrawn =
      organisation.kind === 'committee'
        ? pastCommittee(one, contracts.get(compound.id) ?? [])
        : pastManagement({ ...one, kind: 'management' })
    if (isDrawn) left[organisation.kind] -= 1
  }
}

/** The one before it, where it was elected anew. */
const before = ({ organisation, standing }: Pick<Past, 'organisation' | 'standing'>): DemoOrganisation | null =>
  standing.organisations.findLast(one => one.kind === 'committee' && one.term.termNo < organisation.term.termNo) ?? null

function pastCommittee(one: Omit<Past, 'kind'>, contracts: Contracts): boolean {
  const { drawing, standing, organisation, days, chance, crew } = one
  const previous = before(one)
  if (previous && (previous.term.endedOn !== null || previous.term.to === null || previous.term.filedOn === null))
    return false
  const kind: ProcedureKind = previous ? 'reelection' : 'formation'
  const { taken } = drawing
  const id = standing.compound.id
  if (taken.formation.has(id) || taken.reelection.has(id)) return false
  revokeEnded(organisation)
  const up = daysBack(chance, lineUpTo(kind, 'elect'), days.elected)
  const earliest = previous?.term.to ? plus(previous.term.to, -179) : most(standing.readyOn ?? today, opened)
  if (up[0] < earliest) return false
  const life = electedLife({ ...one, kind }, up)
  const submitted = plus(days.filed, -Math.min(chance.whole(2, 9), daysBetween(days.met, days.filed)))
  life.move('first-meeting', days.met, crew.community)
  life.move('submit-filing', submitted, crew.community)
  life.move('file', days.filed, crew.county, days.filingNo)
  if (!finish({ ...one, kind }, life, contracts)) return false
  if (life.endedOn === null) taken[kind].add(id)
  writePast({ ...one, kind }, life, previous, submitted)
  return true
}

/** Handed over, or a company chosen; what is not yet waits. @returns false where it should long be over */
function finish({ kind, chance, crew, days, standing, organisation }: Past, life: Life, contracts: Contracts): boolean {
  if (kind === 'reelection') {
    const on = plus(days.filed, chance.whole(2, 11))
    const isRecent = days.filed > plus(today, -25)
    if (on <= today && !(isRecent && chance.happens(0.5))) life.move('hand-over', on, crew.community)
  } else {
    const hired = standing.compound.mode === 'self' ? days.filed : hiredOn(contracts)
    const on = hired && most(hired, plus(days.filed, chance.whole(20, 85)))
    if (on && on <= today) life.move('complete', on, crew.clerk)
    else if (days.filed < plus(today, -200)) return false
  }
  const { endedOn, endReason } = organisation.term
  if (endReason === 'revoked' && endedOn !== null && endedOn >= life.stateOn)
    life.note('revoke', endedOn, crew.county, '业主大会会议程序违法，撤销备案')
  return true
}

function writePast(one: Past, life: Life, previous: DemoOrganisation | null, submitted: Day): void {
  const { kind, standing, drawing, chance, crew, days, organisation } = one
  const { compound } = standing
  const key = `past ${organisation.code}`
  const rooms = roomsOf(compound)
  const homes = homesOf(rooms, key)
  const formed = life.reached('group') ?? days.elected
  const closed = life.reached('vetting') ?? days.elected
  const group = groupOf({ census: drawing.census, compound, key, on: formed }, homes)
  const counts = bodyOf(organisation, days.seats)
  const candidates = candidatesOf({ census: drawing.census, compound, key, on: closed }, homes, {
    seats: days.seats,
    ...counts,
    losers: chance.whole(0, 2),
    substitutes: chance.whole(0, 1),
    refused: chance.happens(0.25) ? 1 : 0,
    vettedOn: plus(closed, 1),
    isUnderVetting: false,
  })
  lendPhone(one, candidates)
  const odd = oddity(compound.code)
  const vote = election({
    key,
    compound,
    isRenewal: kind === 'reelection',
    candidates,
    rooms,
    seats: days.seats,
    state: 'published',
    noticeOn: life.reached('voting') ?? days.elected,
    decidedOn: days.elected,
    crew,
    helper: drawing.offices.community(compound.community.code, 2),
    meant: 'elected',
    ...(odd ? { odd } : {}),
  })
  giveOffices(life, candidates)
  const posted = life.reached('publicity') ?? days.elected
  const facts: ProcedureFacts = {
    ...noFacts,
    organisationId: previous?.id ?? null,
    resultId: organisation.id,
    reasonCode: kind === 'reelection' ? 'term-end' : null,
    applicant: kind === 'formation' ? { by: 'community', area: null, count: null } : null,
    notice: { from: posted, to: plus(closed, -1) },
    seats: days.seats,
    term: { from: days.from, to: days.to },
  }
  const people = [...group, ...candidates]
  const id = writeProcedure(drawing.book, { kind, compound, life, facts, people, crew, isOld: true })
  drawing.ends.push(writeVote(drawing.book, { ...vote, plan: { ...vote.plan, procedureId: id } }))
  fileIt(one, id, submitted)
  takeOffice(
    one,
    candidates.filter(person => person.votes?.elected === true),
  )
}

/** The same agent's number in three compounds of 小店区. */
function lendPhone({ drawing: { agent }, standing, organisation }: Past, candidates: readonly DemoPerson[]): void {
  const second = candidates[1]
  const isServing = standing.held === organisation
  if (!second || !isServing || agent.left === 0 || !standing.compound.code.startsWith('140105')) return
  second.phone = agent.phone
  agent.left -= 1
}

/** Everybody voted, or everybody agreed, in a few compounds: something to ask about. */
function oddity(code: string): 'full' | 'unanimous' | null {
  const dice = chanceOf(`odd ${code}`).next()
  if (dice < 0.012) return 'full'
  return dice < 0.02 ? 'unanimous' : null
}
