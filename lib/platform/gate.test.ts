/** Does anything leave for an address that is not public, however it is written and whatever its name answers? */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressFault, gateFault, isPublic, type NetPlace, postJson } from './gate'

const at = (...addresses: string[]): NetPlace[] =>
  addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('an address as it is written', () => {
  test('is https at its own port, without a name and a password', () => {
    expect(addressFault('https://hotline.example.cn/told', [])).toBeNull()
    expect(addressFault('https://hotline.example.cn:443/told', [])).toBeNull()
    expect(addressFault('https://hotline.example.cn:8443/told', [])).toContain('443')
    for (const other of ['http://example.cn/', 'ftp://example.cn/', 'file:///etc/passwd', 'gopher://example.cn/'])
      expect(addressFault(other, []), other).toBe('应为 https:// 开头的网址')
    for (const who of ['me', 'me:secret', ':secret'])
      expect(addressFault(`https://${who}@example.cn/`, [])).toBe('网址中不能有账号和密码')
    expect(addressFault('12345', [])).toBe('不是一个网址')
  })

  test.each([
    ...[
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '0',
      '0.0.0.0',
      '10.0.0.1',
      '172.16.3.4',
      '192.168.1.1',
    ],
    ...['169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '１２７.０.０.１', '127.0.0.1.'],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:10.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[fe80::1]',
      '[fd00::1]',
      '[ff02::1]',
    ],
  ])('https://%s/ is not public', host => {
    expect(addressFault(`https://${host}/`, [])).toMatch(/公网/)
  })

  test('that the operator named may stand anywhere, at any port, without TLS', () => {
    for (const url of ['http://gateway:8080/told', 'https://gateway/told'])
      expect(addressFault(url, ['gateway'])).toBeNull()
    expect(addressFault('http://10.0.0.9/told', ['10.0.0.9'])).toBeNull()
    expect(addressFault('http://10.0.0.8/told', ['10.0.0.9'])).not.toBeNull()
    expect(addressFault('file://gateway/told', ['gateway'])).not.toBeNull()
  })

  test('of the private nets is refused, whatever stands behind its first numbers', () => {
    const rest = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.constantFrom('10.0', '127.9', '169.254', '172.31', '192.168', '0.1'), rest, rest, (net, a, b) => {
        expect(isPublic(`${net}.${a}.${b}`)).toBe(false)
        expect(isPublic(`::ffff:${net}.${a}.${b}`)).toBe(false)
      }),
    )
    for (const known of ['8.8.8.8', '114.114.114.114', '2400:3200::1']) expect(isPublic(known), known).toBe(true)
  })
})

describe('a name', () => {
  const url = 'https://hotline.example.cn/told'
  test('that leads inside is refused when it is written down, also when another of its addresses is public', async () => {
    expect(await gateFault(url, [], async () => at('8.8.8.8'))).toBeNull()
    expect(await gateFault(url, [], async () => at('127.0.0.1'))).toContain('公网')
    expect(await gateFault(url, [], async () => at('8.8.8.8', '::1'))).toContain('公网')
    expect(await gateFault(url, ['hotline.example.cn'], async () => at('10.0.0.1'))).toBeNull()
  })
  test('that nobody knows yet may be written down, and is not sent to', async () => {
    const unknown = () => Promise.reject(new Error('ENOTFOUND'))
    expect(await gateFault(url, [], unknown)).toBeNull()
    const sent = await postJson({ url, body: '{}', headers: {}, withinMs: 500, named: [] }, unknown)
    expect(sent).toEqual({ ok: false, status: null, message: '网址查不到' })
  })
})

describe('a message', () => {
  const heard: { host: string | undefined; url: string | undefined; body: string }[] = []
  let status = 204
  const receiver = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const piece of request) body += String(piece)
    heard.push({ host: request.headers.host, url: request.url, body })
    response.writeHead(status, { location: `http://127.0.0.1:${port}/led` }).end('what he says is nobody’s')
  })
  let port = 0
  beforeAll(async () => {
    await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
    port = (receiver.address() as AddressInfo).port
  })
  afterAll(() => receiver.close())
  const out = (host: string, named: string[] = []) => ({
    ...{ url: `http://${host}:${port}/told`, body: '{"甲":1}', headers: { 'x-key': '1' }, withinMs: 2_000, named },
  })

  test('goes to the address that was looked at, under the name that was written; the name is asked once', async () => {
    let asked = 0
    const rebinding = async () => {
      asked += 1
      return asked === 1 ? at('127.0.0.1') : at('203.0.113.1')
    }
    const sent = await postJson(out('gateway.test', ['gateway.test']), rebinding)
    expect({ sent, asked }).toEqual({ sent: { ok: true, status: 204, message: null }, asked: 1 })
    expect(heard.at(-1)).toEqual({ host: `gateway.test:${port}`, url: '/told', body: '{"甲":1}' })
  })

  test('follows nobody', async () => {
    status = 302
    const before = heard.length
    expect(await postJson(out('127.0.0.1', ['127.0.0.1']))).toEqual({ ok: false, status: 302, message: '对方答复 302' })
    expect(heard.slice(before).map(one => one.url)).toEqual(['/told'])
    status = 204
  })

  test('does not leave when the name leads inside by now: it was public when it was written down', async () => {
    const before = heard.length
    const url = 'https://hotline.example.cn/told'
    expect(await gateFault(url, [], async () => at('8.8.8.8'))).toBeNull()
    const sent = await postJson({ ...out('x'), url }, async () => at('127.0.0.1'))
    expect(sent).toMatchObject({ ok: false, status: null, message: expect.stringContaining('公网') })
    expect(await postJson(out('127.0.0.1'))).toMatchObject({ ok: false, status: null })
    expect(heard).toHaveLength(before)
  })

  test('waits no longer than it may', async () => {
    const slow = createServer(() => undefined)
    await new Promise<void>(done => slow.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`
    const sent = await postJson({ ...out('x', ['127.0.0.1']), url, withinMs: 100 })
    expect(sent).toEqual({ ok: false, status: null, message: '0.1 秒内没有答复' })
    slow.closeAllConnections()
    slow.close()
  })
})
