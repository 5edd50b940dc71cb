// Accounts with power that wait for a second administrator, the letters to hand over, and what was decided of late.

import type { Metadata } from 'next'
import { LetterForm } from '@/components/account/letter-form'
import { DeedButton, DeedDesk, type DeskDeed } from '@/components/record/deed-desk'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { ProposalMark } from '@/components/ui/proposal-mark'
import { type PowerPage, powerList } from '@/lib/account/power-views'
import { letterDays, reasonLimit } from '@/lib/account/rules'
import { powerActText } from '@/lib/account/text'
import { type Actor, may } from '@/lib/core/access'
import { plainDeed } from '@/lib/core/kind/deed'
import { waitsForOther } from '@/lib/core/proposal'
import { roleText } from '@/lib/core/role'
import { whenOf } from '@/lib/core/say'
import { show, signedIn } from '@/lib/web/show'
import { letter, refuse, release } from '../actions'

export const metadata: Metadata = { title: '账号复核' }

type PowerRow = PowerPage['rows'][number]

export default async function PowerRequestsPage() {
  const [actor, { rows }] = [await signedIn(), await show(powerList, {})]
  const letters = rows.filter(row => row.letter !== null)
  return (
    <DeedDesk record="account/requests" id="" stateWords="" deeds={rows.flatMap(row => deedsOf(row, actor))}>
      <PageHead
        crumbs={[{ label: '账号与岗位', href: '/accounts' }]}
        title="账号复核"
        lead="管理员和有审批权的账号，由系统管理员提出、安全管理员复核。一次性密码分两联，两人各交一联给本人，谁也不能单独登录。"
      />
      {letters.length > 0 ? (
        <Section title="要交给本人的密码信" aside={`${letterDays} 天内取，只显示一次`}>
          {letters.map(row => (
            <LetterForm
              key={row.id}
              action={letter}
              id={row.id}
              name={`${row.displayName}（账号 ${row.username}）`}
              which={row.letter ?? 'first'}
            />
          ))}
        </Section>
      ) : null}
      <DataTable
        caption="账号复核"
        columns={columns(actor)}
        rows={rows}
        rowKey={row => String(row.id)}
        flow
        empty="没有待复核的账号"
      />
    </DeedDesk>
  )
}

const releaseOf = (row: PowerRow): string => `release-${row.id}`
const refuseOf = (row: PowerRow): string => `refuse-${row.id}`

function deedsOf(row: PowerRow, actor: Actor): DeskDeed[] {
  if (!may(actor, 'account.release') || !waitsForOther(row, actor)) return []
  const what = `${powerActText[row.act]}：${row.displayName}（${row.username}），${[row.role ? roleText[row.role] : null, row.place].filter(Boolean).join('，')}`
  const hidden = { id: String(row.id) }
  const yes = plainDeed({
    ...{ act: releaseOf(row), label: '复核通过', stands: 'apart' },
    rule: `${what}。请向本单位核实确有此人、此事；${row.act === 'factor' ? '通过后，本人用密码登录，须重新设登录验证。' : '通过后，您和提出人各取一联密码信，分别交给本人。'}`,
  })
  const no = plainDeed({
    ...{ act: refuseOf(row), label: '退回', stands: 'apart', rule: `${what}。` },
    reason: { label: '理由', optional: false, most: reasonLimit },
  })
  return [
    { ...yes, hidden, action: release },
    { ...no, hidden, action: refuse },
  ]
}

const columns = (actor: Actor): TableColumn<PowerRow>[] => [
  { key: 'what', head: '事项', cell: row => powerActText[row.act] },
  { key: 'account', head: '账号', cell: row => `${row.displayName}　${row.username}` },
  {
    key: 'post',
    head: '岗位、单位',
    cell: row => [row.role ? roleText[row.role] : null, row.place].filter(Boolean).join('，'),
  },
  { key: 'reason', head: '理由', cell: row => row.reason },
  { key: 'by', head: '提出', cell: row => `${row.proposedName} ${whenOf(row.proposedAt)}` },
  {
    key: 'state',
    head: '状态',
    cell: row => <ProposalMark of={row} />,
  },
  {
    key: 'deed',
    head: '办理',
    cell: row =>
      may(actor, 'account.release') && waitsForOther(row, actor) ? (
        <>
          <DeedButton act={releaseOf(row)} kind="plain">
            复核通过
          </DeedButton>{' '}
          <DeedButton act={refuseOf(row)} kind="plain">
            退回
          </DeedButton>
        </>
      ) : null,
  },
]
