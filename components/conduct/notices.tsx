// What must follow from changes of members: a filing within its time, a re-election where too few seats are filled.

import { Link } from '@/components/ui/link'
import { type Vacancy, vacancyRule } from '@/lib/conduct/rules'
import type { Day } from '@/lib/core/day'
import { Note } from '../ui/note'

export type NoticesProps = {
  code: string
  kind: 'committee' | 'management'
  vacancy: Vacancy | null
  change: { on: Day; due: { words: string; until: string; how: string; late: boolean } | null } | null
  mayFile: boolean
  mayOpen: boolean
}

export function ConductNotices({ code, kind, vacancy, change, mayFile, mayOpen }: NoticesProps) {
  return (
    <>
      {vacancy?.mustElect ? (
        <Note kind="behind">
          在任 {vacancy.filled} 人，不足 {vacancy.seats} 席的二分之一，应当重新选举。
          <small className="text-ink-2">{vacancyRule.basis}</small>
          {mayOpen && kind === 'committee' ? (
            <>
              {'　'}
              <Link href={`/procedures/new?kind=reelection&organisation=${code}`}>启动换届</Link>
            </>
          ) : null}
        </Note>
      ) : null}
      {change ? (
        <Note kind={change.due?.late ? 'behind' : 'near'}>
          {change.on} 委员有变更，还没有申请变更备案
          {change.due ? `：${change.due.words}（${change.due.until}）。` : '。'}
          {change.due ? <small className="text-ink-2">{change.due.how}</small> : null}
          {mayFile ? (
            <>
              {'　'}
              <Link href={`/filings/new?organisation=${code}&kind=change&fact=${change.on}`}>申请变更备案</Link>
            </>
          ) : null}
        </Note>
      ) : null}
    </>
  )
}
