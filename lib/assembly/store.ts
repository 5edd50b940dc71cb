/** Keeps owners' assemblies and the matters they vote on. Register, ballots and results have stores of their own beside this one. */
import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { ProcedureKind, VoteOutcome } from '@/lib/procedure/kinds'
import type { Prisma } from '@/prisma/client/client'
import type { AssemblyAct, AssemblyState } from './flow'
import type { AssemblyForm, AssemblyKind, MatterCode } from './kinds'
import type { Assembly, AssemblyFacts, AssemblyMatter, AssemblyStep } from './shapes'

const included = {
  compound: { select: { id: true, code: true, name: true, divisionCode: true } },
  procedure: { select: { id: true, kind: true, state: true, seats: true } },
  matters: { orderBy: { no: 'asc' } },
} as const satisfies Prisma.AssemblyInclude
type StoredAssembly = Prisma.AssemblyGetPayload<{ include: typeof included }>

const whole = (value: bigint | null): number | null => (value === null ? null : Number(value))

const matter = (row: StoredAssembly['matters'][number]): AssemblyMatter => ({
  no: row.no,
  code: row.code as MatterCode,
  title: row.title,
  personId: row.personId,
  counted: row.outcome
    ? {
        area: { for: Number(row.forArea), against: Number(row.againstArea), abstain: Number(row.abstainArea) },
        persons: { for: row.forPersons ?? 0, against: row.againstPersons ?? 0, abstain: row.abstainPersons ?? 0 },
        deemed: { area: Number(row.deemedArea ?? 0), persons: row.deemedPersons ?? 0 },
        outcome: row.outcome as VoteOutcome,
      }
    : null,
})

const assembly = (row: StoredAssembly): Assembly => ({
  id: row.id,
  compound: {
    id: row.compound.id,
    code: row.compound.code,
    name: row.compound.name,
    division: row.compound.divisionCode as DivisionCode,
  },
  procedure: row.procedure && { ...row.procedure, kind: row.procedure.kind as ProcedureKind },
  kind: row.kind as AssemblyKind,
  form: row.form as AssemblyForm,
  title: row.title,
  state: row.state as AssemblyState,
  stateOn: asDay(row.stateOn),
  stateAt: row.stateAt,
  noticeOn: asDayOrNull(row.noticeOn),
  opensOn: asDay(row.opensOn),
  closesOn: asDay(row.closesOn),
  followMajority: row.followMajority,
  countParking: row.countParking,
  rulesFileId: row.rulesFileId,
  wholeArea: whole(row.wholeArea),
  wholePersons: row.wholePersons,
  registerHash: row.registerHash,
  digest: row.digest,
  decidedOn: asDayOrNull(row.decidedOn),
  publishedOn: asDayOrNull(row.publishedOn),
  clearedAt: row.clearedAt,
  registerAsOf: asDayOrNull(row.registerAsOf),
  registerLeft: row.registerLeft,
  reason: row.reason,
  source: row.source,
  version: row.version,
  matters: row.matters.map(matter),
})

export async function findAssembly(tx: Tx, id: number): Promise<Assembly | null> {
  const row = await tx.assembly.findUnique({ where: { id }, include: included })
  return row && assembly(row)
}

/**
 * The assembly, held until the transaction ends: `share` while something is added to it (ballots side by side), `change` for who
 * alters it. Whoever closes the vote waits for those who are casting, and who comes later finds it closed.
 */
export async function holdAssembly(tx: Tx, id: number, how: 'share' | 'change'): Promise<Assembly | null> {
  if (how === 'share') await tx.$queryRaw`SELECT id FROM assembly WHERE id = ${id} FOR SHARE`
  else await tx.$queryRaw`SELECT id FROM assembly WHERE id = ${id} FOR UPDATE`
  return findAssembly(tx, id)
}

const columnsOf = ({ opensOn, closesOn, ...rest }: AssemblyFacts) => ({
  ...rest,
  opensOn: asDate(opensOn),
  closesOn: asDate(closesOn),
})

export async function insertAssembly(
  tx: Tx,
  stamp: Stamp,
  it: AssemblyFacts & { compound: { id: number; division: DivisionCode }; procedureId: number | null; on: Day },
): Promise<number> {
  const { compound, procedureId, on, ...facts } = it
  const row = await tx.assembly.create({
    data: {
      ...columnsOf(facts),
      compoundId: compound.id,
      divisionCode: compound.division,
      procedureId,
      state: 'preparing',
      stateAt: stamp.now,
      stateOn: asDate(on),
      createdBy: stamp.actor.accountId,
      createdAt: stamp.now,
    },
    select: { id: true },
  })
  return row.id
}

/** @returns false when somebody else was first */
export async function updateFacts(
  tx: Tx,
  assembly: Pick<Assembly, 'id'>,
  version: number,
  facts: AssemblyFacts,
): Promise<boolean> {
  const { count } = await tx.assembly.updateMany({
    where: { id: assembly.id, version, state: 'preparing' },
    data: { ...columnsOf(facts), version: { increment: 1 } },
  })
  return count === 1
}

/** For a change beside the assembly's own row, e.g. its register. @returns false when somebody else was first */
export async function touch(tx: Tx, id: number, version: number): Promise<boolean> {
  const { count } = await tx.assembly.updateMany({ where: { id, version }, data: { version: { increment: 1 } } })
  return count === 1
}

export type Moving = {
  noticeOn?: Day
  wholeArea?: number
  wholePersons?: number
  registerHash?: string
  digest?: string
  decidedOn?: Day
  publishedOn?: Day
  reason?: string
}

/** @returns false when somebody else was first */
export async function moveAssembly(
  tx: Tx,
  stamp: Stamp,
  assembly: Assembly,
  move: { act: AssemblyAct; to: AssemblyState; on: Day; file: number | null; version: number } & Moving,
): Promise<boolean> {
  const { act, to, on, file, version, noticeOn, decidedOn, publishedOn, wholeArea, ...facts } = move
  const { count } = await tx.assembly.updateMany({
    where: { id: assembly.id, version, state: assembly.state },
    data: {
      ...facts,
      ...(noticeOn ? { noticeOn: asDate(noticeOn) } : {}),
      ...(decidedOn ? { decidedOn: asDate(decidedOn) } : {}),
      ...(publishedOn ? { publishedOn: asDate(publishedOn) } : {}),
      ...(wholeArea === undefined ? {} : { wholeArea: BigInt(wholeArea) }),
      state: to,
      stateAt: stamp.now,
      stateOn: asDate(on),
      version: { increment: 1 },
    },
  })
  if (count !== 1) return false
  await tx.assemblyStep.create({
    data: {
      ...{ assemblyId: assembly.id, compoundId: assembly.compound.id, divisionCode: assembly.compound.division },
      ...{ act, on: asDate(on), at: stamp.now, by: stamp.actor.accountId, fileId: file },
      late: isLateEntry(on, stamp.now, stateCalendar),
    },
  })
  return true
}

/** What was done about a vote, in its order, each with its own day and the day it was written. */
export async function stepsOf(tx: Tx, assemblyId: number): Promise<AssemblyStep[]> {
  const rows = await tx.assemblyStep.findMany({ where: { assemblyId }, orderBy: { id: 'asc' } })
  const ids = rows.flatMap(row => row.fileId ?? [])
  const files = await tx.storedFile.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map(row => ({
    ...{ id: row.id, act: row.act, on: asDay(row.on), at: row.at, by: row.by, late: row.late },
    file: files.find(file => file.id === row.fileId) ?? null,
  }))
}

export type NewMatter = { code: MatterCode; title: string; personId: number | null }

/** Replaces the matters of an assembly; they are numbered in their order. @returns false when somebody else was first */
export async function writeMatters(
  tx: Tx,
  assembly: Assembly,
  version: number,
  matters: readonly NewMatter[],
): Promise<boolean> {
  const { count } = await tx.assembly.updateMany({
    where: { id: assembly.id, version, state: 'preparing' },
    data: { version: { increment: 1 } },
  })
  if (count !== 1) return false
  await tx.assemblyMatter.deleteMany({ where: { assemblyId: assembly.id } })
  await tx.assemblyMatter.createMany({
    data: matters.map((one, at) => ({
      ...one,
      assemblyId: assembly.id,
      compoundId: assembly.compound.id,
      divisionCode: assembly.compound.division,
      no: at + 1,
    })),
  })
  return true
}

/** Still going on: a procedure holds one vote at a time. */
export const openAssemblyOf = (tx: Tx, procedureId: number): Promise<{ id: number } | null> =>
  tx.assembly.findFirst({
    where: { procedureId, state: { in: ['preparing', 'noticed', 'voting', 'counting'] } },
    select: { id: true },
  })
