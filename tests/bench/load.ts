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

function ask(agent: http.Agent, url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    const request = http.get(url, { agent, headers }, response => {
      let bytes = 0
      response.on('data', chunk => {
        bytes += chunk.length
      })
      response.on('error', fail)
      response.on('end', () =>
        response.statusCode === 200 ? done(bytes) : fail(new Error(`${response.statusCode} for ${url}`)),
      )
    })
    request.setTimeout(60_000, () => request.destroy(new Error(`no answer from ${url}`)))
    request.on('error', fail)
  })
}

/** @throws when any answer is not 200: a number made of failures is no number */
export async function load({ clients, seconds, most, headers = {}, url }: Plan): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  const sizes: number[] = []
  const began = performance.now()
  let asked = 0
  const client = async (): Promise<void> => {
    while (asked < most && performance.now() - began < seconds * 1000) {
      const at = asked
      asked += 1
      const start = performance.now()
      sizes.push(await ask(agent, url(at), headers))
      times.push(performance.now() - start)
    }
  }
  try {
    await Promise.all(Array.from({ length: clients }, client))
  } finally {
    agent.destroy()
  }
  const took = (performance.now() - began) / 1000
  return {
    rate: times.length / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    answers: times.length,
    bytes: percentile(sizes, 0.5),
  }
}
