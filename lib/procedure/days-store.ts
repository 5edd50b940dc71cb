/** Gathers every day that a procedure has in it, or a vote or a filing alone, for the table of their order. */
import type { Day } from '@/lib/core/day'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import { type ActDay, type DayKey, isDayKey } from './days'
import type { ProcedureAct } from './flow'
import { objectionsOf } from './objection-store'
import { type Procedure, type Step, stepsOf } from './store'

/** @returns nothing where there is no such day yet */
const dayOf = (key: DayKey, on: Day | null | undefined, more: Partial<ActDay> = {}): ActDay[] =>
  on ? [{ key, on, ...more }] : []

const included = { steps: { orderBy: { id: 'asc' } } } as const satisfies Prisma.AssemblyInclude
type StoredVote = Prisma.AssemblyGetPayload<{ include: typeof included }>

function daysOfVote(row: StoredVote, more: Partial<ActDay>): ActDay[] {
  const done = (act: string): Day | null => asDayOrNull(row.steps.findLast(step => step.act === act)?.on ?? null)
  const own = { of: `vote ${row.id}`, ...more }
  return [
    ...dayOf('vote.notice', asDayOrNull(row.noticeOn), own),
    ...dayOf('vote.opens', asDay(row.opensOn), own),
    ...dayOf('vote.closes', asDay(row.closesOn), own),
    ...dayOf('vote.opened', done('open'), own),
    ...dayOf('vote.closed', done('close'), own),
    ...dayOf('vote.decided', asDayOrNull(row.decidedOn), own),
    ...dayOf('vote.published', asDayOrNull(row.publishedOn), own),
    ...dayOf('vote.ended', done('revoke') ?? done('void'), own),
  ]
}

/** Steps that move it follow each other. What was taken back, the taking back itself and notes between them have no place among them. */
function daysOfSteps(steps: readonly Step[]): ActDay[] {
  const standing = steps.filter(step => !step.takenBack && step.from !== step.to && step.act !== 'take-back')
  const again = standing.findLastIndex(step => step.act === 'retry')
  return standing.map((step, at) => ({
    key: isDayKey(step.act) ? step.act : 'step',
    on: step.on,
    step: at,
    apart: at < again && (step.act === 'confirm-candidates' || step.act === 'elect'),
  }))
}

async function daysOfVotes(tx: Tx, procedureId: number, steps: readonly Step[]): Promise<ActDay[]> {
  const rows = await tx.assembly.findMany({ where: { procedureId }, include: included, orderBy: { id: 'asc' } })
  const again = steps.findLast(step => step.act === 'retry' && !step.takenBack)?.at
  // What was void, revoked or of an earlier round decides nothing about this one.
  return rows.flatMap(row => {
    const isOver = row.state === 'voided' || row.state === 'revoked' || (again !== undefined && row.createdAt < again)
    return daysOfVote(row, { apart: isOver })
  })
}

async function daysOfAudits(tx: Tx, procedureId: number): Promise<ActDay[]> {
  const rows = await tx.termAudit.findMany({
    where: { procedureId },
    include: { findings: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'desc' },
  })
  return rows.flatMap((row, at) => {
    const own = { of: `audit ${row.id}`, apart: at > 0 }
    return [
      ...dayOf('audit.engaged', asDay(row.engagedOn), own),
      ...dayOf('audit.reported', asDayOrNull(row.reportedOn), own),
      ...dayOf('audit.posted', asDayOrNull(row.postedFrom), own),
      ...row.findings.flatMap(finding => dayOf('audit.mended', asDayOrNull(finding.mendedOn), own)),
    ]
  })
}

/** An objection belongs to what is posted when it was entered while that stood. */
async function daysOfObjections(tx: Tx, procedureId: number, steps: readonly Step[]): Promise<ActDay[]> {
  const posted = steps.findLast(step => step.act === 'publish' && !step.takenBack)?.at
  const closed = steps.findLast(step => step.act === 'close-publicity' && !step.takenBack)?.at
  return (await objectionsOf(tx, procedureId)).flatMap(one => {
    const within = posted !== undefined && one.at >= posted && (closed === undefined || one.at <= closed)
    const own = { of: `objection ${one.id}`, apart: !within }
    return [...dayOf('raised', one.raisedOn, own), ...dayOf('answered', one.answeredOn, own)]
  })
}

const filedSteps = { steps: { orderBy: { id: 'asc' } } } as const satisfies Prisma.FilingInclude

/** What was sent back is handed in a second time: its first day stays what it was. */
const filingKeys: Partial<Record<string, DayKey>> = {
  submit: 'filing.submitted',
  'ask-once': 'filing.asked',
  accept: 'filing.accepted',
  confirm: 'filing.decided',
  refuse: 'filing.decided',
  withdraw: 'filing.ended',
  revoke: 'filing.ended',
}

function daysOfStoredFiling(row: Prisma.FilingGetPayload<{ include: typeof filedSteps }>): ActDay[] {
  const own = { of: `filing ${row.id}` }
  const asked = row.steps.find(step => step.act === 'ask-once')?.id ?? Number.MAX_SAFE_INTEGER
  const keyOf = ({ act, id }: (typeof row.steps)[number]): DayKey | undefined =>
    act === 'submit' && id > asked ? 'filing.again' : filingKeys[act]
  return [
    ...dayOf('filing.fact', asDay(row.factOn), own),
    ...row.steps.flatMap(step => {
      const key = keyOf(step)
      return key ? dayOf(key, asDay(step.on), own) : []
    }),
  ]
}

async function daysOfFilings(tx: Tx, procedureId: number): Promise<ActDay[]> {
  const rows = await tx.filing.findMany({ where: { procedureId }, include: filedSteps, orderBy: { id: 'asc' } })
  return rows.flatMap(daysOfStoredFiling)
}

type Spoken = Pick<Procedure, 'id' | 'kind' | 'noticeFrom' | 'noticeTo' | 'termFrom' | 'termTo'>

/** What a step said that was taken back is still in the procedure's own fields, and counts no more. */
function daysSpoken(procedure: Spoken, steps: readonly Step[]): ActDay[] {
  const stands = (act: ProcedureAct): boolean => steps.some(step => step.act === act && !step.takenBack)
  const posted = stands('publish')
    ? [...dayOf('noticeFrom', procedure.noticeFrom), ...dayOf('noticeTo', procedure.noticeTo)]
    : []
  const term = stands(procedure.kind === 'management' ? 'close-publicity' : 'elect')
  return term ? [...posted, ...dayOf('termFrom', procedure.termFrom), ...dayOf('termTo', procedure.termTo)] : posted
}

export async function daysOfProcedure(tx: Tx, procedure: Spoken): Promise<ActDay[]> {
  const steps = await stepsOf(tx, procedure.id)
  return [
    ...daysOfSteps(steps),
    ...daysSpoken(procedure, steps),
    ...(await daysOfVotes(tx, procedure.id, steps)),
    ...(await daysOfAudits(tx, procedure.id)),
    ...(await daysOfObjections(tx, procedure.id, steps)),
    ...(await daysOfFilings(tx, procedure.id)),
  ]
}

/** Of one vote alone, of whatever procedure. */
export async function daysOfAssembly(tx: Tx, id: number): Promise<ActDay[]> {
  const row = await tx.assembly.findUnique({ where: { id }, include: included })
  return row ? daysOfVote(row, {}) : []
}

/** Of one filing alone, which came out of no procedure. */
export async function daysOfFiling(tx: Tx, id: number): Promise<ActDay[]> {
  const row = await tx.filing.findUnique({ where: { id }, include: filedSteps })
  return row ? daysOfStoredFiling(row) : []
}
