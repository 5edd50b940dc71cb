// The deeds of a filing: the one main deed with whose move it is, the others beside the title.

import type { ReactNode } from 'react'
import type { FilingAct } from '@/lib/filing/rules'
import { ConfirmButton } from '../form/confirm-button'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { Checks } from './checks'
import type { PaperLineShown } from './paper-list'

export type FilingDeedsProps = {
  id: number
  version: number
  moves: readonly { act: FilingAct; ownEntry: string | null }[]
  lines: readonly PaperLineShown[]
  /** What stops the submission, in words. */
  stopped: string | null
  /** What the county's confirmation does, in words. */
  effect: ReactNode
  actions: Record<FilingAct, FormAction>
}

const mains: readonly FilingAct[] = ['submit', 'accept', 'confirm']

export function MainDeed(props: FilingDeedsProps) {
  const { id, version, moves, stopped, effect, actions } = props
  const main = moves.find(move => mains.includes(move.act))
  if (!main) return null
  if (main.ownEntry) return <p className="text-ink-2">{main.ownEntry}</p>
  const common = { kind: 'main', big: true, hidden: { id: String(id) }, version } as const
  if (main.act === 'submit') {
    if (stopped) return null
    return (
      <ConfirmButton
        {...common}
        label="提交备案"
        title="提交备案"
        body="一次提交，街道（乡镇）和县（市、区）都看这一份；提交后材料不能再改，除非街道告知补正。"
        action={actions.submit}
      />
    )
  }
  if (main.act === 'accept') {
    return (
      <ConfirmButton
        {...common}
        label="受理"
        title="受理这件备案"
        body="材料齐全、形式符合要求的予以受理，转县（市、区）审核。"
        action={actions.accept}
      />
    )
  }
  return <ConfirmButton {...common} label="准予备案" title="准予备案" body={effect} action={actions.confirm} />
}

export function OtherDeeds({ id, version, moves, lines, actions }: FilingDeedsProps) {
  const has = (act: FilingAct): boolean => moves.some(move => move.act === act && move.ownEntry === null)
  const common = { hidden: { id: String(id) }, version }
  return (
    <>
      {has('ask-once') ? (
        <ConfirmButton
          {...common}
          label="告知补正…"
          title="一次性告知补正"
          body="缺的、要改的一次说全；只能告知一次。"
          action={actions['ask-once']}
          reason={{ label: '怎么补正', hint: '写明每份材料缺什么、怎么改，申请人会看到' }}
        >
          <Field name="papers" label="要重新交的材料" group optional>
            <Checks
              name="papers"
              choices={lines
                .filter(line => line.required || line.held.length > 0)
                .map(line => ({ value: line.code, label: line.name }))}
            />
          </Field>
        </ConfirmButton>
      ) : null}
      {has('refuse') ? (
        <ConfirmButton
          {...common}
          label="不予备案…"
          title="不予备案"
          body="理由会写入不予备案通知；程序退回到可以再次提交的一步。"
          action={actions.refuse}
          reason={{ label: '不予备案的理由' }}
        />
      ) : null}
      {has('withdraw') ? (
        <ConfirmButton
          {...common}
          label="撤回…"
          title="撤回这件备案"
          body="撤回后这件不再办理，可以另行起草。"
          action={actions.withdraw}
        />
      ) : null}
      {has('revoke') ? (
        <ConfirmButton
          {...common}
          label="撤销备案…"
          kind="danger"
          title="撤销备案"
          body="从今天起所备案的组织终止，不再计入组建率；此前各日不变。"
          action={actions.revoke}
          reason={{ label: '撤销的理由' }}
        />
      ) : null}
    </>
  )
}
