/** What a monitor reads: of a real server's requests by kind of page, of what waits, of the last backup; and nothing for whoever lacks the key. */
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { GET } from '@/app/metrics/route'
import { forgetEnv } from '@/lib/platform/env'
import { countRequests } from '@/lib/web/metrics'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()
const token = 'a-monitor-that-reads-every-15-seconds'

const read = (authorization?: string): Promise<Response> =>
  GET(new Request('http://127.0.0.1/metrics', authorization === undefined ? {} : { headers: { authorization } }))

/** Asks a server of ours for these addresses, one after the other. */
async function ask(addresses: readonly string[]): Promise<void> {
  const server = createServer((request, response) => {
    response.statusCode = request.url?.includes('nowhere') ? 404 : 200
    response.end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  for (const path of addresses) await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  await new Promise(done => server.close(done))
}

test('there is nothing without the key, nor where none was set', async () => {
  expect((await read(`Bearer ${token}`)).status).toBe(404)
  process.env['METRICS_TOKEN'] = token
  forgetEnv()
  expect((await read()).status).toBe(404)
  expect((await read('Bearer another')).status).toBe(404)
  expect((await read(`Bearer ${token}`)).status).toBe(200)
})

test('requests are told by kind of page and never by record, what waits by number', async () => {
  countRequests()
  await ask([
    '/complaints/SQ202611200001?q=13812345678',
    '/complaints/SQ202611200002',
    '/desk',
    '/nowhere/a',
    '/nowhere/b',
  ])
  const text = await (await read(`Bearer ${token}`)).text()
  expect(text).toContain('portal_request_seconds_count{page="/complaints/:id",method="GET",status="2xx"} 2')
  expect(text).toContain('portal_request_seconds_count{page="/desk",method="GET",status="2xx"} 1')
  expect(text).toContain('portal_request_seconds_count{page="404",method="GET",status="4xx"} 2')
  expect(text).not.toMatch(/SQ2026|138123/)
  expect(text).toMatch(/^portal_jobs_waiting \d+$/m)
  expect(text).toMatch(/^portal_deliveries_waiting 0$/m)
  expect(text).toMatch(/^portal_backup_age_seconds Nan$/m)
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
})

test('the age of the last backup is told in seconds', async () => {
  await sql("INSERT INTO meta (key, value) VALUES ('backup.taken', $1)", [
    new Date(Date.now() - 7_200_000).toISOString(),
  ])
  const text = await (await read(`Bearer ${token}`)).text()
  expect(Number(/^portal_backup_age_seconds (.+)$/m.exec(text)?.[1])).toBeCloseTo(7200, -2)
})
