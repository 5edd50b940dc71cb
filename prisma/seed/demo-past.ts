/** Procedures behind a part of the demo's organisations filed since 2024: their own days stay, and what led to them is told. */
import { addMonths, type Day } from '@/lib/core/day'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { least, most, opened, plus, today } from './demo-calendar'
import { inTurn, type Standing } from './demo-choosing'
import type { Companies } from './demo-companies'
import { type Drawing, election, homesOf } from './demo-drawing'
import { writeFiling } from './demo-filings'
import { daysBack, Life, lineUpTo } from './demo-life'
import type { DemoOrganisation } from './demo-organisations'
import { candidatesOf, type DemoPerson, groupOf, membersOf, seat } from './demo-procedure-people'
import { giveOffices } from './demo-procedures'
import { type Chance, chanceOf } from './demo-random'
import { roomsOf, writeVote } from './demo-votes'
import { type Crew, crewOf, doerOf, noFacts, type ProcedureFacts, writeProcedure } from './demo-writing'

const since = '2024-01-01'
/** So many for the whole province's 24,000 compounds. */
const aimed = { committee: 430, management: 260 } as const

type Past = {
  organisation: DemoOrganisation
  kind: ProcedureKind
  standing: Standing
  drawing: Drawing
  chance: Chance
  crew: Crew
  days: Known
}
/** What the organisation's record says. */
type Known = { elected: Day; met: Day; filed: Day; from: Day; to: Day; seats: number; filingNo: string }

function knownOf({ term, row, createdAt }: DemoOrganisation): Known | null {
  const { filedOn: filed, from, to } = term
  const { formed_on: elected, first_met_on: met, seats, filing_no: filingNo } = row
  if (!filed || !from || !to || !elected || !seats || !filingNo || filed < since || seats % 2 === 0) return null
  if (createdAt.getTime() > Date.parse(plus(filed, 7))) return null
  const first = met ?? elected
  return first > filed ? null : { elected, met: first, filed, from, to, seats, filingNo }
}

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

/** What ended before its time without a successor of its own was revoked by the county: the day stays. */
function revokeEnded({ term, row }: DemoOrganisation): void {
  if (term.endReason !== 'early' && term.endReason !== 'other') return
  term.endReason = 'revoked'
  row.end_reason = 'revoked'
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
  const submitted = plus(days.filed, -Math.min(chance.whole(2, 9), span(days.met, days.filed)))
  life.move('first-meeting', days.met, crew.community)
  life.move('submit-filing', submitted, crew.community)
  life.move('file', days.filed, crew.county, days.filingNo)
  if (!finish({ ...one, kind }, life, contracts)) return false
  if (life.endedOn === null) taken[kind].add(id)
  writePast({ ...one, kind }, life, previous, submitted)
  return true
}

const span = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const openedAs = { formation: 'papers-asked', reelection: 'started', management: 'proposed' } as const

function electedLife({ kind, crew }: Past, up: readonly Day[]): Life {
  const [first = today] = up
  const life = new Life(kind, openedAs[kind], first, kind === 'management' ? crew.clerk : crew.community)
  const line = lineUpTo(kind, kind === 'management' ? 'close-publicity' : 'elect')
  for (const [at, [act]] of line.entries()) life.move(act, up[at + 1] ?? today, doerOf(act, crew))
  return life
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

/** Members by party and office as the organisation's record says them, where it does. */
const bodyOf = ({ row }: DemoOrganisation, seats: number) => ({
  partyMembers: Math.min(seats, row.party_members ?? 2),
  delegates: Math.min(seats, row.delegates ?? 0),
})

/** Everybody voted, or everybody agreed, in a few compounds: something to ask about. */
function oddity(code: string): 'full' | 'unanimous' | null {
  const dice = chanceOf(`odd ${code}`).next()
  if (dice < 0.012) return 'full'
  return dice < 0.02 ? 'unanimous' : null
}

function fileIt(
  { kind, standing, drawing, chance, crew, days, organisation }: Past,
  procedureId: number,
  submitted: Day,
) {
  const isRevoked = organisation.term.endReason === 'revoked' && organisation.term.endedOn !== null
  const isAsked = chance.happens(0.25) && span(days.elected, submitted) > 8 && span(submitted, days.filed) > 3
  const isRushed = span(days.elected, days.filed) <= 3
  writeFiling(drawing.book, {
    kind: kind === 'reelection' ? 'reelection' : 'formation',
    of: organisation.kind,
    compound: standing.compound,
    procedureId,
    organisationId: organisation.id,
    state: isRevoked ? 'revoked' : 'filed',
    factOn: days.elected,
    text: '',
    matters: [],
    draftedOn: most(days.met, plus(submitted, -3)),
    submittedOn: isAsked ? plus(submitted, 2) : submitted,
    askedOn: isAsked ? plus(submitted, 1) : null,
    acceptedOn: least(plus(submitted, isAsked ? 3 : 1), days.filed),
    decidedOn: days.filed,
    revokedOn: isRevoked ? organisation.term.endedOn : null,
    filingNo: days.filingNo,
    papersFrom: isRushed ? null : days.elected,
    by: crew.community,
    clerk: crew.clerk,
    county: crew.county,
  })
}

/** The organisation's record is the filing's: born of a procedure, filed by the county, its members known. */
function takeOffice({ organisation, standing, days, drawing }: Past, people: Parameters<typeof seat>[1]): void {
  const { row, term } = organisation
  const seated = people.filter(one => !one.substitute)
  row.source = 'procedure'
  row.elected_on = organisation.kind === 'committee' ? days.elected : null
  row.first_met_on = organisation.kind === 'committee' ? days.met : null
  row.filing_body = `${standing.compound.community.county.name}住房和城乡建设部门`
  row.party_members = seated.filter(one => one.tags.includes('04')).length
  row.delegates = seated.filter(one => one.tags.some(tag => ['01', '02', '03'].includes(tag))).length
  seat(drawing.book, people, {
    organisationId: organisation.id,
    compound: standing.compound,
    from: days.from,
    endedOn: term.endedOn,
    filedOn: days.filed,
  })
}

const attempts = [
  '召开业主座谈会，登记有意参选的业主',
  '入户征询，同意召开首次业主大会的业主占四成',
  '与建设单位核对业主名册',
] as [string, ...string[]]

/** 物管会: in office, handing over to the committee filed since, dissolved, or revoked. */
function pastManagement(one: Past): boolean {
  const { drawing, standing, organisation, days, chance, crew } = one
  const { compound, organisations } = standing
  const isLast = organisations.findLast(other => other.kind === 'management') === organisation
  revokeEnded(organisation)
  const { endedOn, endReason } = organisation.term
  if (!isLast || days.seats < 7 || drawing.taken.management.has(compound.id)) return false
  if (endReason === 'resigned' || endReason === 'reorganised') return false
  const filed = organisations.find(other => other.kind === 'committee' && (other.term.filedOn ?? '') > days.filed)?.term
    .filedOn
  if (endReason === 'handed-over' && (!filed || !endedOn || filed > endedOn)) return false
  const line = lineUpTo('management', 'close-publicity')
  const up = daysBack(chance, line, days.elected)
  if (up[0] < opened) return false
  const life = electedLife(one, up)
  const submitted = plus(days.filed, -Math.min(chance.whole(1, 6), span(days.elected, days.filed)))
  life.move('submit-filing', submitted, crew.community)
  life.move('file', days.filed, crew.county, days.filingNo)
  if (chance.happens(0.5) && plus(days.filed, 150) < (filed ?? endedOn ?? today))
    life.note('log-attempt', plus(days.filed, chance.whole(90, 150)), crew.community, chance.pick(attempts))
  if (filed) life.move('committee-filed', filed, crew.county, '业委会已备案')
  if (filed && endReason === 'handed-over' && endedOn)
    life.move('dissolve', endedOn, crew.clerk, '已向业委会移交，予以解散')
  if (endReason === 'revoked' && endedOn) {
    if (life.state !== 'serving') return false
    life.move('revoke', endedOn, crew.county, '组建程序违法，撤销确认')
  }
  const isReformed = reformed(one, life)
  writeManagement(one, life, submitted)
  drawing.taken.management.add(compound.id)
  if (isReformed) reform(one, life)
  return true
}

/** Its term over and nobody after it: the street dissolves it and begins to put the next one together (届满重组). */
function reformed({ organisation, chance, crew, standing }: Past, life: Life): boolean {
  const { term, row } = organisation
  const isOver = term.to !== null && term.to < plus(today, -30) && term.endedOn === null
  if (!isOver || life.state !== 'serving' || standing.held !== null || !chance.happens(0.5)) return false
  const on = plus(today, -chance.whole(2, 26))
  life.move('reform', on, crew.clerk, '任期届满，重新组建')
  term.endedOn = on
  term.endReason = 'reorganised'
  row.ended_on = on
  row.end_reason = 'reorganised'
  return true
}

function reform({ drawing, standing, crew }: Past, life: Life): void {
  writeProcedure(drawing.book, {
    kind: 'management',
    compound: standing.compound,
    life: new Life('management', 'proposed', life.stateOn, crew.clerk, '任期届满，重新组建'),
    facts: { ...noFacts, reasonCode: 'expired', reasonText: '任期届满，重新组建' },
    people: [],
    crew,
    isOld: false,
  })
}

function writeManagement(one: Past, life: Life, submitted: Day): void {
  const { standing, drawing, crew, days, organisation } = one
  const { compound } = standing
  const key = `past ${organisation.code}`
  const announced = life.reached('announced') ?? days.elected
  const chosen = life.reached('chosen') ?? days.elected
  const people = membersOf({ census: drawing.census, compound, key, on: announced }, homesOf(roomsOf(compound), key), {
    seats: days.seats,
    ...bodyOf(organisation, days.seats),
    vettedOn: chosen,
  })
  const posted = life.reached('publicity') ?? chosen
  const reason = standing.readyOn === null ? 'not-ready' : 'no-assembly'
  const facts: ProcedureFacts = {
    ...noFacts,
    resultId: organisation.id,
    reasonCode: reason,
    reasonText: '经社区摸底，近期不能成立业委会',
    notice: { from: posted, to: plus(life.reached('posted') ?? posted, -1) },
    seats: days.seats,
    term: { from: days.from, to: least(days.to, plus(addMonths(days.from, 36), -1)) },
  }
  const id = writeProcedure(drawing.book, { kind: 'management', compound, life, facts, people, crew, isOld: true })
  fileIt(one, id, submitted)
  takeOffice(one, people)
}
