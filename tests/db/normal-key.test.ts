/** Does the database hold what the portal compares? The normal form in SQL against that in TypeScript, and what one key keeps single. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compoundList } from '@/lib/compound/views'
import type { Actor } from '@/lib/core/access'
import { normalForm } from '@/lib/core/normal'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { proposeReorganisation } from '@/lib/ruling/commands'
import { fieldImported, hotlineOf } from '@/tests/support/field'
import { importer, unwrapped } from '@/tests/support/import-builders'
import { compoundIn, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'
import { ruledByTwo } from '@/tests/support/rulings'
import type { Doing } from '@/tests/support/world-doing'

const { ownerUrl, sql } = ownDatabase()
const community = '140105001001'
let county: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
})

/** The forms of many texts, as the database writes them. */
const formsOf = async (texts: readonly string[]): Promise<string[]> =>
  (
    await sql<{ form: string }>(
      'SELECT normal_form(t) AS form FROM unnest($1::text[]) WITH ORDINALITY AS w(t, at) ORDER BY at',
      [texts],
    )
  ).map(row => row.form)

/** Planes in which signs stand, and the marks of the fourteenth; what lies between is not assigned. */
const planes = [0, 1, 2, 3, 14]

describe('the normal form in the database', () => {
  test.each(planes)('is that of the portal for every sign of plane %i, alone and between others', async plane => {
    const signs: string[] = []
    for (let low = 0; low <= 0xffff; low += 1) {
      const code = plane * 0x10000 + low
      if (code !== 0 && (code < 0xd800 || code > 0xdfff)) signs.push(String.fromCodePoint(code))
    }
    // What only a newer Unicode than the database's knows is no text that anybody writes here.
    const known = await sql<{ sign: string }>(
      'SELECT sign FROM unnest($1::text[]) AS w(sign) WHERE unicode_assigned(sign)',
      [signs],
    )
    const texts = known.flatMap(({ sign }) => [sign, `1 ${sign}a ${sign} B`])
    const kept = await formsOf(texts)
    const differing = texts.filter((text, at) => kept[at] !== normalForm(text))
    expect(differing.map(text => text.codePointAt(0)?.toString(16))).toEqual([])
  })

  test('is that of the portal for any text', async () => {
    const sign = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...'·•—－（〔　 \t１aＡ3⽺⺠\u{e863}\u{e0100}\ufe00\u200b\u034f\u0301.-['),
    )
    const texts = fc
      .sample(fc.array(sign, { maxLength: 14 }), 4_000)
      .map(signs => signs.join('').replace(/[\0\p{Cs}]/gu, ''))
    expect(await formsOf(texts)).toEqual(texts.map(normalForm))
  })
})

describe('one key', () => {
  const insert = (name: string, more = '') =>
    sql(
      `INSERT INTO compound (code, division_code, name, exclusive_area, delivered_area, households, created_at, updated_at ${more && ', is_twin'})
       VALUES ('14010500' || (10000 + (SELECT count(*) FROM compound))::text, $1, $2, 1, 1, 1, now(), now() ${more}) RETURNING id`,
      [community, name],
    )

  test('is one compound of its community, whoever writes it', async () => {
    await compoundIn(ownerUrl(), community, '学府花园（一期）')
    await expect(insert('学府花园(一期)')).rejects.toMatchObject({ code: '23505' })
    await insert('学府花园（二期）')
  })

  test('finds a name of any length by itself, exactly as it is kept', async () => {
    const names = ['永泰·国际公馆—Ｂ区【三期】'.repeat(3), '𠮷野花园', '李䶮苑 A 1', 'Ⅲ号院', '%_100'] as const
    for (const name of names) {
      await compoundIn(ownerUrl(), '140105001002', name)
      const { rows } = unwrapped(await ask(compoundList, county, { q: name }, now))
      expect(rows.map(row => row.name)).toEqual([name])
    }
  })

  test('is one case of its source, in whatever signs its number is written', async () => {
    await hotlineOf('140105000000')
    await fieldImported(county, 'hotline-cases', 'f36-hotline-number-with-brackets.csv')
    const [kept] = await sql<{ id: number; outside_no: string }>('SELECT id, outside_no FROM complaint LIMIT 1')
    const other = kept?.outside_no.replaceAll('〔', '[').replaceAll('〕', ']')
    expect(other).not.toBe(kept?.outside_no)
    await expect(
      sql(
        `INSERT INTO complaint (code, division_code, channel, source_id, outside_no, category, title, text, state, state_at, holder, received_at,
           created_at)
         SELECT 'SQ-20261122-999999', division_code, channel, source_id, $2, category, title, text, state, state_at, holder, received_at, created_at
         FROM complaint WHERE id = $1`,
        [kept?.id, other],
      ),
    ).rejects.toMatchObject({ code: '23505', constraint: 'complaint_one_outside' })
  })

  test('lets stand what stood doubled before there were keys, and refuses a third', async () => {
    const written = readFileSync('prisma/migrations/20261129190100_normal_keys/migration.sql', 'utf8')
    const [marking] = /DO \$\$ BEGIN[\s\S]*?END \$\$;/.exec(written) ?? []
    await sql('DROP INDEX compound_one_name')
    await insert('双子苑（甲）')
    await insert('双子苑(甲)')
    await sql(marking ?? '')
    await sql('CREATE UNIQUE INDEX compound_one_name ON compound (division_code, name_key) WHERE NOT is_twin')
    expect(await sql(`SELECT is_twin FROM compound WHERE name LIKE '双子苑%' ORDER BY id`)).toEqual([
      { is_twin: false },
      { is_twin: true },
    ])
    await expect(insert('双子苑〔甲〕')).rejects.toMatchObject({ code: '23505' })
    // Either is found by what stands on its own door, though both look the same.
    for (const q of ['双子苑（甲）', '双子苑(甲)'])
      expect(unwrapped(await ask(compoundList, county, { q }, now)).rows).toHaveLength(2)
  })

  test('does not stop a community from joining another: what meets there stands as twins', async () => {
    await compoundIn(ownerUrl(), '140105001003', '同名里')
    const { id } = await compoundIn(ownerUrl(), '140105001004', '同名里')
    const doing: Doing = async (command, actor, raw) => unwrapped(await perform(command, actor, raw, now))
    const join = {
      step: 'end',
      code: '140105001004',
      successor: '140105001003',
      from: '2026-11-20',
      reason: '撤并批复',
    }
    await ruledByTwo(doing, proposeReorganisation, person('province-lead', '140000000000'), join)
    expect(await sql('SELECT division_code, is_twin FROM compound WHERE id = $1', [id])).toEqual([
      { division_code: '140105001003', is_twin: true },
    ])
  })
})
