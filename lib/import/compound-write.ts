/**
 * Writes the compounds of a ledger, their exclusions and one audit row for each of both. New compounds count at once; what it says of the days
 * of others waits with the ledger.
 */

import { sayDays } from '@/lib/compound/claim-store'
import { insertCompounds, takeCodes, updateCompounds } from '@/lib/compound/store'
import { approveExclusions, insertExclusions } from '@/lib/exclusion/bulk-store'
import { changesBetween, type Subject, writeAuditRows } from '@/lib/platform/audit'
import type { Doer, TellRows } from '@/lib/platform/perform'
import { Overtaken } from './batch'
import { type CompoundPlan, importReason, isChanged, isRetired, unverified } from './compound-plan'

type RunDoer = Doer & { runId: number }
type Numbered = CompoundPlan & { code: string; id: number }
/** So many compounds are written between two words about how far it has come. */
const step = 1_000

export async function writeCompounds(call: RunDoer, plans: readonly CompoundPlan[], told: TellRows): Promise<void> {
  const created = plans.filter(plan => plan.kept === null)
  // Codes given in the file first: the serials then go on after them.
  const numbered = [
    ...(await create(call, created.filter(hasCode), told)),
    ...(await create(
      call,
      await withCodes(
        call,
        created.filter(plan => plan.code === null),
      ),
      told,
    )),
  ]
  const changed = plans.flatMap(plan =>
    plan.kept === null ? [] : [{ ...plan, code: plan.kept.code, id: plan.kept.id }],
  )
  await update(call, changed, told)
  await writeAuditRows(call.tx, { at: call.now, actor: call.actor }, [
    ...numbered.map(plan => auditRow(plan, 'compound.create')),
    ...changed.filter(isChanged).map(plan => auditRow(plan, 'compound.correct')),
    ...[...numbered, ...changed].filter(isRetired).map(retiredRow),
  ])
  await exclude(call, [...numbered, ...changed])
}

/** Of another's ledger, what waits to be approved; everything else was written with it. */
export const confirmExclusions = (call: RunDoer, plans: readonly CompoundPlan[]): Promise<void> =>
  exclude(
    call,
    plans.flatMap(plan =>
      plan.kept && plan.exclusion?.approves?.runId === call.runId
        ? [{ ...plan, code: plan.kept.code, id: plan.kept.id }]
        : [],
    ),
  )

const hasCode = (plan: CompoundPlan): plan is CompoundPlan & { code: string } => plan.code !== null

/** The next codes of each street, in the order of the file. */
async function withCodes({ tx }: Doer, plans: readonly CompoundPlan[]): Promise<(CompoundPlan & { code: string })[]> {
  const byStreet = new Map<string, CompoundPlan[]>()
  for (const plan of plans) {
    const street = plan.facts.divisionCode.slice(0, 9)
    const some = byStreet.get(street)
    if (some) some.push(plan)
    else byStreet.set(street, [plan])
  }
  const numbered: (CompoundPlan & { code: string })[] = []
  for (const [street, some] of [...byStreet].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const codes = await takeCodes(tx, street, some.length)
    if (codes === null) throw new StreetFull(street)
    some.forEach((plan, at) => {
      numbered.push({ ...plan, code: codes[at] ?? '' })
    })
  }
  return numbered
}

/** A street has given out all of its 9,999 codes. */
export class StreetFull extends Error {
  readonly street: string
  constructor(street: string) {
    super(`no code left in ${street}`)
    this.street = street
  }
}

async function create(
  call: RunDoer,
  plans: readonly (CompoundPlan & { code: string })[],
  told: TellRows,
): Promise<Numbered[]> {
  const done: Numbered[] = []
  for (let from = 0; from < plans.length; from += step) {
    const some = plans.slice(from, from + step)
    const rows = some.map(plan => ({ ...rowOf(plan), code: plan.code, source: 'imported' as const }))
    const ids = await insertCompounds(call.tx, call, rows)
    for (const plan of some) done.push({ ...plan, id: ids.get(plan.code) ?? 0 })
    await told(some.length)
  }
  return done
}

const rowOf = ({ facts, retiredOn, retireReason }: CompoundPlan) => ({ facts, retiredOn, retireReason })

async function update(call: RunDoer, plans: readonly Numbered[], told: TellRows): Promise<void> {
  const changed = plans.filter(plan => isChanged(plan) || isRetired(plan))
  for (let from = 0; from < changed.length; from += step) {
    const some = changed.slice(from, from + step).flatMap(plan => {
      if (plan.kept === null) return []
      const { verified, verifiedOn } = plan.kept
      const marks = 'verified' in plan.changes ? unverified : { verified, verifiedOn }
      return [{ facts: plan.facts, ...marks, id: plan.id, version: plan.kept.version }]
    })
    const written = await updateCompounds(call.tx, call, some)
    if (written.size !== some.length) throw new Overtaken('compound')
    await sayDays(
      call.tx,
      call,
      changed
        .slice(from, from + step)
        .filter(saysDays)
        .map(daysOf),
      { runId: call.runId },
    )
    await told(some.length)
  }
}

const saysDays = (plan: CompoundPlan): boolean => 'firstDeliveredOn' in plan.changes || isRetired(plan)
const daysOf = ({ id, facts, retiredOn, retireReason }: Numbered) => ({
  ...{ id, firstDeliveredOn: facts.firstDeliveredOn, retiredOn, retireReason },
})

const auditRow = (plan: Numbered, act: string): { act: string; subject: Subject } => ({
  act,
  subject: {
    kind: 'compound',
    id: plan.code,
    name: plan.facts.name,
    division: plan.facts.divisionCode,
    reason: importReason,
    changes: plan.changes,
  },
})

function retiredRow(plan: Numbered): { act: string; subject: Subject } {
  const { act, subject } = auditRow(plan, 'compound.retire')
  return { act, subject: { ...subject, changes: { retiredOn: [plan.kept?.retiredOn ?? null, plan.retiredOn] } } }
}

async function exclude(call: RunDoer, plans: readonly Numbered[]): Promise<void> {
  const asked = plans.flatMap(plan => (plan.exclusion === null ? [] : [{ plan, exclusion: plan.exclusion }]))
  if (asked.length === 0) return
  const fresh = asked.filter(({ exclusion }) => exclusion.approves === null)
  const approved = asked.flatMap(({ exclusion }) => (exclusion.approves === null ? [] : [exclusion.approves]))
  const ids = await insertExclusions(
    call.tx,
    call.actor,
    call.now,
    call.runId,
    fresh.map(({ plan, exclusion }) => ({
      compoundId: plan.id,
      division: plan.facts.divisionCode,
      reasonCode: exclusion.reason,
      from: exclusion.from,
      state: exclusion.state,
      explanation: importReason,
    })),
  )
  if ((await approveExclusions(call.tx, call.actor, call.now, approved)) !== approved.length)
    throw new Overtaken('exclusion')
  await writeAuditRows(
    call.tx,
    { at: call.now, actor: call.actor },
    asked.map(({ plan, exclusion }) => ({
      act: exclusion.state === 'approved' ? 'exclusion.approve' : 'exclusion.propose',
      subject: {
        kind: 'exclusion',
        id: exclusion.approves?.id ?? ids.get(plan.id) ?? 0,
        name: plan.facts.name,
        division: plan.facts.divisionCode,
        reason: importReason,
        changes: changesBetween(exclusion.approves ? { state: 'proposed' } : {}, {
          ...(exclusion.approves ? {} : { reasonCode: exclusion.reason, from: exclusion.from }),
          state: exclusion.state,
        }),
      },
    })),
  )
}
