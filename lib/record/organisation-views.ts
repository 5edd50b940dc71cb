/** One organisation with its compound's other terms, its filings and its history; the same for the form that corrects it. */
import { z } from 'zod'
import { type Actor, covers, may } from '@/lib/core/access'
import { addDays, dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { textField } from '@/lib/core/fields'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { filingsOfOrganisation } from '@/lib/filing/store'
import { frozenBy } from '@/lib/organisation/freeze-store'
import { factWarnings } from '@/lib/organisation/rules'
import { findOrganisation, type Organisation, organisationsOf } from '@/lib/organisation/store'
import { isSucceeded, stateOn } from '@/lib/organisation/term'
import { termLimit } from '@/lib/organisation/terms-store'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { calledOf } from '@/lib/platform/people'
import type { Call } from '@/lib/platform/perform'
import { rulesNeverPassed } from '@/lib/procedure/outcome-store'

/** Days before a term's end on which its state turns yellow, and the basis of that; the parameter of the place. */
const warnKey = 'reelect.warn1'

const OneRequest = z.object({ code: textField(24) })

/** Elected before the portal and not filed yet: the rules that the portal knows no vote on. */
async function unvotedRules(tx: Tx, { kind, electedOn, filedOn, endedOn, compound }: Organisation, actor: Actor) {
  const isToFile = kind === 'committee' && electedOn !== null && filedOn === null && endedOn === null
  return isToFile && may(actor, 'assembly.read') ? rulesNeverPassed(tx, compound.id) : []
}

async function readOne({ input, actor, now, tx }: Call<z.output<typeof OneRequest>>) {
  const organisation = await findOrganisation(tx, input.code)
  if (!organisation) return null
  const today = dayInShanghai(now)
  const terms = await organisationsOf(tx, organisation.compound.id)
  const place = organisation.compound.division
  const rules = await deadlineRules(tx, place, [warnKey])
  const warn = ruleInForce(rules, warnKey, lineage(place), today)
  return {
    organisation: organisation,
    /** Who said what waits to be confirmed. */
    saidBy: await calledOf(tx, organisation.claim?.saidBy ?? null),
    today,
    state: stateOn(organisation, today, isSucceeded(organisation, terms, today)),
    path: await divisionsOf(tx, lineage(place)),
    others: terms
      .filter(other => other.id !== organisation.id)
      .map(other => ({ ...other, state: stateOn(other, today, isSucceeded(other, terms, today)) })),
    warnings: factWarnings(organisation, await termLimit(tx, organisation.kind, place, today)),
    warnFrom: organisation.termTo && warn ? addDays(organisation.termTo, -warn.amount) : null,
    warnBasis: warn?.basis ?? null,
    filings: (await filingsOfOrganisation(tx, organisation.id)).map(({ id, kind, state, filingNo, factOn }) => ({
      id,
      kind,
      state,
      filingNo,
      factOn,
    })),
    unvoted: await unvotedRules(tx, organisation, actor),
    frozen: organisation.endedOn === null ? await frozenBy(tx, organisation.compound.id) : null,
    history: await historyOf(tx, 'organisation', organisation.code),
    inScope: covers(actor, place),
  }
}

export const organisationOne = view({ schema: OneRequest, permission: 'organisation.read', read: readOne })

/** The same for the form that corrects it, so that whoever may not is told before he types. */
export const organisationForm = view({ schema: OneRequest, permission: 'organisation.correct', read: readOne })
