/**
 * A request of which a field cannot be read is tried with the others, so that all that is wrong is told at once. Does that try leave nothing,
 * whatever the command and whichever the field, and does it tell of the field?
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Actor, may, roleLevels, visitor } from '@/lib/core/access'
import { roles } from '@/lib/core/grants'
import { askOfParts, readable } from '@/lib/core/parts'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { attacks } from '@/tests/support/attacks'
import { type AnyCommand, type Found, findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { stateOfVictim } from '@/tests/support/victim-rows'
import { type Settled, settle, victimPlace } from '@/tests/support/world'
import { lastLine, linesAfter } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'

const everything = await findEverything()
const isCommand = (one: Found): one is Found & { is: 'command'; it: AnyCommand } => one.is === 'command'
const commands = everything.filter(isCommand)

let database: TestDatabase
let victim: Settled

const doing: Doing = async (command, actor, raw) => {
  const result = await perform(command, actor, raw, now)
  if (!result.ok) throw new Error(`${actor.name}: ${JSON.stringify(raw)} → ${JSON.stringify(result.problem)}`)
  return result.value
}

beforeAll(async () => {
  database = await freshDatabase()
  victim = await settle(doing, victimPlace)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const { city, county, street, community } = victimPlace
const placeAt = { province: '140000000000', city, county, street, community } as const

/** The victim's own people, who may most and to whom its records are there; then one of each role at its lowest level, and a visitor. */
const doers = (): Actor[] => [
  ...victim.people.values(),
  ...roles.flatMap(role => roleLevels[role].slice(-1).map(level => person(role, placeAt[level]))),
  visitor,
]

/** What no field reads. */
const odd = { odd: [{ odd: true }] }

/** Each request of the command with one of its fields as nobody writes it; what is read all the same is left out. */
const spoilt = (one: Found & { it: AnyCommand }): { field: string; raw: Record<string, unknown> }[] =>
  (attacks[one.key]?.asks ?? [])
    .map(made => made(victim.names, victim.names))
    .flatMap(whole => {
      const given = readable(one.it.schema, whole)
      return Object.keys(given ?? whole)
        .map(field => ({ field, raw: { ...whole, [field]: odd } }))
        .filter(({ raw }) => !one.it.schema.safeParse(raw).success)
    })

/** Of a family of requests one that is named is read by its fields. */
const isFamily = (schema: z.ZodType): boolean => schema instanceof z.ZodDiscriminatedUnion

test('every command’s request is read field by field', () => {
  const whole = commands.filter(({ it: { schema } }) => readable(schema, {}) === null && !isFamily(schema))
  expect(whole.map(one => one.key)).toEqual([])
})

/** They look at a password or a code, or count what they show: half a request must not do that beside the trail. */
const wholeOnly = [
  'account/commands#changePassword',
  'account/factor-commands#beginTotp',
  'account/factor-commands#confirmTotp',
  'account/factor-commands#endFactor',
  'account/factor-commands#renewCodes',
  'assembly/register-commands#revealUnit',
  'company/commands#revealCompany',
  'complaint/act/beside/reveal#revealReporter',
  'conduct/commands#revealMember',
  'organisation/commands#revealOrganisation',
  'procedure/commands#revealPerson',
]

test('which are asked of a whole request alone is known', () => {
  const found = commands.filter(one => one.it.wholeOnly).map(one => one.key)
  expect(found.sort()).toEqual(wholeOnly)
})

describe('with one field that nobody can read', () => {
  test.each(commands.map(one => [one.key, one]))('%s tells of it and does nothing', async (_key, one) => {
    const untouched = await stateOfVictim(database.ownerUrl)
    const before = await lastLine(database.ownerUrl)
    for (const { field, raw } of spoilt(one)) {
      const { act } = one.it
      const asked = typeof act === 'function' ? askOfParts(one.it.schema, raw, known => act(known)) : act
      const able = asked === undefined ? [visitor] : doers().filter(actor => may(actor, asked))
      for (const actor of able.slice(0, 2)) {
        const result = await perform(one.it, actor, raw, now)
        const told = !result.ok && result.problem.kind === 'invalid' ? Object.keys(result.problem.fields) : []
        expect(
          told.map(name => name.replace(/\..*/, '')),
          `${actor.name}: ${field}`,
        ).toContain(field)
      }
    }
    expect(await stateOfVictim(database.ownerUrl)).toEqual(untouched)
    expect(await linesAfter(database.ownerUrl, before)).toEqual([])
  })
})
