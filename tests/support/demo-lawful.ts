/** Holds the demo's procedures, votes and filings against the rules by which people could have entered them. */
import { electedAmong, withDeemed } from '@/lib/assembly/count'
import { voteIn } from '@/lib/assembly/count-store'
import { digestsText } from '@/lib/assembly/digests'
import { registerHash } from '@/lib/assembly/register-store'
import { countVote } from '@/lib/assembly/result'
import { findAssembly } from '@/lib/assembly/store'
import type { Day } from '@/lib/core/day'
import { moveOf } from '@/lib/core/flow'
import type { Tx } from '@/lib/platform/db'
import { gather } from '@/lib/procedure/facts-store'
import { procedureFlows } from '@/lib/procedure/flow'
import { checkGuards } from '@/lib/procedure/rules'
import { isAct, stepRule } from '@/lib/procedure/steps'
import { findProcedure, type Procedure, type Step, stepsOf } from '@/lib/procedure/store'

/** What is wrong with the steps a procedure took; empty: it could have come there. */
export function brokenSteps(it: Procedure, steps: readonly Step[]): string[] {
  const wrong: string[] = []
  let state: string | null = null
  let on: Day = steps[0]?.on ?? it.stateOn
  let clock: Day = on
  for (const [at, step] of steps.entries()) {
    const say = (text: string) => wrong.push(`${it.kind} ${it.id} ${step.act}: ${text}`)
    if (step.from !== state) say(`from ${step.from}, stood in ${state}`)
    if (step.on < on) say(`${step.on} before ${on}`)
    if (at > 0 && step.from !== step.to) {
      const move = moveOf(procedureFlows[it.kind], step.from ?? '', step.act)
      if (move?.to !== step.to) say(`leads to ${move?.to}`)
      if (move?.reason === 'required' && step.note === '') say('no reason')
    }
    if (step.from !== step.to) clock = startOf(it, steps, at)
    on = step.on
    state = step.to
  }
  if (state !== it.state) wrong.push(`${it.kind} ${it.id}: stands in ${it.state}, steps end in ${state}`)
  if (clock !== it.clockFrom) wrong.push(`${it.kind} ${it.id}: clock from ${it.clockFrom}, should be ${clock}`)
  return wrong
}

/** The day from which the state's deadline counts, as the flow says it. */
function startOf(it: Procedure, steps: readonly Step[], at: number): Day {
  const step = steps[at]
  if (!step) return it.stateOn
  const since = procedureFlows[it.kind].states[step.to]?.awaits?.since
  const entered = steps.slice(0, at).findLast(one => one.to === since && !one.takenBack)
  return since === undefined ? step.on : (entered?.on ?? step.on)
}

/** Which guards would have stopped a step that was taken. */
export async function brokenGuards(tx: Tx, id: number, now: Date): Promise<string[]> {
  const it = await findProcedure(tx, id)
  if (!it) return [`no procedure ${id}`]
  const { facts, steps } = await gather(tx, it, now)
  return steps
    .filter(step => !step.takenBack)
    .flatMap(step => {
      const rule = isAct(step.act) ? stepRule(it.kind, step.act) : null
      if (!rule) return []
      const lacking = rule.papers.filter(code => !facts.papers.has(code))
      // What the step itself brought about stood not in its way.
      const guards = rule.guards.filter(key => key !== 'management-free')
      const stops = checkGuards(guards, { ...facts, on: step.on }).filter(blocker => blocker.stops)
      return [...lacking, ...stops.map(blocker => blocker.text)].map(text => `${it.kind} ${id} ${step.act}: ${text}`)
    })
}

export async function brokenProcedures(tx: Tx): Promise<string[]> {
  const rows = await tx.procedure.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const wrong: string[] = []
  for (const { id } of rows) {
    const it = await findProcedure(tx, id)
    if (it) wrong.push(...brokenSteps(it, await stepsOf(tx, id)))
  }
  return wrong
}

/** What a count of the rows that lie there says otherwise than what was written down. */
export async function brokenCount(tx: Tx, id: number): Promise<string[]> {
  const it = await findAssembly(tx, id)
  if (!it) return [`no assembly ${id}`]
  const vote = await voteIn(tx, id)
  const results = it.matters.map(matter => ({ matter, result: countVote(vote, matter, it) }))
  const wrong: string[] = []
  if (it.registerHash !== (await registerHash(tx, id))) wrong.push(`${id}: register`)
  if (it.digest !== digestsText(results.map(({ matter, result }) => ({ no: matter.no, digest: result.digest }))))
    wrong.push(`${id}: digest`)
  for (const { matter, result } of results) {
    const { raw, deemed, verdict } = result
    const told = JSON.stringify(matter.counted)
    const right = JSON.stringify({ area: raw.area, persons: raw.persons, deemed, outcome: verdict.outcome })
    if (told !== right) wrong.push(`${id}.${matter.no}: ${told} ≠ ${right}`)
    if (raw.whole.area !== it.wholeArea || raw.whole.persons !== it.wholePersons) wrong.push(`${id}: denominators`)
  }
  return [...wrong, ...(await brokenElection(tx, id, it.procedure?.seats ?? null, results))]
}

type Results = { matter: { personId: number | null }; result: ReturnType<typeof countVote> }[]

async function brokenElection(tx: Tx, id: number, seats: number | null, results: Results): Promise<string[]> {
  const people = await tx.procedurePerson.findMany({
    where: { id: { in: results.flatMap(({ matter }) => matter.personId ?? []) } },
  })
  const standing = results.flatMap(({ matter, result }) => {
    const person = people.find(one => one.id === matter.personId)
    if (!person) return []
    const tally = withDeemed(result.raw, result.deemed)
    return [{ personId: person.id, isSubstitute: person.substitute, tally, outcome: result.verdict.outcome }]
  })
  const elected = electedAmong(standing, seats)
  return people
    .filter(person => person.elected !== elected.has(person.id))
    .map(person => `${id}: ${person.name} is said to be elected: ${person.elected}`)
}
