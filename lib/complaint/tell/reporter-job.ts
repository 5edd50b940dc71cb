/** Sends reporters what waits for them: SMS to a mobile number, mail to an address, each with growing waits where it was not taken. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { isMobile } from '@/lib/core/identity'
import { now } from '@/lib/platform/clock'
import { lookupHash, unseal } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { Sent } from '@/lib/platform/gate'
import type { Job } from '@/lib/platform/jobs'
import { canMail, sendMail } from '@/lib/platform/mail'
import { canText, sendText } from '@/lib/platform/sms'
import { nextTry } from '@/lib/source/deliveries'
import { mostMessagesADay, reachText, reporterQueue, reporterWords } from './reporter'
import { type LetterSettled, type ReporterLetter, settleLetter, takeLetters } from './reporter-store'

const portal = systemActor(province)

/** The next minute goes on. */
const mostRounds = 20

/** Why it will never be sent, or null. */
function whyNever(letter: ReporterLetter, to: string | null): Pick<LetterSettled, 'state' | 'message'> | null {
  if (to === null) return { state: 'dropped', message: '联系方式已删除' }
  if (letter.quiet) return { state: 'dropped', message: '反映人不要短信、邮件' }
  if (letter.kind === 'rate' && letter.state !== 'closed') return { state: 'dropped', message: '已经评价或重办' }
  if (letter.channel === 'sms' && !isMobile(to)) return { state: 'off', message: '固定电话收不到短信' }
  if (letter.today >= mostMessagesADay)
    return { state: 'off', message: `${reachText[letter.channel]}一天内已发 ${mostMessagesADay} 条` }
  if (letter.channel === 'sms' && !canText()) return { state: 'off', message: '未开通短信' }
  return letter.channel === 'mail' && !canMail() ? { state: 'off', message: '未开通邮件' } : null
}

async function hand(letter: ReporterLetter, to: string, at: Date): Promise<Sent> {
  const { subject, text } = reporterWords(letter.kind, letter, new URL('/track', env().PORTAL_URL).href, at)
  const key = lookupHash(`letter|${letter.id}`).slice(0, 32)
  return letter.channel === 'sms' ? sendText({ phone: to, text, key }) : sendMail({ to, subject, text, key })
}

function settled({ ok, message }: Sent, tries: number, at: Date): LetterSettled {
  if (ok) return { state: 'sent', nextAt: at, sentAt: at, message: null }
  const next = nextTry(tries, at)
  return { state: next ? 'waiting' : 'failed', nextAt: next ?? at, sentAt: null, message }
}

async function send(letter: ReporterLetter, at: Date): Promise<void> {
  const to = unseal(letter.cipher)
  const never = whyNever(letter, to)
  const outcome: LetterSettled =
    never || to === null
      ? { state: 'dropped', message: null, ...never, nextAt: at, sentAt: null }
      : settled(await hand(letter, to, at), letter.tries, at)
  await inScope(portal, at, tx => settleLetter(tx, letter, outcome))
}

/** Sends what is due. @returns how many were tried */
export async function tellReportersDue(at: Date): Promise<number> {
  let tried = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const letters = await inScope(portal, at, tx => takeLetters(tx, at))
    if (letters.length === 0) break
    tried += letters.length
    await Promise.all(letters.map(letter => send(letter, at)))
  }
  return tried
}

/** Every minute as well as at once, as the telling of sources is. */
export const reporterJob: Job = {
  name: reporterQueue,
  cron: '* * * * *',
  run: async () => {
    await tellReportersDue(now())
  },
}
