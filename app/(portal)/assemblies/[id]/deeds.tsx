// What may be done with an owners' vote in its state: the one main deed, and the others beside the title.

import { ConfirmButton } from '@/components/form/confirm-button'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { LinkButton } from '@/components/ui/button'
import type { Assembly } from '@/lib/assembly/shapes'
import { decideAssembly, moveAssembly, postNotice } from '../actions'

type Props = { assembly: Assembly; moves: readonly string[]; today: string; blocked: boolean }

export function MainDeed({ assembly, moves, today, blocked }: Props) {
  const common = { version: assembly.version, kind: 'main', big: true } as const
  const id = String(assembly.id)
  if (moves.includes('post'))
    return blocked ? null : (
      <ConfirmButton
        {...common}
        label="公告大会"
        title="公告这次业主大会"
        body="公告后名册和表决事项冻结，不能再改。"
        action={postNotice}
        hidden={{ id }}
      >
        <Field name="on" label="公告日期">
          <DayInput defaultValue={today} />
        </Field>
      </ConfirmButton>
    )
  if (moves.includes('open'))
    return (
      <ConfirmButton
        {...common}
        label="开始表决"
        title="开始表决"
        body={`表决期 ${assembly.opensOn} 至 ${assembly.closesOn}。`}
        action={moveAssembly}
        hidden={{ id, act: 'open' }}
      />
    )
  if (moves.includes('close'))
    return today < assembly.closesOn ? (
      <LinkButton kind="main" big href={`/assemblies/${id}/ballots`}>
        录入表决票
      </LinkButton>
    ) : (
      <>
        <LinkButton href={`/assemblies/${id}/ballots`}>录入表决票</LinkButton>
        <ConfirmButton
          {...common}
          label="截止表决"
          title="截止表决"
          body="截止后不再收票；收到的纸质票还可以录入、核定。"
          action={moveAssembly}
          hidden={{ id, act: 'close' }}
        />
      </>
    )
  if (moves.includes('decide'))
    return blocked ? (
      <LinkButton kind="main" big href={`/assemblies/${id}/ballots`}>
        录入、核定表决票
      </LinkButton>
    ) : (
      <ConfirmButton
        {...common}
        label="计票"
        title="计票"
        body="计票后表决票不能再录、再改，结果写入各事项。"
        action={decideAssembly}
        hidden={{ id }}
      />
    )
  if (moves.includes('publish'))
    return (
      <ConfirmButton
        {...common}
        label="公告决定"
        title="登记决定已公告"
        action={moveAssembly}
        hidden={{ id, act: 'publish' }}
      >
        <Field name="on" label="公告日期">
          <DayInput defaultValue={today} />
        </Field>
      </ConfirmButton>
    )
  return null
}

export function OtherDeeds({ assembly, moves }: Pick<Props, 'assembly' | 'moves'>) {
  const id = String(assembly.id)
  return (
    <>
      {moves.includes('void') ? (
        <ConfirmButton
          label="作废…"
          title="作废这次业主大会"
          body="作废后不能恢复，须另行筹备。"
          action={moveAssembly}
          hidden={{ id, act: 'void' }}
          version={assembly.version}
          reason={{ label: '作废理由' }}
        />
      ) : null}
      {moves.includes('revoke') ? (
        <ConfirmButton
          label="撤销决定…"
          kind="danger"
          title="撤销违法的决定"
          body="物业管理条例第十九条：决定违反法律、法规的，责令限期改正或者撤销，并通告全体业主。"
          action={moveAssembly}
          hidden={{ id, act: 'revoke' }}
          version={assembly.version}
          reason={{ label: '撤销理由' }}
        />
      ) : null}
    </>
  )
}
