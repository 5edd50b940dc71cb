/** Puts a procedure's page together: whose move it is and by when, what is missing before it, papers, people, objections, what happened. */

import { type Actor, covers, may } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { movesFor } from '@/lib/core/flow'
import { deadlineRules } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { committeeOffices, managementOffices } from '@/lib/organisation/kinds'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { isDelegate } from './conflicts'
import type { Blocker, ConflictKey } from './facts'
import { type Gathered, gather } from './facts-store'
import { isEnd, procedureFlows } from './flow'
import { type Part, type ProcedureKind, parts } from './kinds'
import { blockersOf } from './moves'
import { namesOfAccounts } from './names-store'
import type { Paper } from './paper-store'
import type { Person } from './people-store'
import type { MoveShown, ObjectionShown, PaperShown, PersonShown, ProcedureRecord, StageShown } from './shape'
import {
  awaitedAct,
  checklistOf,
  isAct,
  isOfficeOpen,
  isPartOpen,
  isSideEnd,
  stagesOf,
  stepRule,
  voluntaryPapers,
} from './steps'
import { findProcedure, type Procedure, type Step } from './store'
import { conflictText, paperText, procedureActWord } from './text'
import { clockKeys, clockOf, unitFor } from './turn'

type RecordReader = { actor: Actor; now: Date }
type PersonNames = ReadonlyMap<number, string>

export async function readRecord(tx: Tx, id: number, { actor, now }: RecordReader): Promise<ProcedureRecord | null> {
  const it = await findProcedure(tx, id)
  if (!it) return null
  const all = await gather(tx, it, now)
  const place = it.compound.division
  const units = await divisionsOf(tx, lineage(place))
  const rules = await deadlineRules(tx, place, clockKeys)
  const history = await historyOf(tx, 'procedure', String(id))
  const names = await namesOfAccounts(tx, accountsIn(all), history)
  const moves = movesShown(it, all, actor)
  const { compound } = all
  return {
    procedure: it,
    today: dayInShanghai(now),
    path: units.map(unit => ({ code: unit.code, name: unit.name, inScope: covers(actor, unit.code) })),
    compound,
    steps: all.steps.map(step => ({ ...step, byName: nameOf(names, step.by) })),
    clock: clockOf({ ...it, division: place }, rules, now),
    turn: turnOf(it, actor, units),
    moves,
    missing: missingFor(it, all),
    links: { assembly: all.election?.assemblyId ?? null, filing: await filingOf(tx, it.id) },
    stages: stagesShown(it, all.steps),
    papers: papersShown(it.kind, all.papers, names),
    people: peopleShown(all, actor, names),
    objections: all.objections.map(
      ({ procedureId: _, answeredBy, ...one }): ObjectionShown => ({
        ...one,
        answeredByName: nameOf(names, answeredBy),
      }),
    ),
    offices: it.kind === 'management' ? managementOffices : committeeOffices,
    may: rights(it, actor),
    history,
  }
}

const nameOf = (names: PersonNames, account: number | null): string | null =>
  account === null ? null : (names.get(account) ?? null)

const accountsIn = ({ steps, papers, people, objections }: Gathered): number[] =>
  [
    ...steps.map(it => it.by),
    ...papers.map(it => it.by),
    ...people.map(it => it.vettedBy),
    ...objections.map(it => it.answeredBy),
  ].filter(account => account !== null)

const filingOf = async (tx: Tx, procedureId: number): Promise<number | null> =>
  (await tx.filing.findFirst({ where: { procedureId }, orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? null

/** Where moves are made that are not made here. */
const elsewhere = (it: Procedure, through: 'filing' | 'audit' | undefined): string | null => {
  if (through === undefined) return null
  return through === 'audit' ? `/procedures/${it.id}/audit` : `/filings/new?procedure=${it.id}`
}

function movesShown(it: Procedure, { facts }: Gathered, actor: Actor): MoveShown[] {
  return movesFor(procedureFlows[it.kind], it.state, actor).flatMap(({ act, move }): MoveShown[] => {
    const rule = isAct(act) ? stepRule(it.kind, act) : null
    // What a filing decides is no button here; that one is handed in is.
    if (!isAct(act) || !rule || (rule.through === 'filing' && act !== 'submit-filing')) return []
    return [
      {
        act,
        to: move.to,
        label: procedureActWord(it.kind, act),
        reason: move.reason === 'required',
        asks: rule.asks,
        blockers: blockersOf(rule, facts),
        ownEntry: false,
        elsewhere: elsewhere(it, rule.through),
      },
    ]
  })
}

function turnOf(it: Procedure, actor: Actor, units: readonly { code: string; name: string }[]) {
  const awaits = procedureFlows[it.kind].states[it.state]?.awaits
  if (!awaits) return null
  const unit = unitFor(awaits.by, it.compound.division)
  return {
    act: awaitedAct(it.kind, it.state),
    by: awaits.by,
    who: units.find(one => one.code === unit)?.name ?? unit,
    mine: may(actor, awaits.by),
  }
}

function missingFor(it: Procedure, { facts }: Gathered): Blocker[] {
  const act = awaitedAct(it.kind, it.state)
  const rule = act && stepRule(it.kind, act)
  return rule ? blockersOf(rule, facts) : []
}

function stagesShown(it: Procedure, steps: readonly Step[]): StageShown[] {
  const line = stagesOf[it.kind]
  const at = line.findIndex(stage => stage.states.includes(it.state))
  const valid = steps.filter(step => !step.takenBack)
  // A side end stands behind the last stage that was come to.
  const reached = at >= 0 ? at : line.findLastIndex(stage => enteredOn(stage.states, valid) !== null)
  const isOver = isEnd(it.kind, it.state) && !isSideEnd(it.kind, it.state)
  return line.map((stage, index) => ({
    state: stage.states[0] ?? '',
    label: stage.label,
    on: index <= reached ? enteredOn(stage.states, valid) : null,
    status: statusOf(index, reached, isOver),
  }))
}

const enteredOn = (states: readonly string[], steps: readonly Step[]): Day | null =>
  steps.find(step => states.includes(step.to) && step.from !== step.to)?.on ?? null

function statusOf(index: number, reached: number, isOver: boolean): StageShown['status'] {
  if (index < reached || (index === reached && isOver)) return 'done'
  return index === reached ? 'now' : 'later'
}

function papersShown(kind: ProcedureKind, papers: readonly Paper[], names: PersonNames): PaperShown[] {
  const needed = checklistOf(kind).map(({ code, neededFor }) => ({
    code,
    neededFor: procedureActWord(kind, neededFor),
  }))
  const other = voluntaryPapers[kind].map(code => ({ code, neededFor: null }))
  return [...needed, ...other].map(({ code, neededFor }) => {
    const newest = papers.find(paper => paper.code === code)
    return {
      code,
      name: paperText[code],
      required: neededFor !== null,
      neededFor,
      file: newest?.file ?? null,
      paperId: newest?.id ?? null,
      at: newest?.at ?? null,
      byName: nameOf(names, newest?.by ?? null),
    }
  })
}

function peopleShown({ people }: Gathered, actor: Actor, names: PersonNames): Record<Part, PersonShown[]> {
  const of = (part: Part): PersonShown[] =>
    people.filter(it => it.part === part).map(it => personShown(it, actor, names))
  return { group: of('group'), candidate: of('candidate'), member: of('member') }
}

function personShown(it: Person & { conflicts: ConflictKey[] }, actor: Actor, names: PersonNames): PersonShown {
  const { procedureId: _, idHash: __, vettedBy, enteredBy, conflicts, ...open } = it
  return {
    ...open,
    isDelegate: isDelegate(it.tags),
    vettedByName: nameOf(names, vettedBy),
    ownEntry: enteredBy !== null && enteredBy === actor.accountId,
    conflicts: conflicts.map(key => conflictText[key]),
  }
}

function rights(it: Procedure, actor: Actor): ProcedureRecord['may'] {
  const isOpen = it.endedOn === null
  const open = parts.some(part => isPartOpen(it.kind, it.state, part))
  return {
    addPaper: isOpen && may(actor, 'procedure.add-paper'),
    withdrawPaper: isOpen && may(actor, 'procedure.withdraw-paper'),
    addPerson: open && may(actor, 'procedure.add-person'),
    correctPerson: open && may(actor, 'procedure.correct-person'),
    removePerson: open && may(actor, 'procedure.remove-person'),
    vet:
      (['candidate', 'member'] as const).some(part => isPartOpen(it.kind, it.state, part)) &&
      may(actor, 'procedure.vet'),
    setOffices: parts.some(part => isOfficeOpen(it.kind, it.state, part)) && may(actor, 'procedure.correct-person'),
    object: isOpen && may(actor, 'procedure.object'),
    answer: isOpen && may(actor, 'procedure.answer'),
    reveal: may(actor, 'procedure.reveal'),
    remind: it.state === 'papers-asked' && may(actor, 'procedure.remind'),
    logAttempt: it.state === 'serving' && may(actor, 'procedure.log-attempt'),
    takeOver: it.kind === 'reelection' && isOpen && it.takenOverOn === null && may(actor, 'procedure.take-over'),
  }
}
