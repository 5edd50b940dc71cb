/** Is who reported told by SMS and mail what became of it, once each, and does nobody else learn of him by it? */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { rateCase, reportProblem, stopTelling } from '@/lib/complaint/public/commands'
import { trackCase } from '@/lib/complaint/public/views'
import { wipeReportersDue } from '@/lib/complaint/retention/wipe-job'
import { tellReportersDue } from '@/lib/complaint/tell/reporter-job'
import { toldReporter } from '@/lib/complaint/tell/reporter-store'
import { visitor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { forgetEnv } from '@/lib/platform/env'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { answered, does, later, monday, type Office, office, seenCase } from '@/tests/support/complaint-builders'
import { registered } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'

const community = '140105001001'
let database: TestDatabase
let people: Office
let no = 0

type Taken = { phone: string; text: string; key: string; authorization: string | undefined }
const texts: Taken[] = []
const mails: { to: string[]; raw: string }[] = []
/** What the gateway answers next. */
let status = 200
let gateway: Server
let post: SMTPServer

const portOf = (server: { address: () => AddressInfo | string | null }): number =>
  (server.address() as AddressInfo).port

beforeAll(async () => {
  database = await freshDatabase()
  people = office(community)
  gateway = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Omit<Taken, 'authorization'>
      if (status === 200) texts.push({ ...body, authorization: request.headers.authorization })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', resolve))
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(one => one.address), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>(resolve => post.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  texts.length = 0
  mails.length = 0
  status = 200
  open({})
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  await new Promise(resolve => gateway.close(resolve))
  await new Promise<void>(resolve => post.close(resolve))
})

function open(channels: { sms?: boolean; mail?: boolean }) {
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  set('SMS_URL', channels.sms ? `http://127.0.0.1:${portOf(gateway)}/send` : undefined)
  set('SMS_TOKEN', channels.sms ? 'key-of-the-gateway' : undefined)
  set('SMTP_URL', channels.mail ? `smtp://127.0.0.1:${portOf(post.server)}` : undefined)
  forgetEnv()
}

async function reported(more: Record<string, unknown>) {
  no += 1
  const raw = {
    compound: await registered(people.clerk, community, `告知苑${no}区`),
    category: '0113',
    place: '3 号楼',
    text: '楼道里堆着旧家具，我是老张。',
    contact: 'phone',
    consent: 'yes',
    clientKey: `key-of-a-told-report-${no}`,
    ...more,
  }
  const made = await perform(reportProblem, visitor, raw, monday)
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return made.value
}

const dispatched = async (code: string, at = monday) =>
  does(people.clerk, await seenCase(people.clerk, code), 'dispatch', { lead: 'urban', assist: [] }, at)

async function closed(code: string, at: Date) {
  const sent = await dispatched(code, at)
  const signed = await does(people.urban, sent, 'sign', {}, at)
  const back = await does(people.urban, signed, 'feed-back', { ...answered, noPhoto: '楼道内不便拍照' }, at)
  const checked = await does(people.clerk2, back, 'check', {}, at)
  return does(people.clerk2, checked, 'close', {}, at)
}

const told = (id: number) => inScope(people.clerk, monday, tx => toldReporter(tx, id))
const decoded = (raw: string): string =>
  Buffer.from(raw.split('\r\n\r\n').slice(1).join('').replace(/\s/g, ''), 'base64').toString()

describe('a reporter who left a phone', () => {
  test('hears once each that it was accepted, that it was answered, and is asked to rate', async () => {
    open({ sms: true })
    const made = await reported({ phone: '138 3411 0001' })
    await closed(made.case.code, monday)
    expect(await tellReportersDue(monday)).toBe(2)
    expect(texts.map(one => [one.phone, one.authorization])).toEqual([
      ['13834110001', 'Bearer key-of-the-gateway'],
      ['13834110001', 'Bearer key-of-the-gateway'],
    ])
    expect(texts[0]?.text).toMatch(/已受理，一般 12月\d+日（周.）前办完/)
    expect(texts[1]?.text).toContain('有了答复')
    for (const { text } of texts) {
      expect(text).toContain(made.case.code)
      expect(text).not.toMatch(/老张|旧家具|告知苑|138/)
    }
    expect(await tellReportersDue(later(monday, 1))).toBe(0)
    // Two days later, at ten in the morning.
    expect(await tellReportersDue(new Date('2026-11-25T01:59:00Z'))).toBe(0)
    expect(await tellReportersDue(new Date('2026-11-25T02:00:00Z'))).toBe(1)
    expect(texts.at(-1)?.text).toContain('请您评价')
    expect(new Set(texts.map(one => one.key)).size).toBe(3)
    expect((await told(made.case.id)).map(one => [one.kind, one.channel, one.state])).toEqual([
      ['accepted', 'sms', 'sent'],
      ['answered', 'sms', 'sent'],
      ['rate', 'sms', 'sent'],
    ])
  })

  test('is not asked for a mark that he gave', async () => {
    open({ sms: true })
    const made = await reported({ phone: '13834110002' })
    await closed(made.case.code, monday)
    expect((await perform(rateCase, visitor, { ticket: made.ticket, rating: 'satisfied' }, monday)).ok).toBe(true)
    await tellReportersDue(later(monday, 72))
    expect(texts.some(one => one.text.includes('请您评价'))).toBe(false)
    expect((await told(made.case.id)).at(-1)).toMatchObject({ kind: 'rate', state: 'dropped' })
  })

  test('a gateway that does not take it is asked again, with the same key, and staff read why it waits', async () => {
    open({ sms: true })
    status = 503
    const made = await reported({ phone: '13834110003' })
    await dispatched(made.case.code)
    expect(await tellReportersDue(monday)).toBe(1)
    expect(await told(made.case.id)).toMatchObject([{ state: 'waiting', message: '对方答复 503' }])
    status = 200
    expect(await tellReportersDue(later(monday, 1))).toBe(1)
    expect(texts).toHaveLength(1)
    expect(await told(made.case.id)).toMatchObject([{ state: 'sent', message: null }])
  })

  test('where no gateway is configured, or the phone takes none, the rows stand and say so', async () => {
    const mobile = await reported({ phone: '13834110004' })
    const landline = await reported({ phone: '0351-4041234' })
    for (const one of [mobile, landline]) await dispatched(one.case.code)
    await tellReportersDue(monday)
    expect(await told(mobile.case.id)).toMatchObject([{ state: 'off', message: '未开通短信' }])
    expect(await told(landline.case.id)).toMatchObject([{ state: 'off', message: '固定电话收不到短信' }])
    expect(texts).toEqual([])
  })

  test('who did not leave one, or whose number was wiped, is told nothing', async () => {
    open({ sms: true })
    const anonymous = await reported({ contact: 'none' })
    await closed(anonymous.case.code, monday)
    expect(await told(anonymous.case.id)).toEqual([])
    const made = await reported({ phone: '13834110005' })
    await closed(made.case.code, monday)
    await wipeReportersDue(later(monday, 24 * 366))
    await tellReportersDue(later(monday, 24 * 366))
    expect(texts).toEqual([])
    expect((await told(made.case.id)).map(one => one.state)).toEqual(['dropped', 'dropped', 'dropped'])
  })

  test('is told no more once he says so, and reads on his page that it ended', async () => {
    open({ sms: true })
    const made = await reported({ phone: '13834110006' })
    const reached = async () => {
      const shown = await ask(trackCase, visitor, { ticket: made.ticket }, monday)
      return shown.ok ? shown.value?.isReached : null
    }
    expect(await reached()).toBe(true)
    await closed(made.case.code, monday)
    expect((await perform(stopTelling, visitor, { ticket: made.ticket }, monday)).ok).toBe(true)
    await tellReportersDue(later(monday, 72))
    expect(texts).toEqual([])
    expect((await told(made.case.id)).map(one => one.message)).toEqual(Array(3).fill('反映人不要短信、邮件'))
    expect(await reached()).toBe(false)
  })

  test('is not sent more than six within a day, also where somebody else gave his number again and again', async () => {
    open({ sms: true })
    const cases = []
    for (let n = 0; n < 4; n += 1) {
      const made = await reported({ phone: '13834110007' })
      cases.push(made.case.id)
      await closed(made.case.code, monday)
    }
    await tellReportersDue(monday)
    expect(texts).toHaveLength(6)
    expect(await told(cases.at(-1) ?? 0)).toMatchObject([
      { kind: 'accepted', state: 'off', message: '这个号码一天内已发 6 条' },
      { kind: 'answered', state: 'off' },
      { kind: 'rate', state: 'waiting' },
    ])
  })
})

describe('a reporter who left a mail address', () => {
  test('is not sent more than six within a day either, in whatever case it was written', async () => {
    open({ mail: true })
    const cases = []
    for (let n = 0; n < 4; n += 1) {
      const made = await reported({ phone: '', mail: n % 2 ? 'Many.Times@example.com' : 'many.times@Example.com' })
      cases.push(made.case.id)
      await closed(made.case.code, monday)
    }
    await tellReportersDue(monday)
    expect(mails).toHaveLength(6)
    expect((await told(cases.at(-1) ?? 0))[0]).toMatchObject({
      kind: 'accepted',
      state: 'off',
      message: '这个邮箱一天内已发 6 条',
    })
  })

  test('gets the mail from a real server, without a word of his, and the address lies sealed', async () => {
    open({ mail: true })
    const made = await reported({ phone: '', mail: 'Zhang.Hong@Example.com' })
    await dispatched(made.case.code)
    expect(await tellReportersDue(monday)).toBe(1)
    expect(mails.map(one => one.to)).toEqual([['zhang.hong@example.com']])
    const text = decoded(mails[0]?.raw ?? '')
    expect(text).toContain(made.case.code)
    expect(text).not.toMatch(/老张|旧家具|告知苑/)
    expect(await told(made.case.id)).toMatchObject([{ channel: 'mail', state: 'sent' }])
    const rows = await withClient(database.ownerUrl, client =>
      client.query<{ mail_cipher: string; anonymous: boolean }>(
        'SELECT r.mail_cipher, c.anonymous FROM complaint_reporter r JOIN complaint c ON c.id = r.complaint_id WHERE c.id = $1',
        [made.case.id],
      ),
    )
    expect(rows.rows[0]?.mail_cipher).not.toMatch(/example/i)
    expect(rows.rows[0]?.anonymous).toBe(false)
  })

  test('a server that cannot be reached is tried again', async () => {
    open({ mail: true })
    process.env['SMTP_URL'] = 'smtp://127.0.0.1:1'
    forgetEnv()
    const made = await reported({ phone: '', mail: 'li@example.com' })
    await dispatched(made.case.code)
    await tellReportersDue(monday)
    expect(await told(made.case.id)).toMatchObject([{ state: 'waiting', message: '连不上邮件服务器' }])
  })

  test('what is no address is refused at its field', async () => {
    const raw = {
      compound: await registered(people.clerk, community, '告知苑末区'),
      category: '0113',
      place: '门口',
      text: '堆物',
      contact: 'phone',
      mail: 'zhang at example',
      consent: 'yes',
      clientKey: 'key-of-a-told-report-bad',
    }
    expect(await perform(reportProblem, visitor, raw, monday)).toMatchObject({
      problem: { kind: 'invalid', fields: { mail: [expect.stringContaining('name@example.com')] } },
    })
  })
})
