/** Puts a procedure's page together: whose move it is and by when, what is missing before it, papers, people, objections, what happened. */

import { type Actor, covers, may } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { movesFor } from '@/lib/core/flow'
import { isLateEntry } from '@/lib/core/late-entry'
import { deadlineRules } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { committeeOffices, managementOffices } from '@/lib/organisation/kinds'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { namesOfAccounts } from '@/lib/platform/people'
import { isDelegate } from './conflicts'
import type { Blocker, ConflictKey } from './facts'
import { type Gathered, gather } from './facts-store'
import { isEnd, procedureFlows } from './flow'
import { type Part, type ProcedureKind, parts } from './kinds'
import { blockersOf } from './moves'
import type { Paper } from './paper-store'
import { paperWay } from './paper-way'
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
  const procedure = await findProcedure(tx, id)
  if (!procedure) return null
  const all = await gather(tx, procedure, now)
  const place = procedure.compound.division
  const units = await divisionsOf(tx, lineage(place))
  const rules = await deadlineRules(tx, place, clockKeys)
  const history = await historyOf(tx, 'procedure', String(id))
  const names = await namesOfAccounts(tx, accountsIn(all))
  const moves = movesShown(procedure, all, actor)
  const { compound } = all
  return {
    procedure: procedure,
    today: dayInShanghai(now),
    path: units.map(unit => ({ code: unit.code, name: unit.name, inScope: covers(actor, unit.code) })),
    compound,
    steps: all.steps.map(step => ({ ...step, byName: nameOf(names, step.by) })),
    clock: clockOf({ ...procedure, division: place }, rules, now),
    turn: turnOf(procedure, actor, units),
    moves,
    missing: missingFor(procedure, all),
    links: { assembly: all.election?.assemblyId ?? null, filing: await filingOf(tx, procedure.id) },
    short: all.election?.short ?? null,
    stages: stagesShown(procedure, all.steps),
    papers: papersShown(procedure.kind, all.papers, names),
    people: peopleShown(all, actor, names),
    objections: all.objections.map(
      ({ procedureId: _, answeredBy, ...one }): ObjectionShown => ({
        ...one,
        late: isLateEntry(one.raisedOn, one.at, stateCalendar),
        answeredByName: nameOf(names, answeredBy),
      }),
    ),
    offices: procedure.kind === 'management' ? managementOffices : committeeOffices,
    may: rights(procedure, actor),
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

function movesShown(procedure: Procedure, { facts }: Gathered, actor: Actor): MoveShown[] {
  return movesFor(procedureFlows[procedure.kind], procedure.state, actor).flatMap(({ act, move }): MoveShown[] => {
    const rule = isAct(act) ? stepRule(procedure.kind, act) : null
    // What a filing decides is no button here; that one is handed in is.
    if (!isAct(act) || !rule || (rule.through === 'filing' && act !== 'submit-filing')) return []
    return [
      {
        act,
        to: move.to,
        label: procedureActWord(procedure.kind, act),
        reason: move.reason === 'required',
        asks: rule.asks,
        blockers: blockersOf(rule, facts),
        elsewhere: elsewhere(procedure, rule.through),
      },
    ]
  })
}

function turnOf(procedure: Procedure, actor: Actor, units: readonly { code: string; name: string }[]) {
  const awaits = procedureFlows[procedure.kind].states[procedure.state]?.awaits
  if (!awaits) return null
  const unit = unitFor(awaits.by, procedure.compound.division)
  return {
    act: awaitedAct(procedure.kind, procedure.state),
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

function stagesShown(procedure: Procedure, steps: readonly Step[]): StageShown[] {
  const line = stagesOf[procedure.kind]
  const at = line.findIndex(stage => stage.states.includes(procedure.state))
  const valid = steps.filter(step => !step.takenBack)
  // A side end stands behind the last stage that was come to.
  const reached = at >= 0 ? at : line.findLastIndex(stage => enteredOn(stage.states, valid) !== null)
  const isOver = isEnd(procedure.kind, procedure.state) && !isSideEnd(procedure.kind, procedure.state)
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
    const way = paperWay(code)
    return {
      code,
      name: paperText[code],
      way,
      required: neededFor !== null && way !== 'printed',
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

function personShown(person: Person & { conflicts: ConflictKey[] }, actor: Actor, names: PersonNames): PersonShown {
  const { procedureId: _, idHash: __, vettedBy, enteredBy, conflicts, ...open } = person
  return {
    ...open,
    isDelegate: isDelegate(person.tags),
    vettedByName: nameOf(names, vettedBy),
    ownEntry: enteredBy !== null && enteredBy === actor.accountId,
    conflicts: conflicts.map(key => conflictText[key]),
  }
}

function rights(procedure: Procedure, actor: Actor): ProcedureRecord['may'] {
  const isOpen = procedure.endedOn === null
  const open = parts.some(part => isPartOpen(procedure.kind, procedure.state, part))
  return {
    addPaper: isOpen && may(actor, 'procedure.add-paper'),
    withdrawPaper: isOpen && may(actor, 'procedure.withdraw-paper'),
    addPerson: open && may(actor, 'procedure.add-person'),
    correctPerson: open && may(actor, 'procedure.correct-person'),
    removePerson: open && may(actor, 'procedure.remove-person'),
    vet:
      (['candidate', 'member'] as const).some(part => isPartOpen(procedure.kind, procedure.state, part)) &&
      may(actor, 'procedure.vet'),
    setOffices:
      parts.some(part => isOfficeOpen(procedure.kind, procedure.state, part)) && may(actor, 'procedure.correct-person'),
    object: isOpen && may(actor, 'procedure.object'),
    answer: isOpen && may(actor, 'procedure.answer'),
    reveal: may(actor, 'procedure.reveal'),
    remind: procedure.state === 'papers-asked' && may(actor, 'procedure.remind'),
    logAttempt: procedure.state === 'serving' && may(actor, 'procedure.log-attempt'),
    takeOver:
      procedure.kind === 'reelection' && isOpen && procedure.takenOverOn === null && may(actor, 'procedure.take-over'),
  }
}
