/** What is a reporter told by SMS or mail, when, and in which words? Never what he wrote, never a name or a place. */
import { addDays, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { byWhenTold } from '@/lib/core/say'

/** accepted: it was taken in hand · answered: it is over and the answer can be read · rate: nobody gave a mark yet */
export const reporterKinds = ['accepted', 'answered', 'rate'] as const
export type ReporterKind = (typeof reporterKinds)[number]
export const reporterChannels = ['sms', 'mail'] as const
export type ReporterChannel = (typeof reporterChannels)[number]
/** off: the channel is not open here, or the number takes none · dropped: there was nothing to tell any more */
export const messageStates = ['waiting', 'sent', 'failed', 'off', 'dropped'] as const
export type MessageState = (typeof messageStates)[number]

/** What a case's reporter was told or is to be told. */
export type ToldReporter = {
  id: number
  kind: ReporterKind
  channel: ReporterChannel
  state: MessageState
  nextAt: Date
  sentAt: Date | null
  message: string | null
}

/** 平台口径: no number and no address is sent more than this within a day, whoever gave it. */
export const mostMessagesADay = 6
export const reachText: Record<ReporterChannel, string> = { sms: '这个号码', mail: '这个邮箱' }

/** The queue in which they wait. */
export const reporterQueue = 'complaint.tell-reporter'

const told: Readonly<Partial<Record<string, readonly ReporterKind[]>>> = {
  accept: ['accepted'],
  dispatch: ['accepted'],
  // Joined with what was accepted before.
  merge: ['accepted'],
  refuse: ['answered'],
  'to-petition': ['answered'],
  'to-enforcement': ['answered'],
  'to-mediation': ['answered'],
  close: ['answered', 'rate'],
}
export const kindsAfter = (act: string): readonly ReporterKind[] => told[act] ?? []

/** 平台口径: whoever has not rated by the second day is asked once, at ten in the morning. */
const rateAfterDays = 2
const rateAtHour = 10

export const dueAt = (kind: ReporterKind, at: Date): Date =>
  kind === 'rate'
    ? new Date(startInShanghai(addDays(dayInShanghai(at), rateAfterDays)).getTime() + rateAtHour * 3_600_000)
    : at

export type ToldReport = { code: string; promisedAt: Date | null }

/** @param address where code and PIN are asked for */
export function reporterWords(kind: ReporterKind, of: ToldReport, address: string, now: Date) {
  const promised = of.promisedAt ? `，一般 ${byWhenTold(of.promisedAt, dayInShanghai(now))}办完` : ''
  const said: Record<ReporterKind, { subject: string; what: string }> = {
    accepted: { subject: '您反映的事已受理', what: `已受理${promised}` },
    answered: { subject: '您反映的事有了答复', what: '有了答复' },
    rate: { subject: '请评价办理结果', what: '已办结，请您评价；没办好，可以要求重办一次' },
  }
  const { subject, what } = said[kind]
  return { subject, text: `您反映的事（查询码 ${of.code}）${what}。凭查询码和密码查看：${address}` }
}
