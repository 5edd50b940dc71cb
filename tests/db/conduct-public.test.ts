/** May a passer-by learn from a compound's page who represents it, and nothing that leads to a person? */
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CompoundCard } from '@/components/conduct/compound-card'
import { joinMember, recordConduct } from '@/lib/conduct/commands'
import { surnameOnly, withoutPersons } from '@/lib/conduct/public'
import { compoundCard, compoundSearch } from '@/lib/conduct/public-views'
import { conductList, conductOne } from '@/lib/conduct/views'
import { type Actor, may, visitor } from '@/lib/core/access'
import { roles } from '@/lib/core/grants'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, companyNamed, compoundIn, contractFor, now, person } from '@/tests/support/organisation-builders'

let database: TestDatabase
let clerk: Actor
let code: string

const community = '140105001001'
const secret = {
  names: ['欧阳建平', '王秀英', '李志强', '周联系'],
  idNumber: '140105199003070135',
  phone: '13803519876',
  account: '6222021001112223334',
  room: '3-2-1702',
}

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', '140105001000')
  const compound = await compoundIn(database.ownerUrl, community, '明月花园')
  code = compound.code
  const organisation = await committeeOf(clerk, code, {
    seats: 5,
    filingNo: '140105001Y20230001',
    contact: '周联系',
    phone: secret.phone,
    account: secret.account,
  })
  const seats = [
    { name: '欧阳建平', office: '01', idNumber: secret.idNumber, phone: secret.phone, room: secret.room },
    { name: '王秀英', office: '03', room: '1-1-201' },
  ]
  for (const seat of seats)
    expect(await perform(joinMember, clerk, { organisation, from: '2024-01-01', ...seat }, now)).toMatchObject({
      ok: true,
    })
  const disclosure = { organisation, kind: 'disclosure', on: '2026-10-20', text: '2026年第三季度' }
  const title = `公共收益收支，咨询王秀英 ${secret.phone}`
  expect(await perform(recordConduct, clerk, { ...disclosure, title }, now)).toMatchObject({ ok: true })
  const company = await companyNamed(clerk, 71, '晋阳汇丰物业服务有限公司')
  await contractFor(clerk, company.code, code, '2025-01-01', null)
  await decision(compound.id)
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** A published decision: a company is hired and somebody is elected; and one that is still being voted on. */
const decision = (compoundId: number): Promise<unknown> =>
  withClient(database.ownerUrl, async client => {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO assembly (compound_id, division_code, kind, form, title, state, state_at, state_on, opens_on, closes_on, published_on,
         digest, created_at)
       SELECT $1, $2, 'regular', 'written', t.title, 'preparing', $3, '2026-09-01', '2026-09-01', '2026-09-15', t.published, t.digest, $3
       FROM (VALUES ('2026 年业主大会', '2026-09-20'::date, 'abc123'), ('还在表决的大会', NULL, NULL)) AS t(title, published, digest)
       RETURNING id`,
      [compoundId, community, now],
    )
    const [published, running] = rows.map(row => row.id)
    await client.query(
      `INSERT INTO assembly_matter (assembly_id, compound_id, division_code, no, code, title, person_id, outcome)
       VALUES ($1, $3, $4, 1, 4, '续聘物业服务企业', NULL, 'passed'), ($1, $3, $4, 2, 3, '选举李志强为委员', 5, 'passed'),
         ($2, $3, $4, 1, 4, '秘密的中间结果', NULL, NULL)`,
      [published, running, compoundId, community],
    )
    for (const state of ['noticed', 'voting', 'counting', 'decided', 'published'])
      await client.query(`UPDATE assembly SET state = $2 WHERE id = $1`, [published, state])
  })

const card = async (actor: Actor) => {
  const result = await ask(compoundCard, actor, { code }, now)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

describe('a compound’s public page', () => {
  test('says who represents the owners, until when, who serves them and what was decided', async () => {
    expect(await card(visitor)).toMatchObject({
      name: '明月花园',
      company: '晋阳汇丰物业服务有限公司',
      organisations: [
        {
          kind: 'committee',
          filingNo: '140105001Y20230001',
          termTo: '2026-12-31',
          state: 'serving',
          source: 'entered',
          members: [
            { name: '欧阳*', office: '01' },
            { name: '王*', office: '03' },
          ],
        },
      ],
      decisions: [
        {
          title: '2026 年业主大会',
          digest: 'abc123',
          matters: [{ title: '续聘物业服务企业', outcome: 'passed' }, { title: '选举委员：1 名候选人，1 名通过' }],
        },
      ],
    })
  })

  test('holds no name, number, room or account of anybody, as data and as a page', async () => {
    const it = await card(visitor)
    const seen = JSON.stringify(it) + renderToStaticMarkup(CompoundCard({ it }))
    const { names, ...numbers } = secret
    for (const text of [...names, ...Object.values(numbers), '秘密的中间结果', secret.phone.slice(-4)])
      expect(seen).not.toContain(text)
  })

  test('a code that belongs to nothing, and one that is no code, are not found', async () => {
    expect(await ask(compoundCard, visitor, { code: '1401050019999' }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
    expect(await ask(compoundCard, visitor, { code: "1' OR '1" }, now)).toMatchObject({ problem: { kind: 'invalid' } })
  })

  test('every role may read it, and the passer-by reads nothing behind it', async () => {
    expect(roles.filter(role => !may({ role }, 'committee.public'))).toEqual([])
    const answers = [await ask(conductList, visitor, {}, now), await ask(conductOne, visitor, { code: 'x' }, now)]
    expect(answers.map(it => (it.ok ? 'shown' : it.problem.kind))).toEqual(['forbidden', 'forbidden'])
  })

  test('is found by a part of its name within its county, and signs are letters', async () => {
    const find = (county: string, q: string) => ask(compoundSearch, visitor, { county, q }, now)
    expect(await find('140105000000', '明月')).toMatchObject({
      ok: true,
      value: { choices: [{ code, name: '明月花园' }], more: false },
    })
    expect(await find('140106000000', '明月')).toMatchObject({ ok: true, value: { choices: [] } })
    expect(await find('140105000000', '%')).toMatchObject({ ok: true, value: { choices: [] } })
    expect(await find('140100000000', '明月')).toMatchObject({ problem: { kind: 'missing' } })
  })
})

describe('what a title may say', () => {
  test('surnames of two signs stay whole, the rest is never counted', () => {
    expect(['张三', '张建国', '欧阳锋', '欧阳', '阿卜杜拉·买买提'].map(surnameOnly)).toEqual([
      '张*',
      '张*',
      '欧阳*',
      '欧*',
      '阿*',
    ])
  })

  test('names and numbers of persons go, days and sums stay', () => {
    const names = ['李志强', '李志']
    expect(withoutPersons('2026-07-01 - 2026-09-30 公示，李志强 138-0351-9876 收支 1200000 元', names)).toBe(
      '2026-07-01 - 2026-09-30 公示，李* *** 收支 1200000 元',
    )
  })
})
