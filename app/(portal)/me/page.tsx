// One's own account: who one is here, where one is signed in, which keys programs hold.

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { browserOf } from '@/components/account/browser'
import { tokenFacts } from '@/components/account/token-columns'
import { TokenForm } from '@/components/account/token-form'
import { ConfirmButton } from '@/components/form/confirm-button'
import { formFoot } from '@/components/form/look'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { Button, LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { passwordDays, tokenDays } from '@/lib/account/rules'
import { postStandingMark, postStandingText } from '@/lib/account/text'
import { type Me, meView, type ShownPost, type ShownToken } from '@/lib/account/views'
import { administrators } from '@/lib/core/access'
import { addDays, dayInShanghai } from '@/lib/core/day'
import { whenOf } from '@/lib/core/say'
import { entrance, sessionAtHand } from '@/lib/web/session'
import { show } from '@/lib/web/show'
import { tokenDaysMost } from '@/lib/web/site'
import { endOtherSessions, endSession, issue, revoke } from './actions'

export const metadata: Metadata = { title: '我的账号' }

export default async function MePage() {
  const [session, me] = await Promise.all([sessionAtHand(), show(meView, {})])
  if (!session) redirect(await entrance())
  const { account, posts } = me
  const days = administrators.some(role => role === session.actor.role)
    ? passwordDays.administrator
    : passwordDays.usual
  const due = addDays(dayInShanghai(account.passwordChangedAt), days)
  return (
    <>
      <PageHead
        title="我的账号"
        lead={`${account.displayName}，账号 ${account.username}`}
        deeds={
          <>
            <LinkButton href="/me/password">改密码</LinkButton>
            <LinkButton href="/me/factor">登录验证</LinkButton>
          </>
        }
      />
      <Facts
        facts={[
          { term: '姓名', value: account.displayName },
          { term: '账号', value: account.username },
          { term: '密码改于', value: `${whenOf(account.passwordChangedAt)}，${due} 前须再改` },
          { term: '上次登录', value: account.lastSignInAt ? whenOf(account.lastSignInAt) : null },
        ]}
      />
      <Section title="岗位" aside="在页面右上角切换">
        <DataTable
          caption="我的岗位"
          columns={postColumns(session.actor.postId)}
          rows={posts}
          rowKey={post => String(post.id)}
        />
      </Section>
      <Section title="正在登录的地方">
        <DataTable
          caption="正在登录的地方"
          columns={sessionColumns(session.id)}
          rows={me.sessions}
          rowKey={one => one.id}
        />
        {me.sessions.length > 1 ? (
          <form action={endOtherSessions} className={formFoot}>
            <Button type="submit">退出其他 {me.sessions.length - 1} 处</Button>
          </form>
        ) : null}
      </Section>
      <Section title="接口令牌" aside="程序凭令牌以您当前岗位的权限和范围取数、办理">
        <DataTable
          caption="接口令牌"
          columns={tokenColumns}
          rows={me.tokens}
          rowKey={token => String(token.id)}
          empty="没有令牌"
        />
        <TokenForm action={issue} usual={Math.min(tokenDays.usual, tokenDaysMost())} most={tokenDaysMost()} />
      </Section>
    </>
  )
}

const postColumns = (current: number | null): TableColumn<ShownPost>[] => [
  { key: 'place', head: '单位、范围', cell: post => post.place },
  { key: 'role', head: '岗位', cell: post => post.roleName },
  {
    key: 'days',
    head: '起止',
    cell: post => `${post.validFrom} 起${post.validTo ? `，至 ${post.validTo}` : ''}`,
  },
  {
    key: 'state',
    head: '状态',
    cell: post => (
      <StateMark state={postStandingMark[post.standing]}>
        {post.id === current ? '当前岗位' : postStandingText[post.standing]}
      </StateMark>
    ),
  },
]

type SessionRow = Me['sessions'][number]

const sessionColumns = (current: string): TableColumn<SessionRow>[] => [
  { key: 'agent', head: '设备', cell: one => browserOf(one.agent) },
  { key: 'address', head: '地址', cell: one => one.address },
  { key: 'from', head: '登录时间', num: true, cell: one => whenOf(one.createdAt) },
  { key: 'seen', head: '最近使用', num: true, cell: one => whenOf(one.seenAt) },
  {
    key: 'deed',
    head: '办理',
    cell: one =>
      one.id === current ? (
        '本机'
      ) : (
        <ConfirmButton
          label="退出"
          title="退出这处登录"
          body={`${browserOf(one.agent)}，${one.address}`}
          action={endSession}
          hidden={{ session: one.id }}
        />
      ),
  },
]

const tokenColumns: TableColumn<ShownToken>[] = [
  ...tokenFacts,
  {
    key: 'deed',
    head: '办理',
    cell: token =>
      !token.live ? null : (
        <ConfirmButton
          label="撤销"
          kind="danger"
          title="撤销令牌"
          body={`用途“${token.name}”，撤销后程序立即不能再用。`}
          action={revoke}
          hidden={{ id: String(token.id) }}
        />
      ),
  },
]
