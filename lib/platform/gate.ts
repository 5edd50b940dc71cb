/**
 * The one way out: what somebody wrote as an address is resolved first, must be public, and is then connected to at the address that was looked
 * at, so that a name which answers differently the next time leads nowhere. Hosts that the operator names may stand in his own network.
 */
import { lookup } from 'node:dns/promises'
import { request as overHttp } from 'node:http'
import { request as overTls } from 'node:https'
import { BlockList, isIP } from 'node:net'

export type NetPlace = { address: string; family: 4 | 6 }
/** Every address that a name has; a name that has none throws. */
export type Resolve = (host: string) => Promise<readonly NetPlace[]>

const byTheSystem: Resolve = async host =>
  (await lookup(host, { all: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))

const reserved = new BlockList()
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  reserved.addSubnet(net, bits, 'ipv4')
/** Of IPv6 nothing else is given out to anybody; mapped, translated and local addresses lie outside of it. */
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved.addSubnet(net, bits, 'ipv6')

export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !reserved.check(address, 'ipv4')
  return family === 6 && given.check(address, 'ipv6') && !reserved.check(address, 'ipv6')
}

/** Without the brackets of IPv6 and the dot that ends a full name. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')

/** What is wrong with an address as it is written, or null. However a number is spelled, an address reads it as four. */
export function addressFault(text: string, named: readonly string[]): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) return '不是一个网址'
  if (url.username !== '' || url.password !== '') return '网址中不能有账号和密码'
  const host = hostOf(url)
  if (named.includes(host))
    return url.protocol === 'https:' || url.protocol === 'http:' ? null : '应为 https:// 开头的网址'
  if (url.protocol !== 'https:') return '应为 https:// 开头的网址'
  if (url.port !== '') return '只能用 443 端口；内网网关请由运维人员登记'
  if (isIP(host) !== 0 && !isPublic(host)) return notPublic
  return null
}
const unheardOf = '查不到'
const notPublic = '不是公网地址；内网网关请由运维人员登记'

type WayOut = { places: readonly NetPlace[] } | { fault: string }

async function wayTo(text: string, named: readonly string[], resolve: Resolve): Promise<WayOut> {
  const fault = addressFault(text, named)
  if (fault) return { fault }
  const host = hostOf(new URL(text))
  const literal = isIP(host)
  if (literal !== 0) return { places: [{ address: host, family: literal === 6 ? 6 : 4 }] }
  const places = await resolve(host).catch(() => [])
  if (places.length === 0) return { fault: unheardOf }
  // One that is not public is enough: which of them would be taken is nobody's to choose.
  if (!named.includes(host) && !places.every(place => isPublic(place.address))) return { fault: notPublic }
  return { places }
}

/** Nobody who writes an address down waits longer for what its name says. */
const patience = 2_000

/** Why nothing may be sent to an address, or null. A name that nobody knows yet passes: it is looked at again whenever something is sent. */
export async function gateFault(text: string, named: readonly string[], resolve = byTheSystem): Promise<string | null> {
  const soon: Resolve = host =>
    Promise.race([resolve(host), new Promise<readonly NetPlace[]>(done => setTimeout(done, patience, []).unref())])
  const way = await wayTo(text, named, soon)
  return 'fault' in way && way.fault !== unheardOf ? way.fault : null
}

/** `status` null: there was no answer. What came back is a status and a sentence, never a body. */
export type Sent = { ok: boolean; status: number | null; message: string | null }

export type Parting = {
  url: string
  body: string
  headers: Readonly<Record<string, string>>
  withinMs: number
  /** Hosts that the operator named. */
  named: readonly string[]
}

/** Posts one message to a receiver outside, who has so long to take it. Wherever he would lead us was never looked at: nobody is followed. */
export async function postJson({ url, body, headers, withinMs, named }: Parting, resolve = byTheSystem): Promise<Sent> {
  const way = await wayTo(url, named, resolve)
  if ('fault' in way) return { ok: false, status: null, message: `网址${way.fault}` }
  try {
    const status = await post({ url: new URL(url), body, headers, withinMs, places: way.places })
    return status >= 200 && status < 300
      ? { ok: true, status, message: null }
      : { ok: false, status, message: `对方答复 ${status}` }
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, status: null, message: slow ? `${withinMs / 1000} 秒内没有答复` : '连不上对方' }
  }
}

type OutPosted = Omit<Parting, 'url' | 'named'> & { url: URL; places: readonly NetPlace[] }

const post = ({ url, body, headers, withinMs, places }: OutPosted): Promise<number> =>
  new Promise((answered, failed) => {
    const content = Buffer.from(body)
    const sent = (url.protocol === 'https:' ? overTls : overHttp)(
      url,
      {
        method: 'POST',
        agent: false,
        // Not asked a second time: the name stays for the certificate and the receiver, the way is the one that was looked at.
        lookup: (_host, options, tell) => {
          const [first] = places
          if (options.all) tell(null, [...places])
          else tell(first ? null : new Error('no address'), first?.address ?? '', first?.family)
        },
        signal: AbortSignal.timeout(withinMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': String(content.length),
          ...headers,
        },
      },
      answer => {
        answered(answer.statusCode ?? 0)
        answer.destroy()
      },
    )
    sent.on('error', error =>
      failed(error.name === 'AbortError' ? Object.assign(error, { name: 'TimeoutError' }) : error),
    )
    sent.end(content)
  })
