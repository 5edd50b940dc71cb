// What the reporter was told by SMS or mail, and what could not be sent and why: whoever handles the case calls him instead.

import type { MessageState, ReporterChannel, ReporterKind, ToldReporter } from '@/lib/complaint/tell/reporter'
import { whenOf } from '@/lib/core/say'

const kindWords: Record<ReporterKind, string> = { accepted: '受理', answered: '答复', rate: '请评价' }
const channelWords: Record<ReporterChannel, string> = { sms: '短信', mail: '邮件' }
const stateWords: Record<MessageState, string> = {
  waiting: '待发',
  sent: '已发',
  failed: '未发',
  off: '未发',
  dropped: '不再发',
}

export function ToldReporterLines({ told }: { told: readonly ToldReporter[] }) {
  if (told.length === 0) return null
  return (
    <ul>
      {told.map(one => (
        <li key={one.id}>
          {kindWords[one.kind]}（{channelWords[one.channel]}）{stateWords[one.state]}
          <span className="text-ink-2">
            {one.sentAt ? `　${whenOf(one.sentAt)}` : ''}
            {one.state === 'waiting' ? `　${whenOf(one.nextAt)} 发` : ''}
            {one.message ? `　${one.message}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
