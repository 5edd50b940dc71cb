/** Sends short messages through the gateway that the configuration names (docs/configure.md); without one nothing is sent. */
import { env } from './env'
import { postJson, type Sent } from './gate'

const withinMs = 10_000

export const canText = (): boolean => env().SMS_URL !== undefined

/** @param key the same for every try of one message, so that a gateway which took it takes it once */
export async function sendText(message: { phone: string; text: string; key: string }): Promise<Sent> {
  const { SMS_URL: url, SMS_TOKEN: token } = env()
  if (url === undefined) return { ok: false, status: null, message: '未开通短信' }
  const headers = {
    'idempotency-key': message.key,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  // The operator himself named it.
  return postJson({ url, body: JSON.stringify(message), headers, withinMs, named: [new URL(url).hostname] })
}
