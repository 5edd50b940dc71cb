/**
 * Does anybody learn of, or touch, what lies outside his place? Every command and view there is, each asked for the victim's
 * records by everybody who may use it at all, from the next city and from next door.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, covers, may, visitor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import type { Permission } from '@/lib/core/permissions'
import type { Result } from '@/lib/core/result'
import { freezeFigures } from '@/lib/figures/snapshot-commands'
import { checkImport } from '@/lib/import/commands'
import { importRun } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { compoundOne } from '@/lib/record/compound-views'
import type { Attack } from '@/tests/support/attack-kinds'
import { attacks } from '@/tests/support/attacks'
import { textOf } from '@/tests/support/attacks-answers'
import { type AnyView, type Found, findEverything } from '@/tests/support/attacks-registry'
import { copyOf, freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { asOwner, stateOfVictim as digestOf, rowsOfVictim } from '@/tests/support/victim-rows'
import {
  type Attacker,
  attackersOf,
  farPlace,
  nearPlace,
  nobody,
  of,
  type Settled,
  settle,
  settleNextDoor,
  victimPlace,
} from '@/tests/support/world'
import { actOf, lastLine, linesAfter, type Trace, theRest, watched } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'
import { caseCodes, type Names } from '@/tests/support/world-names'

const everything = await findEverything()
const attackOf = (key: string): Attack => attacks[key] ?? { kind: 'shared', because: 'no entry', asks: [] }

type World = {
  database: TestDatabase
  attackers: Attacker[]
  traces: Map<unknown, Trace>
  doing: Doing
}

/** All that the attackers have, and nobody for them to attack. */
async function build(): Promise<World> {
  const database = await freshDatabase()
  const { doing, traces } = watched(database.ownerUrl)
  const far = await settle(doing, farPlace)
  const near = await settleNextDoor(doing, await settle(doing, nearPlace))
  // What was reported is everybody's: before there is any, nobody could be let in.
  const frozen = await perform(freezeFigures, person('province-lead', province), { day: '2026-09-30' }, now)
  if (!frozen.ok) throw new Error(frozen.problem.kind)
  return { database, attackers: attackersOf(far, near), traces, doing }
}

/** Which of the attackers may use it at all; whom the permission leaves out is the next question. */
const permissionOf = (one: Found, raw: Record<string, unknown>): Permission =>
  one.is === 'view' ? one.it.permission : (actOf(one.it, raw) as Permission)

const asks = (one: Found, actor: Actor, raw: unknown): Promise<Result<unknown>> =>
  one.is === 'view' ? ask(one.it, actor, raw, now) : perform(one.it, actor, raw, now)

let world: World
let victim: Settled
let names: Names
let untouched: string
/** Answers to lists in a province where the victim does not exist, and in one where it does. */
const without = new Map<string, string>()
const beside = new Map<string, string>()

/** All at once: the pool is shared by many at work, too. */
const eachOf = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  await Promise.all(all.map(work))
}

const isView = (one: Found): one is Found & { is: 'view'; it: AnyView } => one.is === 'view'
const listed = everything.filter(one => isView(one) && attackOf(one.key).kind === 'list')

/** The last signs of a key are random; digests of a vote rest on the installation’s own secret. */
const byChance = /"(hint|keyHint)":"[^"]*"|"(digest|registerHash)":\[null,"[^"]*"\]/g

async function askLists(attackers: readonly Attacker[], into: Map<string, string>): Promise<void> {
  // Reads that leave a trace come last, so that lists of the trail are the same in both provinces.
  const traced = (one: Found): number => Number(isView(one) && one.it.audited !== undefined)
  const order = [...listed].sort((one, other) => traced(one) - traced(other))
  for (const one of order)
    await eachOf(attackers, async attacker => {
      if (!isView(one) || !may(attacker.actor, one.it.permission)) return
      for (const [at, made] of attackOf(one.key).asks.entries()) {
        const answer = await textOf(await asks(one, attacker.actor, made(names, attacker.own)))
        into.set(`${one.key} ${at} ${attacker.who}`, answer.replace(byChance, ''))
      }
    })
}

beforeAll(async () => {
  world = await build()
  await closeDatabase()
  // The very same province, but that the victim never comes to live there.
  const other = await copyOf(world.database)
  world.database.use()
  victim = await settle(world.doing, victimPlace)
  names = victim.names
  await askLists(world.attackers, beside)
  await closeDatabase()
  other.use()
  await askLists(world.attackers, without)
  await closeDatabase()
  await other.drop()
  world.database.use()
  untouched = await stateOfVictim()
}, 600_000)
afterAll(async () => {
  await closeDatabase()
  await world.database.drop()
})

/** Counters and the trail itself: written by every attempt, and kept from rewriting by `tests/db/ground.test.ts`. */
const notCompared = [
  '_prisma_migrations',
  'audit',
  'audit_check',
  'audit_key',
  'audit_seal',
  'complaint_stamp',
  'compound_serial',
  'figure_stamp',
  'filing_serial',
  'meta',
  'rate_window',
  'sign_in_attempt',
]

const stateOfVictim = (): Promise<string> => digestOf(world.database.ownerUrl)

/** What stands in the victim's records and nowhere else. */
const secrets = (): string[] => [
  victimPlace.word,
  names.compound,
  names.excluded,
  names.proposed,
  names.organisation,
  names.account,
  names.session,
  names.forming,
  names.managing,
  names.managed,
  names.renewing,
  names.ending,
  names.spentCode,
  ...caseCodes(names),
  names.outsideNo,
  names.reportedPin,
  names.reportedTicket,
  names.source,
  names.sourceKey,
  ...victim.personal,
]

/** The secrets in an answer that the question did not bring along. */
const leaked = (answer: string, raw: unknown): string[] => {
  const said = JSON.stringify(raw)
  return secrets().filter(secret => answer.includes(secret) && !said.includes(secret))
}

/** One answer told in the other's names, so that only what differs otherwise is left. Longer ones first: codes begin alike. */
const renamed = (answer: string): string => {
  const words = Object.entries(names).map(
    ([key, value]) => [String(value), String(nobody[key as keyof Names])] as const,
  )
  const codes = words.filter(([word]) => word.length > 3).sort(([one], [other]) => other.length - one.length)
  return codes.reduce((text, [word, other]) => text.replaceAll(word, other), answer)
}

describe('lists, counts, pickers and exports', () => {
  test.each(listed.map(one => one.key))('%s answers as if the victim were not there', key => {
    for (const [question, answer] of beside) {
      if (!question.startsWith(`${key} `)) continue
      expect(answer, question).toEqual(without.get(question))
    }
  })

  test.each(listed.map(one => one.key))('%s was asked by somebody, and some answers were granted', key => {
    const answers = [...beside].filter(([question]) => question.startsWith(`${key} `))
    const below = world.attackers.some(it =>
      everything.some(one => one.key === key && isView(one) && may(it.actor, one.it.permission)),
    )
    expect(answers.some(([, answer]) => answer.startsWith('{"ok":true'))).toBe(below)
  })
})

/** Everybody whom the permission lets in, or everybody whom it keeps out, each with the request he would send. */
async function each(
  one: Found,
  who: 'let in' | 'kept out',
  people: readonly Attacker[],
  work: (raw: Record<string, unknown>, attacker: Attacker, ghost: () => Record<string, unknown>) => Promise<void>,
): Promise<void> {
  for (const made of attackOf(one.key).asks)
    await eachOf(people, async attacker => {
      const raw = made(names, attacker.own)
      expect(one.it.schema.safeParse(raw).success, `${one.key}: the attack itself is malformed`).toBe(true)
      if (may(attacker.actor, permissionOf(one, raw)) === (who === 'let in'))
        await work(raw, attacker, () => made(nobody, attacker.own))
    })
}

const anyone = (): Attacker[] => [...world.attackers, { who: 'a visitor', actor: visitor, own: nobody }]
const attackedAs = (...kinds: Attack['kind'][]): [string, Found][] =>
  everything.filter(one => kinds.includes(attackOf(one.key).kind)).map(one => [one.key, one])

describe('one record or place', () => {
  test.each(attackedAs('hidden'))('%s: the victim’s is answered like one that does not exist', async (_key, one) => {
    await each(one, 'let in', world.attackers, async (raw, { who, actor }, ghost) => {
      const answer = await asks(one, actor, raw)
      const said = await textOf(answer)
      expect(answer.ok, `${who} was granted ${JSON.stringify(raw)}: ${said}`).toBe(false)
      expect(leaked(said, raw), `${who} learned from ${said}`).toEqual([])
      const nothing = await textOf(await asks(one, actor, ghost()))
      expect(renamed(said), `${who} can tell the victim’s from nobody’s`).toEqual(nothing)
    })
    expect(await stateOfVictim()).toEqual(untouched)
  })
})

describe('figures', () => {
  test.each(attackedAs('figures'))('%s: missing outside one’s place, no record in it inside', async (_key, one) => {
    await each(one, 'let in', anyone(), async (raw, { who, actor }) => {
      const answer = await asks(one, actor, raw)
      const said = await textOf(answer)
      const outside = { ok: false, problem: { kind: 'missing' } }
      if (!covers(actor, String(raw['division']))) expect(answer, who).toEqual(outside)
      expect(leaked(said, raw), `${who} learned from ${said.slice(0, 2000)}`).toEqual([])
    })
  })
})

/** Public pages open; but nobody gets in with a vote's code that was used up, to a case without its PIN, nor to its photos without its source's key. */
const needsMore = [
  'assembly/',
  'complaint/public/commands#',
  'complaint/public/views#track',
  'open311/views#sourcePhoto',
]

describe('what everybody may read', () => {
  test.each(attackedAs('open'))('%s: names nobody and tells no number, and changes nothing', async (_key, one) => {
    let granted = 0
    await each(one, 'let in', anyone(), async (raw, { who, actor }) => {
      const answer = await asks(one, actor, raw)
      const said = await textOf(answer)
      granted += Number(answer.ok)
      const told = victim.personal.filter(word => said.includes(word))
      expect(told, `${who} learned from ${said.slice(0, 2000)}`).toEqual([])
    })
    expect(granted > 0).toBe(!needsMore.some(key => one.key.startsWith(key)))
    expect(await stateOfVictim()).toEqual(untouched)
  })
})

describe('what is shared, and what is one’s own', () => {
  test.each(attackedAs('own', 'shared'))('%s: says and changes nothing of the victim’s', async (_key, one) => {
    await each(one, 'let in', world.attackers, async (raw, { who, actor }) => {
      const said = await textOf(await asks(one, actor, raw))
      expect(leaked(said, raw), `${who} learned from ${said.slice(0, 2000)}`).toEqual([])
    })
    expect(await stateOfVictim()).toEqual(untouched)
  })

  test('a ledger that names the victim’s compound is answered like one that names nobody’s', async () => {
    const ledgerOf = (it: Names): Uint8Array =>
      new TextEncoder().encode(
        `小区编码,小区名称,社区代码,专有部分总面积,已交付专有面积,总户数\n${it.compound},改名花园,,,,\n,${it.compoundName},${it.community},100,100,10\n`,
      )
    const told = async (actor: Actor, it: Names): Promise<string> => {
      const file = { name: '台账.csv', bytes: ledgerOf(it) }
      const checked = await perform(checkImport, actor, { kind: 'compounds', file }, now)
      if (!checked.ok) return textOf(checked)
      const page = await ask(importRun, actor, { id: checked.value.id }, now)
      return page.ok ? textOf({ counts: page.value.run.counts, issues: page.value.issues }) : textOf(page)
    }
    for (const { who, actor } of world.attackers.filter(it => may(it.actor, 'import.check'))) {
      const said = await told(actor, names)
      expect(said, who).toContain('"bad":2')
      expect(renamed(said), who).toEqual(await told(actor, nobody))
    }
  })
})

describe('without the permission', () => {
  test.each(everything.map(one => [one.key, one]))(
    '%s is forbidden, and tries to change are written down',
    async (_key, one) => {
      const before = await lastLine(world.database.ownerUrl)
      let refused = 0
      await each(one, 'kept out', anyone(), async (raw, { who, actor }) => {
        refused += 1
        expect(await asks(one, actor, raw), who).toEqual({ ok: false, problem: { kind: 'forbidden' } })
      })
      const lines = await linesAfter(world.database.ownerUrl, before)
      const written = lines.filter(line => line.outcome === 'forbidden')
      // Each deed; of what was only read, one a minute and asker (`tests/db/turned-away.test.ts`).
      if (one.is === 'command') expect(written).toHaveLength(refused)
      else expect(written.length).toBeLessThanOrEqual(refused)
      expect(await stateOfVictim()).toEqual(untouched)
    },
  )
})

/** What else gets a line by a deed: records that an import wrote, the organisation that a filing makes or ends. */
const alsoTold: Readonly<Record<string, readonly string[]>> = {
  'claim/commands#confirmClaim': ['organisation'],
  'import/commands#runImport': ['evidence', 'compound', 'exclusion'],
  'import/firm-commands#confirmWhole': ['exclusion'],
  'filing/decision-commands#confirmFiling': ['organisation'],
  'filing/decision-commands#revokeFiling': ['organisation'],
}

describe('the trail', () => {
  beforeAll(async () => {
    await theRest(world.doing, victim)
  }, 60_000)

  test.each(everything.filter(one => one.is === 'command').map(one => [one.key, one]))(
    '%s, done once, leaves its one line',
    (key, one) => {
      const trace = world.traces.get(one.it)
      expect(
        trace,
        `do ${key} once in tests/support/world.ts or in theRest of tests/support/world-deeds.ts`,
      ).toBeDefined()
      const alsoOf = alsoTold[key] ?? []
      const batched = key.endsWith('Many') ? trace?.lines.slice(-1) : null
      const own = batched ?? trace?.lines.filter(line => !alsoOf.includes(line.subject_kind ?? ''))
      expect(own, JSON.stringify(trace?.lines)).toHaveLength(1)
      expect(own?.[0]).toMatchObject({ act: trace?.act, outcome: 'done' })
    },
  )

  test('every table is either compared or named as a counter', async () => {
    const tables = await asOwner<{ name: string }>(
      world.database.ownerUrl,
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    )
    expect(tables.map(table => table.name)).toEqual([...Object.keys(rowsOfVictim), ...notCompared].sort())
  })

  test('the victim’s own people see and do what the attackers could not', async () => {
    const seen = await ask(compoundOne, of(victim, 'street-clerk'), { code: names.compound }, now)
    expect(await textOf(seen)).toContain(victimPlace.word)
  })
})
