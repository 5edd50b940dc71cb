/** Sends one message to its receiver, signed so that he can tell it from a forged one. */
import { createHmac } from 'node:crypto'
import { answerWithinMs } from './deliveries'

/** HMAC-SHA256 over `timestamp.body`, in hex; the timestamp in seconds stands in its own header, against replays. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/** `status` null: there was no answer. */
export type Sent = { ok: boolean; status: number | null; message: string | null }

export async function send(
  to: { url: string; secret: string; key: string; body: string; tries: number },
  now: Date,
): Promise<Sent> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  try {
    const answer = await fetch(to.url, {
      method: 'POST',
      // Wherever it would lead us was never checked.
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': to.key,
        'x-webhook-timestamp': timestamp,
        'x-webhook-signature': `sha256=${signatureOf(to.secret, timestamp, to.body)}`,
        'x-webhook-try': String(to.tries),
      },
      body: to.body,
    })
    await answer.body?.cancel()
    return answer.ok
      ? { ok: true, status: answer.status, message: null }
      : { ok: false, status: answer.status, message: `对方答复 ${answer.status}` }
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, status: null, message: slow ? `${answerWithinMs / 1000} 秒内没有答复` : '连不上对方' }
  }
}
