// Whose move a procedure waits for, by when and why, what is still missing, the one main deed; and the other deeds beside the title.

import type { ReactNode } from 'react'
import type { Day } from '@/lib/core/day'
import { labelOf } from '@/lib/core/word'
import type { AskKey } from '@/lib/procedure/asks'
import type { ProcedureAct } from '@/lib/procedure/flow'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { type DeedKind, LinkButton } from '../ui/button'
import { Missing, Move } from '../ui/move'
import { Pop } from '../ui/pop'
import { MoveForm } from './move-form'

export type MoveBlocker = { rule: string; text: string; href: string | null; stops: boolean }

export type OpenMove = {
  act: ProcedureAct
  label: string
  reason: boolean
  asks: readonly AskKey[]
  blockers: readonly MoveBlocker[]
  elsewhere: string | null
  /** The state it leads to, in words. */
  toWords: string
}

export type MovePanelProps = {
  id: number
  version: number
  today: Day
  turn: { act: ProcedureAct | null; who: string; mine: boolean; words: string }
  clock: { light: 'in-time' | 'soon' | 'late'; words: string; until: string; how: string } | null
  moves: readonly OpenMove[]
  missing: readonly MoveBlocker[]
  known: Partial<Record<AskKey, string>>
  move: FormAction
}

const dueState = { 'in-time': 'going', soon: 'near', late: 'behind' } as const

/** What mends a blocker is one press away; the words say where it leads. */
const mendWords = {
  '#papers': '去上传',
  '#people': '去核对',
  '#objections': '去答复',
  '#vote': '去表决',
  '#audit': '去审计',
} as const

const mendOf = (href: string): { label: string; href: string } => ({
  label: labelOf(mendWords, href) ?? (href.startsWith('#paper') ? '去上传' : '去办理'),
  href,
})

export function MovePanel({ turn, clock, missing, ...rest }: MovePanelProps) {
  const stopping = missing.filter(one => one.stops)
  const main = rest.moves.find(one => one.act === turn.act)
  return (
    <Move
      title={`责任单位 ${turn.who}：${turn.words}`}
      due={clock ? { state: dueState[clock.light], words: clock.words } : undefined}
      why={clock ? `${clock.until}。${clock.how}` : undefined}
      deed={main ? <MoveDeed kind="main" big it={main} {...rest} /> : null}
      missing={
        missing.length > 0 ? (
          <Missing
            title={stopping.length > 0 ? `还缺 ${stopping.length} 项，补齐后才能办理` : '请留意'}
            items={missing.map(one => ({
              text: one.text,
              state: one.stops ? ('behind' as const) : ('near' as const),
              fix: one.href ? mendOf(one.href) : undefined,
            }))}
          />
        ) : null
      }
    />
  )
}

type DeedProps = Pick<MovePanelProps, 'id' | 'version' | 'today' | 'known' | 'move'>

function MoveDeed({ it: move, kind, big, ...rest }: DeedProps & { it: OpenMove; kind?: DeedKind; big?: boolean }) {
  if (move.elsewhere) {
    return (
      <LinkButton kind={kind} big={big} href={move.elsewhere}>
        {move.label}
      </LinkButton>
    )
  }
  const stopping = move.blockers.filter(one => one.stops)
  if (stopping.length > 0) {
    return (
      <LinkButton kind={kind} big={big} href="#" unavailable={stopping.map(one => one.text).join('；')}>
        {move.label}
      </LinkButton>
    )
  }
  return (
    <MoveForm
      {...rest}
      act={move.act}
      label={move.label}
      asks={move.asks}
      reason={move.reason}
      kind={kind}
      big={big}
      action={rest.move}
      body={bodyOf(move)}
    />
  )
}

function bodyOf(move: OpenMove): ReactNode {
  const warnings = move.blockers.map(one => one.text)
  return (
    <>
      <p>办理后：{move.toWords}。</p>
      {warnings.length > 0 ? <p>请留意：{warnings.join('；')}。</p> : null}
    </>
  )
}

/** Rare and grave: they stand folded away. */
const grave: readonly ProcedureAct[] = ['abandon', 'to-management', 'waive', 'revoke', 'reform', 'waive-audit']

export type OtherDeedsProps = DeedProps & {
  moves: readonly OpenMove[]
  /** The move that stands in the panel. */
  main: ProcedureAct | null
  may: { remind: boolean; logAttempt: boolean; takeOver: boolean }
  remind: FormAction
  logAttempt: FormAction
  takeOver: FormAction
}

export function OtherDeeds(props: OtherDeedsProps) {
  const { moves, main, may, remind, logAttempt, takeOver, ...rest } = props
  const others = moves.filter(one => one.act !== main)
  const folded = others.filter(one => grave.includes(one.act))
  return (
    <>
      {may.remind ? (
        <NoteDeed
          {...rest}
          label="催报…"
          title="催报"
          field="催报方式和内容"
          hint="例如：电话催报，对方答复 12 月 1 日前报齐"
          action={remind}
        />
      ) : null}
      {may.logAttempt ? (
        <NoteDeed
          {...rest}
          label="登记推动情况…"
          title="登记推动成立业主大会的情况"
          field="做了什么，结果如何"
          action={logAttempt}
        />
      ) : null}
      {may.takeOver ? (
        <NoteDeed
          {...rest}
          label="街道接管…"
          title="街道接管换届"
          body="届满前未能换届的，由街道（乡镇）组织。接管后留痕，程序照常往下办。"
          field="说明"
          optional
          action={takeOver}
        />
      ) : null}
      {others
        .filter(one => !grave.includes(one.act))
        .map(one => (
          <MoveDeed key={one.act} it={one} {...rest} />
        ))}
      {folded.length > 0 ? (
        <Pop label="其他办理" button>
          {folded.map(one => (
            <div key={one.act}>
              <MoveDeed it={one} kind="text" {...rest} />
            </div>
          ))}
        </Pop>
      ) : null}
    </>
  )
}

type NoteDeedProps = DeedProps & {
  label: string
  title: string
  body?: string
  field: string
  hint?: string
  optional?: boolean
  action: FormAction
}

/** A deed that moves nothing: a day and words. */
function NoteDeed({ id, version, today, label, title, body, field, hint, optional, action }: NoteDeedProps) {
  return (
    <ConfirmButton
      label={label}
      title={title}
      body={body}
      confirmLabel="登记"
      action={action}
      hidden={{ id: String(id) }}
      version={version}
      reason={{ name: 'note', label: field, ...(hint ? { hint } : {}), ...(optional ? { optional } : {}) }}
    >
      <Field name="on" label="日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
    </ConfirmButton>
  )
}
