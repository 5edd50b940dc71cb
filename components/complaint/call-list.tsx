// Who is on duty tonight for an urgent case, in the order in which they are called, with whom nobody reached.

import { type Called, type CallList, nextToCall } from '@/lib/complaint/ring/call'
import { whenOf } from '@/lib/core/say'
import { DeedButton } from '../record/deed-desk'
import { Note } from '../ui/note'
import { Section } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

export function CallListView({ calls, late, unit }: { calls: CallList; late: boolean; unit: string }) {
  const next = nextToCall(calls)
  const nobody = calls.unit.length === 0 && calls.county.length === 0
  return (
    <Section title="今晚值班，按顺序呼叫" id="calls" aside={next ? null : <DeedButton act="ring" kind="text" />}>
      {late ? (
        <Note kind="behind" alert>
          超过签收时限，已列入县级待办。
        </Note>
      ) : null}
      {nobody ? (
        <p>
          {unit}和县级今晚没有登记值班人，请按机关值班电话联系，并到<a href="/duty">值班表</a>补登。
        </p>
      ) : null}
      <ol className="text-table">
        {[...calls.unit, ...calls.county].map(one => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
            <span className="text-ink-2">{calls.unit.includes(one) ? unit : '县级'}</span>
            <b>{one.person}</b>
            <a className="inline-flex min-h-11 items-center" href={`tel:${one.phone}`}>
              {one.phone}
            </a>
            <Answer of={one} />
            {one === next ? <DeedButton act="ring" kind="main" answers={{ duty: String(one.id) }} /> : null}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Answer({ of: { at, reached } }: { of: Called }) {
  if (at === null) return <StateMark state="none">未呼叫</StateMark>
  return reached ? (
    <StateMark state="met">{whenOf(at)} 接通</StateMark>
  ) : (
    <StateMark state="behind">{whenOf(at)} 没有接通</StateMark>
  )
}
