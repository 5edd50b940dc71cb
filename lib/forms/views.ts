/** Prints a form of a procedure or filing as a Word file with the known facts in it. */

import { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { givenOr, idAsked, idField } from '@/lib/core/fields'
import type { FilingState } from '@/lib/filing/flow'
import { view } from '@/lib/platform/ask'
import type { ProcedureState } from '@/lib/procedure/flow'
import type { FormFacts } from './facts'
import { type FormOwner, formCodes } from './kinds'
import { formsFor } from './list'
import { docxOf } from './paper'
import { factsOfFiling, factsOfProcedure } from './store'
import { templates } from './templates'

/** A file, or why this form cannot be printed yet. */
export type PrintedForm = { ready: true; name: string; bytes: Uint8Array } | { ready: false; why: string }

const PrintRequest = z.object({
  id: idField,
  form: z.enum(formCodes),
  /** Only this candidate's form. */
  person: givenOr(idAsked, undefined),
})

async function print(
  owner: FormOwner,
  state: ProcedureState | FilingState,
  facts: FormFacts,
  input: z.output<typeof PrintRequest>,
): Promise<PrintedForm | null> {
  const form = formsFor(owner, state, facts.filing ?? {}).find(one => one.code === input.form)
  if (!form) return null
  if (!form.ready) return { ready: false, why: form.why ?? '' }
  const person = input.person === undefined ? null : facts.people.find(one => one.id === input.person)
  if (person === undefined) return null
  const title = [form.name, facts.compound.name, person?.name].filter(Boolean).join('-')
  const bytes = await docxOf(form.name, templates[input.form](facts, person?.id ?? null))
  return { ready: true, name: `${title.replace(/[\\/:*?"<>|]/g, '_')}.docx`, bytes }
}

export const printedProcedureForm = view({
  schema: PrintRequest,
  permission: 'procedure.read',
  read: async ({ input, now, tx }): Promise<PrintedForm | null> => {
    const facts = await factsOfProcedure(tx, input.id, dayInShanghai(now))
    return facts?.procedure ? print(facts.procedure.kind, facts.procedure.state, facts, input) : null
  },
})

export const printedFilingForm = view({
  schema: PrintRequest,
  permission: 'filing.read',
  read: async ({ input, now, tx }): Promise<PrintedForm | null> => {
    const facts = await factsOfFiling(tx, input.id, dayInShanghai(now))
    return facts?.filing ? print('filing', facts.filing.state, facts, input) : null
  },
})
