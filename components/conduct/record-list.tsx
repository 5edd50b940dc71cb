// What an organisation did, newest first; what was struck out stays, crossed and with its reason.

import type { ConductRecord } from '@/lib/conduct/rules'
import { conductFieldText, conductKindText } from '@/lib/conduct/text'
import { whenOf } from '@/lib/core/say'
import { ConfirmButton } from '../form/confirm-button'
import type { FormAction } from '../form/form-state'
import { LateEntry } from '../ui/late-entry'
import { LineItem, Lines } from '../ui/lines'
import { StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'

type ShownRecord = ConductRecord & { whole: number | null; quorate: boolean | null }

export function RecordList({ records, strike }: { records: readonly ShownRecord[]; strike: FormAction | null }) {
  return (
    <Lines>
      {records.map(one => (
        <LineItem key={one.id} kind={one.struck ? 'gone' : undefined}>
          <Head one={one} />
          {one.text ? (
            <div>
              <span className="text-ink-2">{conductFieldText[one.kind].text}：</span>
              {one.text}
            </div>
          ) : null}
          {one.struck ? (
            <div>
              已作废（{whenOf(one.struck.at)}）：“{one.struck.reason}”
            </div>
          ) : null}
          {one.file ? (
            <div>
              <a href={`/api/files/${one.file.id}`}>{one.file.name}</a>
            </div>
          ) : null}
          {one.enteredBy ? <small className="text-ink-2">{one.enteredBy}登记　</small> : null}
          {strike && !one.struck ? (
            <ConfirmButton
              label="作废…"
              kind="text"
              title="作废这条记录"
              body="作废后仍显示，不再作数。"
              confirmLabel="作废"
              action={strike}
              hidden={{ id: String(one.id) }}
              version={one.version}
              reason={{ label: '作废理由' }}
            />
          ) : null}
        </LineItem>
      ))}
    </Lines>
  )
}

function Head({ one }: { one: ShownRecord }) {
  const title = <b>{one.title}</b>
  return (
    <div>
      <span className="whitespace-nowrap">{one.on}</span> <Tag>{conductKindText[one.kind]}</Tag>{' '}
      {one.struck ? <s>{one.title}</s> : title} <Amount one={one} />
      <LateEntry written={one.lateAt} />
      {one.postedFrom ? <span className="text-ink-2">　{one.postedFrom} 起公示</span> : null}
    </div>
  )
}

function Amount({ one }: { one: ShownRecord }) {
  if (one.amount === null) return null
  const { unit } = conductFieldText[one.kind]
  if (one.kind !== 'meeting') return <span className="whitespace-nowrap">{`${one.amount} ${unit}`}</span>
  const words = one.whole === null ? `到会 ${one.amount} 人` : `到会 ${one.amount} / ${one.whole} 人`
  return one.quorate === false ? (
    <StateMark state="near">{words}，未过半数</StateMark>
  ) : (
    <span className="whitespace-nowrap">{words}</span>
  )
}
