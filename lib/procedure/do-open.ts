/** Opens a procedure for a compound, after the rules of its kind. */
import { findCompound } from '@/lib/compound/store'
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { unlessUnread } from '@/lib/core/parts'
import { done, firstTrouble, invalid, missing, no, type Result } from '@/lib/core/result'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { findOrganisation, type Organisation, organisationsOf } from '@/lib/organisation/store'
import { holdCompound } from '@/lib/organisation/terms-store'
import type { Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { readyDayOf } from './facts-store'
import type { ProcedureState } from './flow'
import type { ProcedureKind } from './kinds'
import {
  dayProblem,
  formationProblem,
  managementProblem,
  type OpenFacts,
  openingProblem,
  reelectionProblem,
} from './open-rules'
import type { OpenRequest } from './requests'
import { insertProcedure, proceduresOf } from './store'
import { type KeptProcedure, kept } from './subject'

const firstStates: Record<ProcedureKind, ProcedureState> = {
  formation: 'papers-asked',
  management: 'proposed',
  reelection: 'started',
}

/** How long before a term's end its re-election is prepared for. */
const warnKey = 'reelect.warn1'

export async function open({ input, actor, now, tx }: Call<OpenRequest>): Promise<Result<KeptProcedure>> {
  const ending = input.kind === 'reelection' ? await findOrganisation(tx, input.organisation) : null
  if (input.kind === 'reelection' && ending === null) return invalid({ organisation: ['没有这个业委会'] })
  const code = input.kind === 'reelection' ? (ending?.compound.code ?? '') : input.compound
  const compound = await holdCompound(tx, code)
  const facts = compound && (await openFacts(tx, code, compound.id, now))
  if (!compound || !facts) return input.kind === 'reelection' ? missing() : invalid({ compound: ['没有这个小区'] })
  const said = [
    await unlessUnread(() => dayProblem(input.on, facts)),
    openingProblem(input.kind, facts),
    await unlessUnread(() => kindProblem(tx, input, facts, ending)),
  ].flatMap(one => one ?? [])
  // What is wrong with the form, all of it, beside the first rule that stands in the way.
  const [refusal] = said.filter(one => one.kind === 'refused')
  const trouble = firstTrouble(...said.filter(one => one.kind === 'invalid' || one === refusal).map(no))
  if (trouble) return trouble
  const made = await insertProcedure(
    tx,
    { actor, now },
    {
      kind: input.kind,
      compound,
      organisationId: ending?.id ?? null,
      state: firstStates[input.kind],
      on: input.on,
      reasonCode: input.kind === 'formation' ? null : input.reasonCode,
      reasonText: input.reasonText ?? '',
      note: input.reasonText ?? '',
    },
  )
  return done(kept(null, made, { reason: input.reasonText }))
}

async function openFacts(tx: Tx, code: string, compoundId: number, now: Date): Promise<OpenFacts | null> {
  const compound = await findCompound(tx, code)
  if (!compound) return null
  const procedures = await proceduresOf(tx, compoundId)
  const today = dayInShanghai(now)
  return {
    compound: {
      name: compound.facts.name,
      retiredOn: compound.retiredOn,
      readyOn: await readyDayOf(tx, compoundId),
      exclusiveArea: compound.facts.exclusiveArea,
      deliveredArea: compound.facts.deliveredArea,
    },
    organisations: await organisationsOf(tx, compoundId),
    open: procedures.filter(it => it.endedOn === null).map(it => it.kind),
    today,
  }
}

async function kindProblem(tx: Tx, input: OpenRequest, facts: OpenFacts, ending: Organisation | null) {
  if (input.kind === 'formation') return formationProblem(input, facts)
  if (input.kind === 'management') return managementProblem(input, facts)
  if (!ending) return null
  const rules = await deadlineRules(tx, ending.compound.division, [warnKey])
  const warn = ruleInForce(rules, warnKey, lineage(ending.compound.division), facts.today)
  return reelectionProblem(input, ending, warn?.amount ?? 0, facts.today)
}
