/**
 * The second axis: the same place, without the permission. Everybody who may have a post in the victim's own place asks every view for
 * the victim's records; an answer holds what his role may read elsewhere on its own page, and nothing else. The third: no answer holds what
 * is kept to be compared or unsealed, and no number in clear.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, actorOf, may, roleLevels, visitor } from '@/lib/core/access'
import { grants, type Role, roles } from '@/lib/core/grants'
import { type Permission, permissions } from '@/lib/core/permissions'
import type { Result } from '@/lib/core/result'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import type { Attack } from '@/tests/support/attack-kinds'
import { attacks } from '@/tests/support/attacks'
import { textOf } from '@/tests/support/attacks-answers'
import { type AnyView, type Found, findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { asOwner, stateOfVictim } from '@/tests/support/victim-rows'
import { type Settled, settle, victimPlace } from '@/tests/support/world'
import { actOf, lastLine, linesAfter } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'
import { caseCodes, type Names } from '@/tests/support/world-names'

const everything = await findEverything()
const isView = (one: Found): one is Found & { is: 'view'; it: AnyView } => one.is === 'view'
const views = everything.filter(isView)
const attackOf = (key: string): Attack => attacks[key] ?? { kind: 'shared', because: 'no entry', asks: [] }

let database: TestDatabase
let victim: Settled
let names: Names
let insiders: { who: string; role: Role; actor: Actor }[]
let untouched: string
/** Every hash and every sealed text that the database keeps. */
let kept: string[]

const doing: Doing = async (command, actor, raw) => {
  const result = await perform(command, actor, raw, now)
  if (!result.ok) throw new Error(`${actor.name}: ${JSON.stringify(raw)} → ${JSON.stringify(result.problem)}`)
  return result.value
}

const { city, county, street, community } = victimPlace
const placeAt = { province: '140000000000', city, county, street, community } as const

/**
 * One of each role at each of its levels, over the victim or beside it in the same county; strangers to every record, so that nothing is
 * theirs. A company and a committee see by contract and by compound: here they have others, and are strangers at home.
 */
function insidersOf(): typeof insiders {
  const assigned = {
    company: { kind: 'company', id: 1_900_000_000 },
    committee: { kind: 'compound', id: 1_900_000_000 },
    'county-department': { kind: 'competence', code: 'agriculture' },
    utility: { kind: 'competence', code: 'cable' },
  } as const
  return roles.flatMap(role =>
    roleLevels[role].map(level => ({
      who: `${role} of the ${level}`,
      role,
      actor: person(role, placeAt[level], role in assigned ? assigned[role as keyof typeof assigned] : null),
    })),
  )
}

beforeAll(async () => {
  database = await freshDatabase()
  victim = await settle(doing, victimPlace)
  names = victim.names
  insiders = insidersOf()
  untouched = await stateOfVictim(database.ownerUrl)
  kept = await keptSecrets()
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** What is published, so that anybody may compare with it: the digest of a register. What names its row in an address: a session. */
const openly = ['assembly.register_hash']

async function keptSecrets(): Promise<string[]> {
  const columns = await asOwner<{ of: string; column: string }>(
    database.ownerUrl,
    `SELECT table_name AS of, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'text' AND column_name ~ '(^|_)(hash|cipher|secret)$' ORDER BY 1, 2`,
  )
  expect(columns.length).toBeGreaterThan(15)
  const found = await Promise.all(
    columns
      .filter(one => !openly.includes(`${one.of}.${one.column}`))
      .map(one =>
        asOwner<{ value: string }>(
          database.ownerUrl,
          `SELECT DISTINCT "${one.column}" AS value FROM "${one.of}" WHERE length("${one.column}") > 12`,
        ),
      ),
  )
  return found.flat().map(row => row.value)
}

/** Words of the victim's, each with the permissions by which somebody in its place reads it on a page of its own. */
function words(): { word: string; needs: readonly Permission[] }[] {
  const of = (needs: readonly Permission[], ...all: string[]) => all.map(word => ({ word, needs }))
  const compounds: readonly Permission[] = ['compound.read', 'complaint.read']
  const people: readonly Permission[] = ['procedure.read', 'assembly.read', 'filing.read', 'committee.read']
  return [
    // A committee's post is that of its compound, and stands with the account.
    ...of([...compounds, 'account.read'], '受害者花园'),
    ...of(compounds, '受害者公寓', '受害者小筑', '受害者别院'),
    ...of(compounds, names.compound, names.excluded, names.proposed, names.second),
    ...of(['organisation.read'], names.organisation, names.ending, '受害者主任'),
    ...of(['account.read'], names.account),
    ...of(['complaint.read'], ...caseCodes(names).filter(code => code !== names.pushed), '受害者亲历的细节'),
    // What an outside system was told, and whether it came through.
    ...of(['complaint.read', 'source.read'], names.outsideNo, names.pushed),
    ...of(['complaint.note'], '受害者内部议论'),
    ...of(['evidence.read'], '受害者佐证说明', '受害者退回理由'),
    ...of(['import.read'], '受害者台账.csv'),
    ...of(people, ...victim.personal.filter(word => /^\p{Script=Han}+$/u.test(word) && !word.startsWith('欧阳'))),
    // Nobody's but the holder's: sessions, keys, PINs, tickets, codes.
    ...of([], names.session, names.reportedPin, names.reportedTicket, names.sourceKey, names.spentCode),
    ...of([], '受害者浏览器'),
    // A key's purpose is told to whoever administers its account, and ends it.
    ...of(['account.read'], '受害者程序'),
  ]
}

const asks = (one: Found, actor: Actor, raw: unknown): Promise<Result<unknown>> =>
  one.is === 'view' ? ask(one.it, actor, raw, now) : perform(one.it, actor, raw, now)

const permissionOf = (one: Found, raw: Record<string, unknown>): Permission =>
  one.is === 'view' ? one.it.permission : (actOf(one.it, raw) as Permission)

/** All at once: the pool is shared by many at work, too. */
const eachOf = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  await Promise.all(all.map(work))
}

const requests = (key: string): Record<string, unknown>[] => attackOf(key).asks.map(made => made(names, names))

describe('in the victim’s own place', () => {
  test('each of the fourteen roles stands there', () => {
    expect([...new Set(insiders.map(one => one.role))]).toEqual([...roles])
  })

  test.each(everything.map(one => [one.key, one]))(
    '%s is forbidden to whoever lacks its permission, and each try to change is written down',
    async (_key, one) => {
      const before = await lastLine(database.ownerUrl)
      let refused = 0
      for (const raw of requests(one.key))
        await eachOf(insiders, async ({ who, actor }) => {
          if (may(actor, permissionOf(one, raw))) return
          refused += 1
          expect(await asks(one, actor, raw), who).toEqual({ ok: false, problem: { kind: 'forbidden' } })
        })
      const lines = await linesAfter(database.ownerUrl, before)
      const written = lines.filter(line => line.outcome === 'forbidden').length
      // Who asks to read again and again is written once a minute with a count; a try to change, each time.
      if (one.is === 'command') expect(written).toBe(refused)
      else expect(written).toBeLessThanOrEqual(refused)
    },
  )

  test('and nothing of the victim’s is changed by all of that', async () => {
    expect(await stateOfVictim(database.ownerUrl)).toEqual(untouched)
  })

  /** The trail tells of every record by its name: reading it is a permission of its own, and whose it is stands in the grants. */
  const ofTheTrail: readonly Permission[] = ['audit.read', 'audit.export']

  const closed = views.filter(one => !ofTheTrail.includes(one.it.permission) && !may(visitor, one.it.permission))

  test.each(closed.map(one => [one.key, one]))(
    '%s tells nobody more than his role reads on that record’s own page',
    async (_key, one) => {
      for (const raw of requests(one.key)) {
        const said = JSON.stringify(raw)
        await eachOf(insiders, async ({ who, actor }) => {
          if (!may(actor, one.it.permission)) return
          const answer = await textOf(await asks(one, actor, raw))
          const told = words().filter(
            ({ word, needs }) =>
              answer.includes(word) && !said.includes(word) && !needs.some(permission => may(actor, permission)),
          )
          expect(told, `${who} learned by ${said} from ${answer.slice(0, 1500)}`).toEqual([])
        })
      }
    },
  )
})

/** What everybody who has a post may do with his own things, and why that opens nothing of another's. */
const everybodys: Partial<Record<Permission, string>> = {
  'desk.read': 'lists what waits for the reader, each kind by its own permission',
  'account.sign-in': 'opens a session of the reader’s own account',
  'account.sign-out': 'ends a session of the reader’s own account',
  'account.change-password': 'asks for the present password',
  'account.switch-post': 'moves a session of the reader’s own account',
  'account.factor': 'asks for the present password, and shows the reader’s own',
  'account.end-factor': 'asks for the present password, and ends the reader’s own',
  'account.renew-codes': 'asks for the present password',
  'account.end-sessions': 'ends sessions of the reader’s own account',
  'token.issue': 'makes a key for the post that the reader acts in',
  'token.revoke': 'ends a key of the reader’s own account',
  'file.upload': 'brings a file that is the reader’s own until a record takes it',
  'file.read': 'asks the record that the file hangs on for its permission',
  'committee.public': 'is open to visitors',
  'complaint.public': 'is open to visitors',
  'filter.save': 'keeps the reader’s own filter',
  'filter.forget': 'drops the reader’s own filter',
}

describe('what all fourteen roles may do', () => {
  const common = permissions.filter(permission => roles.every(role => grants[role].includes(permission)))

  test('is known, each with the reason why it is harmless', () => {
    expect(Object.keys(everybodys).sort()).toEqual([...common].sort())
  })

  test.each(common)('%s is asked for by a command or a view that is attacked here', permission => {
    const asking = everything.filter(one =>
      one.is === 'view' ? one.it.permission === permission : one.it.act === permission,
    )
    expect(asking.flatMap(one => attackOf(one.key).asks).length).toBeGreaterThan(0)
  })

  test.each(
    everything.filter(one => one.is === 'command' && common.some(it => it === one.it.act)).map(one => [one.key, one]),
  )('%s changes nothing of the victim’s, whoever does it', async (_key, one) => {
    for (const raw of requests(one.key)) for (const { actor } of insiders) await asks(one, actor, raw)
    expect(await stateOfVictim(database.ownerUrl)).toEqual(untouched)
  })
})

/** Eleven digits that begin as a mobile number does, or eighteen that are an ID number, and no part of a longer run. */
const clearNumber = /(?<![0-9A-Za-z_-])(1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dX])(?![0-9A-Za-z_-])/g

/** Where a number is what is asked for: each leaves its line in the trail, or fills in the form of whoever may write it. */
const withNumbers: Readonly<Record<string, string>> = {
  'assembly/views#registerTemplateFile': 'an empty form with an example that is nobody’s number',
  'duty/views#dutyList': 'who is called at night, by those who call',
  'duty/views#dutyOne': 'who is called at night, by those who call',
  'duty/views#dutyExport': 'who is called at night, by those who call',
}
/** Where a sealed ticket is what is handed out: it opens what the reader could do anyway, and says nothing. */
const withTickets: Readonly<Record<string, string>> = {
  'complaint/public/views#reportPlace': 'names a problem without its number, for a day',
}

describe('the third axis', () => {
  test.each(views.map(one => [one.key, one]))(
    '%s answers nobody with what is kept sealed or hashed, nor with a number in clear',
    async (key, one) => {
      const lowest = roles.flatMap(role => insiders.filter(it => it.role === role).slice(-1))
      const own = [...victim.people].map(([role, actor]) => ({ who: `the victim’s ${role}`, role, actor }))
      const outside = { who: 'a visitor', role: null, actor: visitor }
      const source = { who: 'its source', role: null, actor: actorOf('system', { ...victim.source, role: 'source' }) }
      for (const raw of requests(key)) {
        const said = JSON.stringify(raw)
        await eachOf([...own, ...lowest, outside, source], async ({ who, actor }) => {
          if (!may(actor, one.it.permission)) return
          const answer = await textOf(await asks(one, actor, raw))
          const sealed = kept.filter(value => answer.includes(value) && !said.includes(value))
          expect(sealed, `${who} was told ${answer.slice(0, 1500)}`).toEqual([])
          if (!withTickets[key])
            expect(answer, who).not.toMatch(/\$argon2|(?<![A-Za-z0-9_.-])v1\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22}\./)
          if (withNumbers[key]) return
          const numbers = (answer.match(clearNumber) ?? []).filter(number => !said.includes(number))
          expect(numbers, `${who} was told ${answer.slice(0, 1500)}`).toEqual([])
        })
      }
    },
  )
})
