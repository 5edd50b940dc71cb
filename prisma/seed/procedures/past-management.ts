/** Procedures behind a part of the demo's 物管会 filed since 2024, and what became of them. */
import { addMonths, type Day, daysBetween } from '@/lib/core/day'
import { least, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { homesOf } from './drawing'
import { daysBack, Life, lineUpTo } from './life'
import { bodyOf, electedLife, fileIt, type Past, revokeEnded, takeOffice } from './past-parts'
import { membersOf } from './people'
import type { ProcedureFacts } from './procedure'
import { roomsOf } from './registers'
import { noFacts, writeProcedure } from './write'

const attempts = [
  '召开业主座谈会，登记有意参选的业主',
  '入户征询，同意召开首次业主大会的业主占四成',
  '与建设单位核对业主名册',
] as [string, ...string[]]

/** 物管会: in office, handing over to the committee filed since, dissolved, or revoked. */
export function pastManagement(one: Past): boolean {
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
  const submitted = plus(days.filed, -Math.min(chance.whole(1, 6), daysBetween(days.elected, days.filed)))
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
    life: new Life('management', life.stateOn, crew.clerk, '任期届满，重新组建'),
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
