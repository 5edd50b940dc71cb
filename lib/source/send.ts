/** Sends one message to its receiver, signed so that he can tell it from a forged one. */
import { createHmac } from 'node:crypto'
import { env, ownHosts } from '@/lib/platform/env'
import { postJson, type Sent } from '@/lib/platform/gate'
import { answerWithinMs } from './deliveries'

/** HMAC-SHA256 over `timestamp.body`, in hex; the timestamp in seconds stands in its own header, against replays. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

export async function send(
  to: { url: string; secret: string; key: string; body: string; tries: number },
  now: Date,
): Promise<Sent> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const headers = {
    'idempotency-key': to.key,
    'x-webhook-timestamp': timestamp,
    'x-webhook-signature': `sha256=${signatureOf(to.secret, timestamp, to.body)}`,
    'x-webhook-try': String(to.tries),
  }
  return postJson({ url: to.url, body: to.body, headers, withinMs: answerWithinMs, named: ownHosts(env()) })
}
