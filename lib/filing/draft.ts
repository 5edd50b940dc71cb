/** With what a new filing starts: taken from the procedure, or from the organisation that changes or ends. */
import type { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { findOrganisation } from '@/lib/organisation/store'
import type { Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { findProcedure } from '@/lib/procedure/store'
import { outcomeOf } from './facts-store'
import type { FilingKind } from './flow'
import { notReady } from './guards'
import type { DraftFilingRequest } from './rules'
import { type NewFiling, openFiling } from './store'
import { filingKindText, filingStateText } from './text'

type DraftCall = Call<z.output<typeof DraftFilingRequest>>

export async function startOfProcedure({ input, now, tx }: DraftCall): Promise<Result<NewFiling>> {
  const procedure = input.procedure === undefined ? null : await findProcedure(tx, input.procedure)
  if (!procedure) return missing()
  const kind: FilingKind = procedure.kind === 'reelection' ? 'reelection' : 'formation'
  const of = procedure.kind === 'management' ? 'management' : 'committee'
  const open = await alreadyOpen(tx, { compoundId: procedure.compound.id, kind, of })
  if (!open.ok) return open
  const outcome = await outcomeOf(tx, procedure, now)
  const unready = notReady(procedure, outcome, { state: 'draft' })
  if (unready) return no(unready)
  return done({
    kind,
    of,
    compound: procedure.compound,
    procedureId: procedure.id,
    organisationId: null,
    factOn: outcome.factOn,
    text: input.text,
    matters: [],
  })
}

export async function startOfChange({ input, now, tx }: DraftCall): Promise<Result<NewFiling>> {
  const { organisation: code, kind, factOn, matters, text } = input
  const organisation = code === undefined ? null : await findOrganisation(tx, code)
  if (!organisation) return missing()
  const today = dayInShanghai(now)
  const wrong: FieldErrors = {}
  if (kind === undefined) wrong['kind'] = ['请选择变更或注销']
  if (factOn === undefined) wrong['factOn'] = ['请填写']
  else if (factOn > today) wrong['factOn'] = [`不能晚于今天（${today}）`]
  else if (organisation.termFrom !== null && factOn < organisation.termFrom)
    wrong['factOn'] = [`不能早于任期起（${organisation.termFrom}）`]
  if (kind === 'change' && matters.length === 0) wrong['matters'] = ['请选择变更了什么']
  if (text === '') wrong['text'] = [kind === 'cancel' ? '请写明注销的原因' : '请写明变更的内容']
  if (kind === undefined || factOn === undefined || Object.keys(wrong).length > 0) return invalid(wrong)
  if (organisation.endedOn !== null && organisation.endedOn <= today)
    return refused('ended', `${organisation.name}已于 ${organisation.endedOn} 终止，不用再办${filingKindText[kind]}`)
  if (organisation.filedOn === null)
    return refused('unfiled', `${organisation.name}还没有备案，不能办${filingKindText[kind]}`)
  const open = await alreadyOpen(tx, { compoundId: organisation.compound.id, kind, of: organisation.kind })
  if (!open.ok) return open
  return done({
    kind,
    of: organisation.kind,
    compound: organisation.compound,
    procedureId: null,
    organisationId: organisation.id,
    factOn,
    text,
    matters: kind === 'change' ? matters : [],
  })
}

async function alreadyOpen(tx: Tx, it: Parameters<typeof openFiling>[1]): Promise<Result<null>> {
  const open = await openFiling(tx, it)
  return open
    ? refused(
        'one-open',
        `已有一件${filingKindText[open.kind]}“${filingStateText[open.state]}”（第 ${open.id} 件），办完或撤回后再办`,
      )
    : done(null)
}
