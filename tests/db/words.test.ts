/** Is a compound found by the same words wherever one looks for it? Name, other name, sound, initials, code; wide or narrow. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { unservedList } from '@/lib/company/views'
import { compoundList, compoundPicker } from '@/lib/compound/views'
import { compoundSearch } from '@/lib/conduct/public-views'
import { conductList } from '@/lib/conduct/views'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { recordFacility } from '@/lib/facility/commands'
import { facilityList, facilityStart } from '@/lib/facility/views'
import { filingList } from '@/lib/filing/views'
import { compoundChoice, organisationList } from '@/lib/organisation/views'
import { ask, type View } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { openProcedure } from '@/lib/procedure/commands'
import { procedureList, readyList } from '@/lib/procedure/views'
import { find } from '@/lib/search/views'
import { registered } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, now, person } from '@/tests/support/organisation-builders'

const community = '140105001001'
const name = '学府花园100%'
const delivered = { firstDeliveredOn: '2015-06-30' }
const more = { ...delivered, alias: '晋阳家属院' }
let db: TestDatabase
let clerk: Actor
/** One that waits to begin, one with a committee and a facility, one whose committee is not filed, one with a procedure. */
let ready: string
let held: string
let unfiled: string
let going: string

beforeAll(async () => {
  db = await freshDatabase()
  clerk = person('street-clerk', '140105001000')
  for (const other of ['迎泽佳苑', '漪汾苑']) await registered(clerk, community, other, delivered)
  ready = await registered(clerk, community, name, more)
  // Stages of one estate are alike by name, and whoever enters them says that they are not the same.
  const stage = { ...more, apart: 'yes', apartReason: '分期交付，各自成立业主大会' }
  held = await registered(clerk, community, name.replace('花园', '花园二期'), stage)
  going = await registered(clerk, community, name.replace('花园', '花园三期'), stage)
  unfiled = await registered(clerk, community, name.replace('花园', '花园四期'), stage)
  await committeeOf(clerk, held)
  await committeeOf(clerk, unfiled, { filedOn: null, electedOn: '2026-11-01', termFrom: null, termTo: null })
  const pump = {
    utility: 'water',
    kind: 'pump-room',
    name: '泵房',
    owner: 'developer',
    keeper: '晋泰',
    handover: 'pending',
  }
  const made = await perform(recordFacility, clerk, { compound: held, ...pump }, now)
  const opened = await perform(openProcedure, clerk, { kind: 'formation', compound: going, on: '2026-11-20' }, now)
  expect([made.ok, opened.ok]).toEqual([true, true])
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

const look = <S extends z.ZodType, O>(
  view: View<S, O>,
  find: () => string,
  raw: Record<string, unknown> = {},
  actor: () => Actor = () => clerk,
) => ({ find, answer: (q: string) => ask(view, actor(), { ...raw, q }, now) })

const looks = {
  compounds: look(compoundList, () => ready),
  'the picker of compounds': look(compoundPicker, () => ready),
  'the search box': look(find, () => ready),
  'the choice for an organisation': look(compoundChoice, () => ready),
  'the choice for a facility': look(facilityStart, () => ready),
  facilities: look(facilityList, () => held),
  organisations: look(organisationList, () => held),
  conduct: look(conductList, () => held),
  'compounds without a contract': look(unservedList, () => ready),
  procedures: look(procedureList, () => going),
  'compounds that are ready': look(readyList, () => ready),
  filings: look(filingList, () => unfiled, { view: 'unsubmitted' }),
  'the public search': look(
    compoundSearch,
    () => ready,
    { county: '140105000000' },
    () => visitor,
  ),
}

test.each(Object.entries(looks))('%s', async (_name, { find, answer }) => {
  const hits = async (q: string): Promise<boolean> => {
    const found = await answer(q)
    if (!found.ok) throw new Error(`${q}: ${JSON.stringify(found.problem)}`)
    return JSON.stringify(found.value).includes(find())
  }
  for (const q of ['学府', '家属院', '１００％', 'xuefuhua', 'XFHY', 'ｘｆｈｙ', find(), ` ${name.slice(0, 3)} `])
    expect(await hits(q), `${q} finds it`).toBe(true)
  for (const q of ['_', '学%园', '迎泽']) expect(await hits(q), `${q} does not find it`).toBe(false)
})
