/** Sends mail by the server that the configuration names (docs/configure.md); without one nothing is sent. */
import { createTransport } from 'nodemailer'
import { env } from './env'
import type { Sent } from './gate'

/** A server that takes longer has not taken it. */
const withinMs = 10_000

export const canMail = (): boolean => env().SMTP_URL !== undefined

/** @param key the same for every try of one mail: receivers show a message id once */
export async function sendMail(mail: { to: string; subject: string; text: string; key: string }): Promise<Sent> {
  const { SMTP_URL: url, MAIL_FROM: from } = env()
  if (url === undefined) return { ok: false, status: null, message: '未开通邮件' }
  const { hostname } = new URL(env().PORTAL_URL)
  const transport = createTransport(timed(url), {
    from: from ?? `noreply@${hostname}`,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.key}@${hostname}>`,
      // No holiday notice answers a mail that nobody reads.
      headers: { 'auto-submitted': 'auto-generated' },
    })
    return { ok: true, status: null, message: null }
  } catch (error) {
    // What a server says may quote the address; its number says enough.
    const code = typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : null
    return typeof code === 'number'
      ? { ok: false, status: code, message: `邮件服务器答复 ${code}` }
      : { ok: false, status: null, message: '连不上邮件服务器' }
  } finally {
    transport.close()
  }
}

/** The server's address with our patience, unless the operator's own stands in it. */
function timed(address: string): string {
  const at = new URL(address)
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    if (!at.searchParams.has(name)) at.searchParams.set(name, String(withinMs))
  return at.href
}
