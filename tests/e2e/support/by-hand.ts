/** Sends what no browser does: any method, any body, from an address of its own, so that nobody else's tries are used up. */
import { readFileSync } from 'node:fs'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { z } from 'zod'

export type Answer = { status: number; text: string; moved: boolean; headers: IncomingHttpHeaders }
export type Sent = {
  method?: string
  path: string
  headers?: Readonly<Record<string, string>>
  body?: Buffer | string
  /** The end of an address in 127.9.0.0/16. */
  from?: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const portal = new URL(process.env['PORTAL_URL'] ?? 'http://127.0.0.1:3000')

/** Where all of these come from. */
export const addresses = '127.9.%'
const addressOf = (from: number): string => `127.9.${Math.floor(from / 250) % 250}.${1 + (from % 250)}`

export const byHand = ({ method = 'POST', path, headers = {}, body, from = 0 }: Sent): Promise<Answer> =>
  new Promise((done, fail) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const sent = request(
      {
        ...{ agent, method, path, host: portal.hostname, port: portal.port, localAddress: addressOf(from) },
        headers: { ...length, ...headers },
      },
      answer => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const status = answer.statusCode ?? 0
          const text = Buffer.concat(parts).toString()
          done({ status, text, moved: status >= 300 && status < 400, headers: answer.headers })
        })
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })

export type Part = readonly [name: string, value: string | Buffer]

const boundary = 'portal-by-hand'
/** A form as it stands in a request; what is bytes is a file. */
function multipart(parts: readonly Part[]): Buffer {
  const written = parts.flatMap(([name, value]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"${
        typeof value === 'string' ? '' : `; filename="zz-by-hand.png"\r\nContent-Type: image/png`
      }\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)])
}

export type OpenDeed = { id: string; name: string; path: string }

/** Every deed that the built pages open to a browser, each with a page from which it is called. */
export function openDeeds(): OpenDeed[] {
  const file = `${process.env['PORTAL_DIST_DIR'] ?? '.next'}/server/server-reference-manifest.json`
  const { node } = z
    .object({
      node: z.record(
        z.string(),
        z.object({ workers: z.record(z.string(), z.unknown()), filename: z.string(), exportedName: z.string() }),
      ),
    })
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => {
    const [page = ''] = Object.keys(workers).sort(
      (one, other) => Number(one.includes('[')) - Number(other.includes('[')),
    )
    const path = page
      .replace(/^app|\/page$/g, '')
      .replace(/\/\([a-z]+\)/g, '')
      .replace(/\[[^\]]+\]/g, 'x')
    return { id, name: `${filename}#${exportedName}`, path: path || '/' }
  })
}

const whole = (deed: OpenDeed, cookie: string): Record<string, string> => ({
  'next-action': deed.id,
  accept: 'text/x-component',
  origin: portal.origin,
  host: portal.host,
  cookie,
})

/** Calls a deed with a form, as a page's own form does. */
export const sendForm = (deed: OpenDeed, parts: readonly Part[], cookie: string, from: number): Promise<Answer> =>
  byHand({
    path: deed.path,
    headers: { ...whole(deed, cookie), 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: multipart([...parts.map(([name, value]): Part => [`1_${name}`, value]), ['0', '[null,"$K1"]']]),
    from,
  })

/** Calls a deed with whatever stands in the place of what it takes. */
export const sendArguments = (deed: OpenDeed, given: unknown, cookie: string, from: number): Promise<Answer> =>
  byHand({
    path: deed.path,
    headers: { ...whole(deed, cookie), 'content-type': 'text/plain;charset=UTF-8' },
    body: JSON.stringify(given),
    from,
  })
