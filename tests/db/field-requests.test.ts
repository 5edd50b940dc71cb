/** Do callers, numbers and requests of the hotline come in as they are written, and is no stranger's complaint joined to another's? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { companyList } from '@/lib/company/views'
import { registerComplaint } from '@/lib/complaint/act/commands'
import { pushCase } from '@/lib/complaint/intake/push-commands'
import { complaintList } from '@/lib/complaint/list/views'
import { caseView } from '@/lib/complaint/views'
import { compoundList } from '@/lib/compound/views'
import { type Actor, visitor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { formOf, pushOf } from '@/lib/open311/post'
import { requestOne } from '@/lib/open311/views'
import { ask } from '@/lib/platform/ask'
import { isWorkday } from '@/lib/platform/calendar'
import { perform } from '@/lib/platform/perform'
import { sourceActor } from '@/lib/source/enter'
import { fieldImported, fieldSeen, hotlineOf } from '@/tests/support/field'
import { emptied, importer, unwrapped } from '@/tests/support/import-builders'
import { now, place } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
let county: Actor
let hotline: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
  await hotlineOf('140105000000')
  const [source] = await sql<{ id: number }>('SELECT id FROM complaint_source')
  hotline = sourceActor({ id: source?.id ?? 0, name: '12345', division: place('140105000000') })
})
beforeEach(() => emptied(sql))

describe('callers', () => {
  test('who withholds his name is nobody called 匿名, and a masked number costs no complaint', async () => {
    const name = 'f16-hotline-masked-and-anonymous.csv'
    const { counts, remarks } = await fieldSeen(county, 'hotline-cases', name)
    expect(counts).toMatchObject({ rows: 8, new: 8, bad: 0 })
    expect(remarks).toHaveLength(3)
    for (const remark of remarks) expect(remark).toMatch(/未采用/)
    await fieldImported(county, 'hotline-cases', name)
    const rows = await sql<{ no: string; anonymous: boolean }>(
      'SELECT outside_no AS no, anonymous FROM complaint ORDER BY id',
    )
    expect(rows.filter(row => row.anonymous).map(row => row.no)).toEqual(['GDF16-2', 'GDF16-3'])
  })

  test('what a spreadsheet has made of a number is no number', async () => {
    const { counts, faults, remarks } = await fieldSeen(county, 'hotline-cases', 'f02-hotline-scientific.csv')
    expect(counts).toMatchObject({ rows: 3, new: 2, bad: 1 })
    expect(faults['2 工单编号']).toMatch(/2\.02611E\+14 被 Excel 改成了科学计数.*文本/)
    expect(remarks[0]).toMatch(/未采用/)
  })
})

test('a number with signs is found by what stands on the sheet', async () => {
  await fieldImported(county, 'hotline-cases', 'f36-hotline-number-with-brackets.csv')
  const page = unwrapped(await ask(complaintList, county, { q: '并热线〔2026〕第000123号' }, now))
  expect(page.rows).toHaveLength(1)
})

test('a number with signs is found by another person’s brackets, and also where filters would hide it', async () => {
  await fieldImported(county, 'hotline-cases', 'f36-hotline-number-with-brackets.csv')
  for (const q of ['并热线[2026]第000123号', '并热线（2026）第０００１２３号']) {
    expect(unwrapped(await ask(complaintList, county, { q }, now)).rows).toHaveLength(1)
    expect(
      unwrapped(await ask(complaintList, county, { q, urgency: 'critical', turn: 'mine' }, now)).rows,
    ).toHaveLength(1)
  }
})

describe('a rare sign', () => {
  const old = { channel: 'counter', category: '0113', place: '1 号楼' }
  beforeEach(async () => {
    for (const [title, text] of [
      ['流浪狗', '楼下有狗'],
      ['门牌', '𠮷野花园门牌掉了'],
    ])
      unwrapped(await perform(registerComplaint, county, { ...old, title, text, division: '140105001000' }, now))
    // Older than what is looked at first.
    await sql(`UPDATE complaint SET received_at = received_at - interval '1 year'`)
    await sql(
      `INSERT INTO complaint (code, division_code, channel, category, title, text, state, state_at, holder, received_at, created_at)
      SELECT 'SQ-20261120-9' || lpad(n::text, 5, '0'), '140105001000', 'counter', '0113', '灯不亮', '三楼灯不亮', 'received', now(), holder, $1::timestamptz - n * interval '1 minute', now()
      FROM (SELECT holder FROM complaint LIMIT 1) h, generate_series(1, 850) AS n`,
      [now],
    )
  }, 60_000)
  const found = (q: string) => ask(complaintList, county, { q }, now)

  test('alone is as short as any other: the sentence, not half a search', async () => {
    for (const q of ['狗', '𠮷'])
      expect(await found(q)).toMatchObject({
        ok: false,
        problem: { fields: { q: [expect.stringMatching(/至少输入两个字/)] } },
      })
  })

  test('is kept, found among a thousand and given back as it was written', async () => {
    for (const q of ['𠮷野', '𠮷野花园 门牌'])
      expect(unwrapped(await found(q)).rows.map(row => row.title)).toEqual(['门牌'])
    const [row] = await sql<{ text: string }>(`SELECT text FROM complaint WHERE title = '门牌'`)
    expect(row?.text).toBe('𠮷野花园门牌掉了')
  })
})

describe('what looks the same', () => {
  beforeEach(async () => {
    await fieldImported(county, 'compounds', 'f00-base-compounds.csv')
  })
  const known = () => sql<{ name: string; households: number }>('SELECT name, households FROM compound ORDER BY id')

  test.each([
    ['f08b-compounds-kangxi-name.csv', '田野测试家园', 201],
    ['f09-compounds-halfwidth-brackets.csv', '田野测试苑（一期）', 401],
  ])('%s changes the compound that is known, and makes no twin', async (file, name, households) => {
    const run = await fieldImported(county, 'compounds', file)
    expect(run.counts).toMatchObject({ rows: 1, new: 0, changed: 1, bad: 0 })
    expect(await known()).toHaveLength(3)
    expect(await known()).toContainEqual({ name, households })
  })

  test.each(['田野测试苑（一期）', '田野测试苑(一期)', '⽥野测试苑'])('%s is found', async q => {
    const page = unwrapped(await ask(compoundList, county, { q }, now))
    expect(page.rows.map(row => row.name)).toContain('田野测试苑（一期）')
  })
})

describe('a push', () => {
  const push = (body: object) => {
    const form = formOf('application/json', JSON.stringify(body))
    if (typeof form === 'string') throw new Error(form)
    return perform(pushCase, hotline, pushOf(form), now)
  }
  const told = { service_code: '0105', address_string: '坞城路 1 号', description: '甲楼漏水' }

  test('without a number is refused, and joins nobody', async () => {
    const result = await push({ ...told, attribute: { OUTSIDE_NO: null } })
    expect(result).toMatchObject({ ok: false, problem: { kind: 'invalid', fields: { outsideNo: expect.anything() } } })
  })

  test('again with other line ends adds nothing', async () => {
    const first = unwrapped(
      await push({ ...told, description: '一楼漏水\r\n二楼也漏', attribute: { OUTSIDE_NO: 'F24' } }),
    )
    const again = unwrapped(
      await push({ ...told, description: '一楼漏水 \n二楼也漏', attribute: { OUTSIDE_NO: 'F24' } }),
    )
    expect(again).toMatchObject({ again: true, added: false, case: { id: first.case.id } })
  })

  test('is told every moment that cannot be, beside the place', async () => {
    const asked = { ...told, address_id: '1401050010019' }
    const late = await push({
      ...asked,
      attribute: { OUTSIDE_NO: 'F-when', SINCE: '2020-01-01T00:00:00+08:00', OCCURRED_AT: '2031-01-01T00:00:00+08:00' },
    })
    expect(late).toMatchObject({
      ok: false,
      problem: {
        fields: { occurredAt: ['不能晚于现在'], since: ['早于一年前'], compound: ['没有找到这个小区'] },
      },
    })
  })

  test('starts its clock at its receipt; an older occurrence is a fact beside it', async () => {
    const pushed = unwrapped(
      await push({ ...told, attribute: { OUTSIDE_NO: 'F-then', OCCURRED_AT: '2026-11-12T09:00:00+08:00' } }),
    )
    expect(pushed.case).toMatchObject({ receivedAt: now, occurredAt: new Date('2026-11-12T01:00:00Z') })
    const [clock] = await sql<{ started_at: Date }>('SELECT started_at FROM complaint_clock WHERE complaint_id = $1', [
      pushed.case.id,
    ])
    expect(clock?.started_at).toEqual(now)
  })

  describe('whose address names a compound', () => {
    beforeEach(async () => {
      await fieldImported(county, 'compounds', 'f00-base-compounds.csv')
      await sql('UPDATE compound SET longitude = 112.571234, latitude = 37.791234')
    })
    const at = (no: string, address: string, more: object = {}) =>
      push({ ...told, address_string: address, attribute: { OUTSIDE_NO: no }, ...more })
    const asked = async (no: string, actor: Actor) => {
      const [row] = await sql<{ code: string }>('SELECT code FROM complaint WHERE outside_no = $1', [no])
      return unwrapped(await ask(requestOne, actor, { id: row?.code }, now))
    }

    test('stands at it, and is given back with its point, marked as about', async () => {
      const { case: it, remark } = unwrapped(await at('F-named', '太原市小店区坞城街办田野测试家园3号楼2单元'))
      expect(it.compound?.name).toBe('田野测试家园')
      expect(remark).toBeNull()
      for (const actor of [hotline, visitor])
        expect(await asked('F-named', actor)).toMatchObject({
          address: expect.stringMatching(/坞城街道田野测试家园$/),
          ...{ lat: 37.791234, long: 112.571234, service_notice: expect.stringContaining('约') },
        })
    })

    test('is given back with the point that was handed in, to who handed it in alone', async () => {
      unwrapped(await at('F-point', '田野测试家园', { lat: 37.7955, long: 112.5755 }))
      expect(await asked('F-point', hotline)).toMatchObject({ lat: 37.7955, long: 112.5755, service_notice: null })
      expect(await asked('F-point', visitor)).toMatchObject({ lat: 37.791234, long: 112.571234 })
    })

    test('that is only alike stands at its street, and whoever dispatches reads why', async () => {
      const { case: it, remark } = unwrapped(await at('F-alike', '坞城街道田野测试苑1期5号楼'))
      expect(it).toMatchObject({ compound: null, division: '140105001000' })
      expect(remark).toMatch(/是否指坞城街道田野测试苑/)
      const { events } = unwrapped(await ask(caseView, county, { id: it.code }, now)) ?? { events: [] }
      expect(events[0]?.facts).toMatchObject({ placeRemark: remark })
    })

    test('that two compounds share is not guessed', async () => {
      const [other] = await sql<{ code: string }>(
        `SELECT min(code) AS code FROM division WHERE level = 'community' AND code LIKE '140105002%' AND valid_to IS NULL`,
      )
      await sql(`UPDATE compound SET division_code = $1 WHERE name = '田野测试苑二区'`, [other?.code])
      await sql(`UPDATE compound SET name = '田野测试家园' WHERE name = '田野测试苑二区'`)
      const { case: it, remark } = unwrapped(await at('F-two', '小店区田野测试家园'))
      expect(it).toMatchObject({ compound: null, division: '140105000000' })
      expect(remark).toMatch(/可能指 2 个小区/)
    })
  })

  test('a text that is too long is told with its field and limit', async () => {
    const result = await push({ ...told, description: '长'.repeat(2100), attribute: { OUTSIDE_NO: 'F17' } })
    expect(result).toMatchObject({ ok: false, problem: { fields: { text: ['最多 2000 个字'] } } })
  })
})

test('a zero byte in what is asked is no error of the server', async () => {
  unwrapped(await ask(companyList, county, { q: '\0' }, now))
  unwrapped(await ask(complaintList, county, { q: '狗\0\0粪' }, now))
})

test('1 January is never a working day, also of a year that is not announced', () => {
  expect(isWorkday(day('2031-01-01'))).toBe(false)
  expect(isWorkday(day('2031-10-02'))).toBe(false)
  expect(isWorkday(day('2031-01-02'))).toBe(true)
})
