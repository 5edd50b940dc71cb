/** Is what the host's scanner knows kept out wherever files come in, and everything kept out while it does not answer? */
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as metrics } from '@/app/metrics/route'
import { reportProblem } from '@/lib/complaint/public/commands'
import { type Actor, visitor } from '@/lib/core/access'
import { uploadFile } from '@/lib/file/commands'
import { checkImport } from '@/lib/import/commands'
import { forgetEnv } from '@/lib/platform/env'
import { scannerState } from '@/lib/platform/inside/scanner'
import { perform } from '@/lib/platform/perform'
import { health } from '@/lib/web/health'
import { eicar, type Scanner, scanner } from '@/tests/support/clamd'
import { csv, importer, unwrapped } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
const token = 'a-monitor-that-reads-every-15-seconds'
let clerk: Actor
let running: Scanner

const configured = (address: string | undefined): void => {
  if (address === undefined) delete process.env['SCANNER']
  else process.env['SCANNER'] = address
  forgetEnv()
}

beforeAll(async () => {
  clerk = await importer(ownerUrl(), 'clerk', 'street-clerk', '140105000000')
  running = await scanner()
  process.env['METRICS_TOKEN'] = token
  configured(running.address)
})

afterAll(async () => {
  delete process.env['METRICS_TOKEN']
  configured(undefined)
  await running.end()
})

const pdf = (more: Uint8Array): Uint8Array =>
  Uint8Array.from(Buffer.concat([Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n'), more, Buffer.from('\n%%EOF\n')]))
const upload = (bytes: Uint8Array) => perform(uploadFile, clerk, { name: '材料.pdf', bytes }, now)
const sheet = (name: string) => {
  const bytes = csv('compounds', [{ 小区名称: name }])
  return perform(checkImport, clerk, { kind: 'compounds', file: { name: '台账.csv', bytes } }, now)
}
const traces = async (): Promise<unknown> =>
  sql('SELECT (SELECT count(*)::int FROM stored_file) AS files, (SELECT count(*)::int FROM audit) AS rows')
const monitored = async (): Promise<string> =>
  (
    await (
      await metrics(new Request('http://127.0.0.1/metrics', { headers: { authorization: `Bearer ${token}` } }))
    ).text()
  )
    .split('\n')
    .find(line => line.startsWith('portal_scanner_up ')) ?? ''
const said = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)

test('what the scanner knows is neither stored nor traced, the same file without it is taken', async () => {
  const before = await traces()
  const found = expect.stringMatching(/^文件里查出病毒（Eicar-Test-[\w.]+），没有保存；请在本机查杀后再上传$/)
  expect(said(await upload(pdf(eicar)))).toEqual({ kind: 'invalid', fields: { '': [found] } })
  expect(said(await sheet(eicar.toString()))).toEqual({ kind: 'invalid', fields: { file: [found] } })
  expect(await traces()).toEqual(before)
  unwrapped(await upload(pdf(Buffer.from('x'))))
  unwrapped(await upload(pdf(Buffer.alloc(700 * 1024, 'x'))))
  unwrapped(await sheet('甲小区'))
  expect((await health()).scanner).toBe('ready')
  expect(await monitored()).toBe('portal_scanner_up 1')
})

test('while the scanner is away, takes too little or says something else, nothing is taken', async () => {
  const away = expect.stringMatching(/^病毒检查暂时不可用，文件没有保存；/)
  const before = await traces()
  // More than this scanner is set up to take.
  expect(said(await upload(pdf(Buffer.alloc(2 * 1024 * 1024, 'x'))))).toEqual({
    kind: 'invalid',
    fields: { '': [away] },
  })
  const other = createServer(socket =>
    socket
      .resume()
      .on('error', () => socket.destroy())
      .end('220 mail.example ESMTP\r\n'),
  )
  await new Promise<void>(listens => other.listen(0, '127.0.0.1', listens))
  const at = other.address()
  configured(`tcp://127.0.0.1:${at !== null && typeof at === 'object' ? at.port : 0}`)
  expect(said(await upload(pdf(Buffer.from('y'))))).toEqual({ kind: 'invalid', fields: { '': [away] } })
  await new Promise(closed => other.close(closed))
  expect(said(await upload(pdf(Buffer.from('y'))))).toEqual({ kind: 'invalid', fields: { '': [away] } })
  expect(said(await sheet('乙小区'))).toEqual({ kind: 'invalid', fields: { file: [away] } })
  const photo = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const report = {
    ...{ county: '140105000000', category: '0101', place: '1 号楼', text: '电梯停了', contact: 'none' },
    ...{ clientKey: 'a'.repeat(20), photo1: { name: 'a.png', bytes: Uint8Array.from(photo) } },
  }
  expect(said(await perform(reportProblem, visitor, report, now))).toMatchObject({
    fields: { photo1: [expect.stringContaining('病毒检查暂时不可用')] },
  })
  expect(await traces()).toEqual(before)
  const { ok, scanner: state } = await health()
  expect([typeof ok, state]).toEqual(['boolean', 'away'])
  expect(await monitored()).toBe('portal_scanner_up 0')
})

test('where none is configured nobody is asked', async () => {
  configured(undefined)
  expect(await scannerState()).toBe('none')
  unwrapped(await upload(pdf(Buffer.from('z'))))
  expect(await monitored()).toBe('portal_scanner_up Nan')
  configured('file:///etc/passwd')
  await expect(scannerState()).rejects.toThrow('SCANNER')
})
