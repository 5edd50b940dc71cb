/** May anybody report and follow his own case, and nobody learn of another's? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveCase, registerComplaint } from '@/lib/complaint/act/commands'
import { likelyCases } from '@/lib/complaint/intake/likeness-store'
import { addFacts, askAgain, openCase, rateCase, reportProblem, urgeOwn } from '@/lib/complaint/public/commands'
import {
  joinFrom,
  joinsOfAddress,
  openFrom,
  ownTries,
  reportFrom,
  reportsOfAddress,
  triesOfCode,
} from '@/lib/complaint/public/door'
import { photoSizeLimit } from '@/lib/complaint/public/requests'
import { nearestCompounds, reportPlace, trackCase, trackPhoto } from '@/lib/complaint/public/views'
import { wipeReportersDue } from '@/lib/complaint/retention/wipe-job'
import { visitor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { must } from '@/tests/support/assembly-builders'
import {
  answered,
  told as counter,
  does,
  later,
  monday,
  type Office,
  office,
  registeredCase,
  seenCase,
} from '@/tests/support/complaint-builders'
import { registered } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

const community = '140105001001'
let database: TestDatabase
let people: Office
let compound: string
let keys = 0

beforeAll(async () => {
  database = await freshDatabase()
  people = office(community)
  compound = await registered(people.clerk, community, '学府花园')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const count = (text: string): Promise<number> =>
  withClient(database.ownerUrl, async client => {
    const found = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`)
    return found.rows[0]?.n ?? -1
  })

const told = (more: Record<string, unknown> = {}): Record<string, unknown> => {
  keys += 1
  return {
    compound,
    category: '0113',
    place: '3 号楼 2 单元',
    text: '楼道里堆着旧家具。走路都过不去。',
    contact: 'none',
    clientKey: `key-of-this-form-${keys}`,
    ...more,
  }
}

async function reported(more: Record<string, unknown> = {}, at = monday) {
  const result = await reportFrom(told(more), `10.0.${keys}.1`, at)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** A compound of its own, where nothing was closed before. */
const elsewhere = (): Promise<string> => {
  keys += 1
  return registered(people.clerk, community, `汾河苑${keys}区`)
}

/** A JPEG that tells where it was taken, as small as one can be. */
const ascii = (text: string): number[] => [...text].map(sign => sign.charCodeAt(0))
const jpeg = Uint8Array.from([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 7, ...ascii('JFIF\0')],
  ...[0xff, 0xe1, 0, 18, ...ascii('Exif\0\0GPS 37.8 N')],
  ...[0xff, 0xda, 0, 5, 1, 1, 0, 0x12, 0x34, 0xff, 0xd9],
])

async function closed(code: string, at: Date) {
  const sent = await does(
    people.clerk,
    await seenCase(people.clerk, code),
    'dispatch',
    { lead: 'urban', assist: [] },
    at,
  )
  const signed = await does(people.urban, sent, 'sign', {}, at)
  const back = await does(people.urban, signed, 'feed-back', { ...answered, noPhoto: '楼道内不便拍照' }, at)
  const checked = await does(people.clerk2, back, 'check', {}, at)
  return does(people.clerk2, checked, 'close', {}, at)
}

describe('whoever reports', () => {
  test('gets a code and a PIN, and his case goes to the street of his compound', async () => {
    const receipt = await reported()
    expect(receipt.code).toMatch(/^SQ-20261123-\d{6}$/)
    expect(receipt.pin).toMatch(/^\d{8}$/)
    const it = await seenCase(people.clerk, receipt.code)
    expect(it).toMatchObject({
      state: 'received',
      holder: 'street',
      channel: 'portal',
      anonymous: true,
      division: community,
    })
    expect(receipt.due).toEqual(it.dueAt)
  })

  test('who sends the same form again on a bad network has one case, and is told the same', async () => {
    const form = told()
    const answers = await Promise.all([1, 2, 3].map(() => reportFrom(form, '10.9.9.9', monday)))
    const codes = new Set(answers.map(one => (one.ok ? `${one.value.code} ${one.value.pin}` : 'refused')))
    expect(codes.size).toBe(1)
    expect(await count(`complaint WHERE client_key = '${String(form['clientKey'])}'`)).toBe(1)
  })

  test('a machine that fills in the hidden field is told it went well, and nothing is stored', async () => {
    const before = await count('complaint')
    const audited = await count('audit')
    const result = await reportFrom(told({ website: 'http://spam.example' }), '10.8.8.8', monday)
    expect(result.ok && result.value.code).toMatch(/^SQ-/)
    expect(await count('complaint')).toBe(before)
    expect(await count('audit')).toBe(audited)
  })

  test('leaves his phone only with consent, and it lies sealed', async () => {
    const refused = await reportFrom(told({ contact: 'phone', phone: '13834110000' }), '10.7.7.7', monday)
    expect(refused).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: { consent: ['要留电话或邮箱，请先同意'] } },
    })
    await reported({ contact: 'phone', phone: '138 3411 0000', consent: 'yes' })
    expect(await count(`complaint_reporter WHERE phone_cipher LIKE '%13834110000%'`)).toBe(0)
    expect(await count('complaint_reporter WHERE phone_hash IS NOT NULL AND consent_at IS NOT NULL')).toBe(1)
  })

  test('is told what is wrong with each photo, and none of it is stored', async () => {
    const files = await count('stored_file')
    const big = { name: 'a.jpg', bytes: new Uint8Array(photoSizeLimit + 1) }
    const result = await reportFrom(
      told({
        photo1: { name: 'ok.jpg', bytes: jpeg },
        photo2: big,
        photo3: { name: 'x.jpg', bytes: Uint8Array.from(ascii('MZ exe')) },
      }),
      '10.6.6.6',
      monday,
    )
    expect(result).toMatchObject({
      ok: false,
      problem: {
        fields: {
          photo2: ['第 2 张照片有 10.1 MB，超过 10 MB'],
          photo3: ['第 3 张照片不是 JPG 或 PNG 照片，请换一张'],
        },
      },
    })
    expect(await count('stored_file')).toBe(files)
  })

  test('does not give away where a photo was taken', async () => {
    const receipt = await reported({ photo1: { name: '王建国家门口.jpg', bytes: jpeg } })
    const it = await seenCase(people.clerk, receipt.code)
    expect(await count(`complaint_file WHERE complaint_id = ${it.id} AND part = 'report'`)).toBe(1)
    expect(await count(`stored_file WHERE name LIKE '%王建国%'`)).toBe(0)
    expect(await count(`stored_file WHERE size = ${jpeg.length - 20}`)).toBe(1)
  })

  test.each([
    ['control signs', { text: '楼道\u0007堆物' }, 'text'],
    ['a text that reads backwards', { place: '3\u202e号楼' }, 'place'],
    ['too long a text', { text: '长'.repeat(501) }, 'text'],
    ['a matter that does not exist', { category: '8888' }, 'category'],
    ['a place outside', { compound: undefined, county: '110105000000' }, 'county'],
    ['a compound that does not exist', { compound: '1401050019999' }, 'compound'],
  ])('%s is refused at its field', async (_what, more, field) => {
    const result = await perform(reportProblem, visitor, told(more), monday)
    expect(result.ok ? {} : result.problem).toMatchObject({ kind: 'invalid', fields: { [field]: expect.any(Array) } })
  })

  test('from one address only so many in an hour', async () => {
    const bad = { compound: '1401050019999' }
    for (let no = 0; no < reportsOfAddress.hits; no += 1) await reportFrom(told(bad), '10.5.5.5', later(monday, 5))
    const one = await reportFrom(told(), '10.5.5.5', later(monday, 5))
    expect(one).toMatchObject({ ok: false, problem: { kind: 'refused', rule: 'too-many' } })
    expect((await reportFrom(told(), '10.5.5.6', later(monday, 5))).ok).toBe(true)
  })
})

describe('who comes back', () => {
  test('with a wrong PIN is told what he is told for a code that does not exist', async () => {
    const { code, pin } = await reported()
    const wrong = await perform(
      openCase,
      visitor,
      { queryCode: code, pin: pin === '111111' ? '222222' : '111111' },
      monday,
    )
    const none = await perform(openCase, visitor, { queryCode: 'SQ-20261123-999999', pin }, monday)
    expect(wrong).toEqual(none)
    expect(wrong).toMatchObject({ ok: false, problem: { kind: 'refused', rule: 'unknown' } })
    // A case that staff took in has no PIN at all.
    const counter = await registeredCase(people.clerk, { compound })
    expect(await perform(openCase, visitor, { queryCode: counter.code, pin: '000000' }, monday)).toEqual(none)
  })

  test('who mistypes the code or the PIN is told what they look like', async () => {
    const slip = await perform(openCase, visitor, { queryCode: '4821', pin: '12345' }, monday)
    expect(slip).toMatchObject({
      problem: {
        kind: 'invalid',
        fields: { queryCode: [expect.stringContaining('SQ-')], pin: [expect.stringContaining('8 位')] },
      },
    })
  })

  test('reads who has it now, what is done, by when, and what comes after', async () => {
    const { code, ticket } = await reported({ compound: await elsewhere() })
    const seen = async () => {
      const shown = await ask(trackCase, visitor, { ticket }, monday)
      return shown.ok ? shown.value : null
    }
    expect(await seen()).toMatchObject({
      turn: { unit: '坞城街道', doing: '看是否受理', late: false },
      today: '2026-11-23',
    })
    const sent = await does(
      people.clerk,
      await seenCase(people.clerk, code),
      'dispatch',
      { lead: 'urban', assist: [] },
      monday,
    )
    expect(await seen()).toMatchObject({ turn: { doing: '签收' }, next: expect.stringContaining('办理') })
    await does(people.urban, sent, 'sign', {}, monday)
    expect(await seen()).toMatchObject({ state: '正在办理', next: expect.stringContaining('核查'), rated: null })
  })

  test('is kept out by nobody: whoever tries PINs for his code keeps himself out', async () => {
    const { code, pin } = await reported()
    const tries = ownTries.hits + triesOfCode.hits
    for (let no = 0; no < tries; no += 1)
      await openFrom({ queryCode: code, pin: '000000' }, '10.4.1.1', later(monday, 6))
    // Also with the right one he is stopped by now, and so is everybody who has tried as often from elsewhere.
    const stranger = await openFrom({ queryCode: code, pin }, '10.4.1.1', later(monday, 6))
    expect(stranger).toMatchObject({ ok: false, problem: { rule: 'too-many' } })
    for (let no = 0; no < ownTries.hits; no += 1)
      await openFrom({ queryCode: code, pin: '000000' }, '10.4.2.1', later(monday, 6))
    const other = await openFrom({ queryCode: code, pin }, '10.4.2.1', later(monday, 6))
    expect(other).toMatchObject({ ok: false, problem: { rule: 'too-many' } })
    expect((await openFrom({ queryCode: code, pin }, '10.4.99.1', later(monday, 6))).ok).toBe(true)
    expect((await openFrom({ queryCode: code, pin }, '10.4.1.1', later(monday, 7))).ok).toBe(true)
  })

  test('reads units and public words, no person and no note', async () => {
    const { code, ticket } = await reported({ compound: await elsewhere() })
    await closed(code, later(monday, 1))
    const result = await ask(trackCase, visitor, { ticket }, later(monday, 0.9))
    const shown = result.ok ? result.value : null
    expect(shown).toMatchObject({ code, state: '已办结，请您评价', turn: null, answer: { text: answered.answer } })
    const words = JSON.stringify(shown)
    for (const who of [people.clerk, people.clerk2, people.urban]) expect(words).not.toContain(who.name)
    expect(words).not.toMatch(/accountId|byName|phone|notes|holderBy/)
  })

  test('without a ticket, or with an old one, sees nothing and moves nothing', async () => {
    const { code, ticket } = await reported({ compound: await elsewhere() })
    const it = await seenCase(people.clerk, code)
    expect((await ask(trackCase, visitor, { ticket: `case|${it.id}|${monday.getTime()}` }, monday)).ok).toBe(false)
    expect((await ask(trackCase, visitor, { ticket }, later(monday, 2))).ok).toBe(false)
    expect((await ask(trackPhoto, visitor, { ticket, photo: 1 }, monday)).ok).toBe(false)
    const over = await closed(code, later(monday, 1))
    for (const move of ['rate', 'ask-again']) {
      const raw = { id: over.code, version: over.version, move, rating: 'satisfied', reason: '没有办好' }
      expect((await perform(moveCase, visitor, raw, later(monday, 1))).ok).toBe(false)
    }
    expect(await seenCase(people.clerk, code)).toMatchObject({ state: 'closed', rating: null })
  })

  test('adds a few times, and urges once a working day', async () => {
    const { ticket, code } = await reported()
    for (let no = 0; no < 5; no += 1)
      expect((await perform(addFacts, visitor, { ticket, text: `又来了 ${no}` }, monday)).ok).toBe(true)
    expect(await perform(addFacts, visitor, { ticket, text: '再来' }, monday)).toMatchObject({
      problem: { rule: 'not-now' },
    })
    expect((await perform(urgeOwn, visitor, { ticket }, monday)).ok).toBe(true)
    expect(await perform(urgeOwn, visitor, { ticket }, later(monday, 0.5))).toMatchObject({ ok: false })
    expect(await seenCase(people.clerk, code)).toMatchObject({ state: 'received', urges: 1 })
  })

  test('rates once it is closed, and asks again once with a reason', async () => {
    const { code, ticket } = await reported({ compound: await elsewhere() })
    expect((await perform(rateCase, visitor, { ticket, rating: 'satisfied' }, monday)).ok).toBe(false)
    await closed(code, monday)
    expect((await perform(rateCase, visitor, { ticket, rating: 'unsatisfied', text: '又堆上了' }, monday)).ok).toBe(
      true,
    )
    expect(await seenCase(people.clerk, code)).toMatchObject({ state: 'rated', rating: 'unsatisfied' })
    const shown = await ask(trackCase, visitor, { ticket }, monday)
    expect(shown.ok && shown.value).toMatchObject({ rated: { rating: '不满意', text: '又堆上了' } })
    const again = await perform(askAgain, visitor, { ticket, reason: '第二天又堆上了' }, monday)
    expect(again.ok).toBe(true)
    expect(await seenCase(people.clerk, code)).toMatchObject({ state: 'dispatched', holder: 'urban', lead: 'urban' })
    expect((await perform(askAgain, visitor, { ticket, reason: '还是没办好' }, monday)).ok).toBe(false)
  })

  test('of a merged case reads the answer of the one it went into, and nothing that its reporter said', async () => {
    const place = await elsewhere()
    const master = await reported({ compound: place, text: '主案：我是 502 的老张，楼道堆物。' })
    const own = await reported({ compound: place })
    const it = await seenCase(people.clerk, own.code)
    await does(people.clerk, it, 'merge', { master: master.code })
    await closed(master.code, later(monday, 0.5))
    const result = await ask(trackCase, visitor, { ticket: own.ticket }, later(monday, 0.9))
    expect(result.ok && result.value).toMatchObject({
      code: own.code,
      isMerged: true,
      answer: { text: answered.answer },
    })
    expect(JSON.stringify(result)).not.toMatch(/老张|主案/)
  })
})

test('the place of a QR code says where it lies and nothing of who lives there', async () => {
  const result = await ask(reportPlace, visitor, { compound }, monday)
  expect(result.ok && result.value).toEqual({
    kind: 'compound',
    code: compound,
    name: '学府花园',
    place: expect.any(Array),
    // As the parameter of the wiping says.
    keepPhone: '1 年',
    same: expect.any(Array),
  })
  expect(JSON.stringify(result)).not.toMatch(/旧家具|楼道里堆|2 单元/)
  expect((await ask(reportPlace, visitor, { compound: '1401050019999' }, monday)).ok).toBe(false)
})

describe('我也是', () => {
  const join = async (problem: string, key: string, address = '10.20.0.1', at = monday) =>
    joinFrom({ problem, clientKey: `key-of-this-device-${key}` }, address, at)
  const openAt = async (place: string, at = monday) => {
    const seen = await ask(reportPlace, visitor, { compound: place }, at)
    return seen.ok && seen.value ? seen.value.same : []
  }

  test('one press makes one more reporter of the same problem, with a code of his own and nothing to write', async () => {
    const place = await elsewhere()
    await reported({ compound: place, category: '0204', text: '502 老张家暖气不热' })
    const [problem] = await openAt(place)
    expect(problem).toMatchObject({ category: '0204', name: '供热', people: 1, since: '2026-11-23', state: '等待受理' })
    expect(JSON.stringify(problem)).not.toMatch(/老张|SQ-/)
    const joined = await join(problem?.problem ?? '', 'one')
    expect(joined).toMatchObject({ ok: true, value: { people: 2, code: expect.stringMatching(/^SQ-/) } })
    const [now] = await openAt(place)
    expect(now).toMatchObject({ people: 2, key: problem?.key })
    // One problem, and not a second one beside it.
    expect(await openAt(place)).toHaveLength(1)
    const opened = joined.ok
      ? await openFrom({ queryCode: joined.value.code, pin: joined.value.pin }, '10.20.0.1', monday)
      : null
    expect(opened?.ok).toBe(true)
  })

  test('pressed again on the same phone it is told the same code, and counts once', async () => {
    const place = await elsewhere()
    await reported({ compound: place, category: '0204' })
    const [problem] = await openAt(place)
    const first = await join(problem?.problem ?? '', 'same')
    const again = await join((await openAt(place))[0]?.problem ?? '', 'same')
    expect(first.ok && again.ok && [again.value.code, again.value.pin]).toEqual(
      first.ok && [first.value.code, first.value.pin],
    )
    expect(again).toMatchObject({ value: { people: 2 } })
  })

  test('one address does not count itself over and over', async () => {
    const place = await elsewhere()
    await reported({ compound: place, category: '0204' })
    const problem = (await openAt(place))[0]?.problem ?? ''
    for (let no = 0; no < joinsOfAddress.hits; no += 1)
      expect((await join(problem, `over-${no}`, '10.21.0.1')).ok).toBe(true)
    expect(await join(problem, 'over-last', '10.21.0.1')).toMatchObject({ ok: false, problem: { rule: 'too-many' } })
    expect((await join(problem, 'over-other', '10.21.0.2')).ok).toBe(true)
  })

  test('gets the answer of the problem, and never what its reporter said', async () => {
    const place = await elsewhere()
    const master = await reported({ compound: place, category: '0113', text: '主案：我是 502 的老张，楼道堆物。' })
    const joined = await join((await openAt(place))[0]?.problem ?? '', 'answer', '10.22.0.1')
    await closed(master.code, later(monday, 0.5))
    const ticket = joined.ok ? joined.value.ticket : ''
    const shown = await ask(trackCase, visitor, { ticket }, later(monday, 0.9))
    expect(shown.ok && shown.value).toMatchObject({ isMerged: true, answer: { text: answered.answer } })
    expect(JSON.stringify(shown)).not.toMatch(/老张|主案/)
  })

  test('is not offered for what was told in confidence, and not taken for what is over or forged', async () => {
    const place = await elsewhere()
    await reported({ compound: place, confidential: 'yes' })
    expect(await openAt(place)).toEqual([])
    const master = await reported({ compound: place })
    const problem = (await openAt(place))[0]?.problem ?? ''
    await closed(master.code, later(monday, 1))
    expect(await join(problem, 'late', '10.23.0.1', later(monday, 2))).toMatchObject({
      ok: false,
      problem: { rule: 'problem-over' },
    })
    expect(await join(`${problem.slice(0, 12)}forged`, 'forged', '10.23.0.2')).toMatchObject({
      problem: { kind: 'missing' },
    })
    expect(await join(problem, 'old', '10.23.0.3', later(monday, 25))).toMatchObject({ problem: { kind: 'missing' } })
  })
})

test('compounds around a phone are found, the nearest first, and none far away', async () => {
  const near = await registered(people.clerk, community, '近处苑')
  const far = await registered(people.clerk, community, '远处苑')
  await withClient(database.ownerUrl, async client => {
    await client.query('UPDATE compound SET longitude = 112.5501, latitude = 37.8001 WHERE code = $1', [near])
    await client.query('UPDATE compound SET longitude = 112.58, latitude = 37.8001 WHERE code = $1', [far])
  })
  const found = async (longitude: number) => {
    const result = await ask(nearestCompounds, visitor, { longitude, latitude: 37.8 }, monday)
    return result.ok && result.value ? result.value.choices.map(one => one.name) : []
  }
  expect(await found(112.55)).toEqual(['近处苑', '远处苑'])
  expect(await found(112.6)).toEqual(['远处苑'])
  expect((await ask(nearestCompounds, visitor, { longitude: 0, latitude: 37.8 }, monday)).ok).toBe(false)
})

test('who comes to the counter gets code and PIN on a slip if he wants to follow his case, and the trail says so', async () => {
  const slip = { compound: await elsewhere(), follow: true, anonymous: true, clientKey: 'key-of-the-counter-1' }
  const taken = await must(registerComplaint, people.clerk, counter(slip), monday)
  expect(taken.pin).toMatch(/^\d{8}$/)
  const again = await must(registerComplaint, people.clerk, counter(slip), monday)
  expect([again.again, again.pin]).toEqual([true, taken.pin])
  const opened = await openFrom({ queryCode: taken.case.code, pin: taken.pin }, '10.9.0.1', monday)
  expect(opened.ok).toBe(true)
  const plain = await must(registerComplaint, people.clerk, counter({ compound: await elsewhere() }), monday)
  expect(plain.pin).toBeNull()
  expect(
    await count(`audit WHERE act = 'complaint.register' AND subject_id = '${taken.case.code}' AND changes ? 'slip'`),
  ).toBe(1 + 1)
  expect(await count(`audit WHERE changes::text LIKE '%${taken.pin}%' AND subject_id = '${taken.case.code}'`)).toBe(0)
})

test('a neighbour who reports the same is shown beside what stands already', async () => {
  const other = await registered(people.clerk, community, '汾河苑')
  const first = await registeredCase(people.clerk, { compound: other })
  const told = {
    ...first,
    compoundId: first.compound?.id ?? 0,
    text: '二单元楼道又堆满旧家具',
    title: '楼道堆物',
    id: undefined,
  }
  const found = await inScope(people.clerk, monday, tx => likelyCases(tx, told, monday))
  expect(found.map(one => one.code)).toEqual([first.code])
  const later30 = later(monday, 24 * 30)
  expect(await inScope(people.clerk, later30, tx => likelyCases(tx, told, later30))).toEqual([])
  expect(await inScope(people.clerk, monday, tx => likelyCases(tx, { ...told, category: '0111' }, monday))).toEqual([])
})

test('a phone is gone a year after the case was closed, and not a day before', async () => {
  const { code } = await reported({
    compound: await elsewhere(),
    contact: 'phone',
    phone: '13834110001',
    consent: 'yes',
  })
  const it = await closed(code, monday)
  const left = () => count(`complaint_reporter WHERE complaint_id = ${it.id} AND phone_cipher IS NOT NULL`)
  await wipeReportersDue(later(monday, 24 * 364))
  expect(await left()).toBe(1)
  expect(await wipeReportersDue(later(monday, 24 * 365))).toBeGreaterThan(0)
  expect(await left()).toBe(0)
  expect(await wipeReportersDue(later(monday, 24 * 365))).toBe(0)
})

test('a clerk may write down the number under which another office sent the matter', async () => {
  const it = await registeredCase(people.clerk, { channel: 'media', outsideNo: '晚报 2026-118', compound })
  expect(await seenCase(people.clerk, it.code)).toMatchObject({ channel: 'media', outsideNo: '晚报 2026-118' })
})
