// On a compound's page: what is going on with its 业委会 or 物管会, or since when it could be and what starts it.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { ProcedureRow, ReadyRow } from '@/lib/procedure/list'
import { procedureKindText } from '@/lib/procedure/text'
import { LinkButton } from '../ui/button'
import { LineItem, Lines } from '../ui/lines'
import { Section } from '../ui/panel'
import { StateMark } from '../ui/state-mark'
import { waitedWords } from './columns'
import { ProcedureMark } from './procedure-mark'

export type CompoundProceduresProps = {
  code: string
  open: readonly ProcedureRow[]
  /** Ready, nobody in office and nothing started; null: not so. */
  ready: ReadyRow | null
  /** Somebody holds office. */
  isHeld: boolean
  /** The committee's term is over: it is renewed, not formed. */
  isExpired: boolean
  mayOpen: boolean
  /** The row's deadline in words; null where nobody is waited for. */
  clockOf: (row: ProcedureRow) => string | null
}

export function CompoundProcedures({ open, ready, isHeld, clockOf, ...rest }: CompoundProceduresProps) {
  return (
    <Section title="组建与换届" id="procedures">
      {open.length > 0 ? (
        <Lines>
          {open.map(row => (
            <LineItem key={row.id}>
              <Link href={`/procedures/${row.id}`}>{procedureKindText[row.kind]}</Link>{' '}
              <ProcedureMark kind={row.kind} state={row.state} />
              <br />
              <small className="text-ink-2">
                {[row.turn ? `责任单位 ${row.turn}` : null, clockOf(row)].filter(Boolean).join('，')}
              </small>
            </LineItem>
          ))}
        </Lines>
      ) : (
        <NothingOn ready={ready} isHeld={isHeld} isExpired={rest.isExpired} />
      )}
      {open.length === 0 && rest.mayOpen && !isHeld ? <StartDeeds {...rest} /> : null}
    </Section>
  )
}

function StartDeeds({ code, isExpired }: Pick<CompoundProceduresProps, 'code' | 'isExpired'>) {
  const start = `/procedures/new?compound=${code}&kind=`
  return (
    <p>
      {isExpired ? (
        <LinkButton href={`${start}reelection`}>启动换届</LinkButton>
      ) : (
        <LinkButton href={`${start}formation`}>启动组建业委会</LinkButton>
      )}{' '}
      <LinkButton href={`${start}management`}>组建物管会</LinkButton>
    </p>
  )
}

type NothingOnProps = Pick<CompoundProceduresProps, 'ready' | 'isHeld' | 'isExpired'>

function NothingOn({ ready, isHeld, isExpired }: NothingOnProps): ReactNode {
  if (isHeld) return <p className="text-ink-2">没有正在办理的，有在任的业委会或物管会</p>
  if (isExpired) return <StateMark state="behind">业委会届满未换，没有启动换届</StateMark>
  if (ready === null) return <p className="text-ink-2">没有正在办理的，交付还没有过半</p>
  return (
    <p>
      <StateMark state={ready.late ? 'behind' : 'near'}>
        {ready.readyOn} 已达条件，{waitedWords(ready.waited)}没有启动
      </StateMark>
      {ready.papersDue ? <span className="text-ink-2">　建设单位应在 {ready.papersDue} 前报齐资料</span> : null}
    </p>
  )
}
