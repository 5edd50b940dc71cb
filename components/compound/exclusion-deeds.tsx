// The deeds on a proposal to leave a compound out of the statistics: approve, return, withdraw, end.

import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'

export type ExclusionDeedsProps = {
  exclusion: { id: number; version: number; from: string; to: string | null; proposedBy: number | null }
  /** The moves that the flow and the post allow. */
  moves: readonly string[]
  me: number | null
  actions: { approve: FormAction; return: FormAction; withdraw: FormAction; end: FormAction }
}

export function ExclusionDeeds({ exclusion, moves, me, actions }: ExclusionDeedsProps) {
  const common = { hidden: { id: String(exclusion.id) }, version: exclusion.version }
  const isOwn = exclusion.proposedBy !== null && exclusion.proposedBy === me
  const days = `${exclusion.from} 至 ${exclusion.to ?? '长期'}`
  return (
    <>
      {moves.includes('approve') && !isOwn ? (
        <ConfirmButton
          {...common}
          label="批准"
          kind="main"
          big
          title="批准不纳入统计"
          body={`${days}，这个小区不计入组建率的分母和分子，此前各日不变。`}
          action={actions.approve}
          reason={{ label: '审批意见', optional: true }}
        />
      ) : null}
      {moves.includes('return') && !isOwn ? (
        <ConfirmButton
          {...common}
          label="退回…"
          title="退回申请"
          action={actions.return}
          reason={{ label: '退回理由', hint: '写明缺什么，提出人会看到' }}
        />
      ) : null}
      {moves.includes('withdraw') && isOwn ? (
        <ConfirmButton
          {...common}
          label="撤回…"
          title="撤回申请"
          body="撤回后可以重新提出。"
          action={actions.withdraw}
        />
      ) : null}
      {moves.includes('end') ? (
        <ConfirmButton
          {...common}
          label="恢复纳入统计…"
          title="恢复纳入统计"
          body={`已批准 ${days}。从最后一天的次日起，小区恢复计入。`}
          action={actions.end}
          reason={{ label: '理由' }}
        >
          <Field name="lastDay" label="不纳入统计的最后一天">
            <DayInput />
          </Field>
        </ConfirmButton>
      ) : null}
      {isOwn && moves.includes('approve') ? <p className="text-ink-2">您是提出人，须由他人审批</p> : null}
    </>
  )
}
