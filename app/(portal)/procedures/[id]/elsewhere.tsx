// Where a procedure is decided elsewhere: the owners' assembly and the filing.

import { RegisterShort } from '@/components/procedure/register-short'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/panel'
import { type Actor, may } from '@/lib/core/access'
import type { ProcedureState } from '@/lib/procedure/flow'
import type { ProcedureRecord } from '@/lib/procedure/shape'

type Shown = ProcedureRecord

/** Its register first of all: members of the group and candidates are chosen from it. */
const votable: readonly ProcedureState[] = [
  'papers-asked',
  'papers-in',
  'applied',
  'started',
  'group',
  'auditing',
  'audit-reported',
  'audit-posted',
  'audited',
  'publicity',
  'vetting',
  'voting',
]

export function Vote({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { procedure, links } = shown
  if (procedure.kind === 'management') return null
  const prepare = may(actor, 'assembly.create') && votable.includes(procedure.state)
  return (
    <Section
      id="vote"
      title="业主大会表决"
      aside={
        prepare && links.assembly ? <Link href={`/assemblies/new?procedure=${procedure.id}`}>再筹备一次</Link> : null
      }
    >
      {links.assembly ? (
        <p>
          <Link href={`/assemblies/${links.assembly}`}>看业主大会：名册、公告、表决和结果</Link>
        </p>
      ) : null}
      <RegisterShort short={shown.short} />
      {!links.assembly && prepare ? (
        <LinkButton
          kind={procedure.state === 'voting' ? 'main' : 'plain'}
          href={`/assemblies/new?procedure=${procedure.id}`}
        >
          筹备业主大会
        </LinkButton>
      ) : null}
      {!links.assembly && !prepare ? <p className="text-ink-2">没有业主大会的记录</p> : null}
    </Section>
  )
}

export function Filing({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { procedure, links } = shown
  const submit = may(actor, 'filing.draft') && (procedure.state === 'met' || procedure.state === 'posted')
  return (
    <Section id="filing" title={procedure.kind === 'management' ? '街道确认' : '备案'}>
      {links.filing ? (
        <p>
          <Link href={`/filings/${links.filing}`}>看备案：材料、审核和结论</Link>
        </p>
      ) : null}
      {!links.filing && submit ? (
        <LinkButton href={`/filings/new?procedure=${procedure.id}`}>提交备案</LinkButton>
      ) : null}
      {!links.filing && !submit ? (
        <p className="text-ink-2">
          {procedure.kind === 'management' ? '公示期满后提交。' : '首次会议后 30 日内提交，街道和县级办同一份。'}
        </p>
      ) : null}
    </Section>
  )
}
