/** Does the database keep exactly the codes that pages have words for? */
import { expect, test } from 'vitest'
import { assemblyForms } from '@/lib/assembly/kinds'
import { actLabel, routingText } from '@/lib/complaint/text'
import { sourceText as compoundSourceText } from '@/lib/compound/text'
import { seatEndText, sourceText } from '@/lib/organisation/text'
import { outcomes } from '@/lib/procedure/kinds'
import { sexText } from '@/lib/procedure/text'
import { ownDatabase } from '@/tests/support/own-database'

const { sql: asked } = ownDatabase()

const closed: [string, readonly string[]][] = [
  ['organisation_source', Object.keys(sourceText)],
  ['organisation_member_leave_reason', Object.keys(seatEndText)],
  ['compound_source', Object.keys(compoundSourceText)],
  ['assembly_form', assemblyForms],
  ['assembly_matter_outcome', outcomes],
  ['complaint_event_act', Object.keys(actLabel)],
  ['complaint_routed_by', Object.keys(routingText)],
  ['procedure_person_sex', Object.keys(sexText)],
]

test.each(closed)('%s', async (name, words) => {
  const [check] = await asked<{ it: string }>(
    `SELECT pg_get_constraintdef(oid) AS it FROM pg_constraint WHERE conname = '${name}'`,
  )
  const kept = [...(check?.it ?? '').matchAll(/'([^']*)'::text/g)].map(([, word]) => word)
  expect(kept.toSorted()).toEqual([...words].sort())
})
