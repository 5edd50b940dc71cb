/** How many answers a second does a server give to so many clients, each asking again as soon as it is answered? */
import http from 'node:http'

export type Load = {
  /** Answers a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p95: number
  answers: number
  /** Bytes of a middling answer. */
  bytes: number
}

export type Plan = {
  clients: number
  seconds: number
  /** No more requests than this, whatever the time. */
  most: number
  headers?: Record<string, string>
  /** Address of the n-th request. */
  url: (at: number) => string
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN
}

export type Request = { url: string; headers?: Record<string, string>; body?: unknown }

/** @returns the answer's text. @throws when it is not one of success: a number made of failures is no number */
export function ask(agent: http.Agent, { url, headers = {}, body }: Request): Promise<string> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const posted = sent === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((done, fail) => {
    const method = sent === undefined ? 'GET' : 'POST'
    const request = http.request(url, { agent, method, headers: { ...posted, ...headers } }, response => {
      const pieces: Buffer[] = []
      response.on('data', piece => pieces.push(piece))
      response.on('error', fail)
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        const status = response.statusCode ?? 0
        if (status === 200 || status === 201) done(text)
        else fail(new Error(`${status} for ${url}: ${text.slice(0, 300)}`))
      })
    })
    request.setTimeout(60_000, () => request.destroy(new Error(`no answer from ${url}`)))
    request.on('error', fail)
    request.end(sent)
  })
}

/** @param one does the n-th piece of work for a client and says how many bytes came back */
export async function repeat(
  { clients, seconds, most }: Pick<Plan, 'clients' | 'seconds' | 'most'>,
  one: (at: number, client: number) => Promise<number>,
): Promise<Load> {
  const times: number[] = []
  const sizes: number[] = []
  const began = performance.now()
  let begun = 0
  const client = async (number: number): Promise<void> => {
    while (begun < most && performance.now() - began < seconds * 1000) {
      const at = begun
      begun += 1
      const start = performance.now()
      sizes.push(await one(at, number))
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  const took = (performance.now() - began) / 1000
  return {
    rate: times.length / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    answers: times.length,
    bytes: percentile(sizes, 0.5),
  }
}

export async function load({ url, headers = {}, ...plan }: Plan): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: plan.clients })
  try {
    return await repeat(plan, async at => Buffer.byteLength(await ask(agent, { url: url(at), headers })))
  } finally {
    agent.destroy()
  }
}
