// One account: its state, its posts, what an administrator can do, what was done.

import { ResetForm } from '@/components/account/reset-form'
import { ConfirmButton } from '@/components/form/confirm-button'
import { History } from '@/components/record/history'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import {
  accountFieldText,
  accountStateMark,
  accountStateText,
  accountValueText,
  postStandingMark,
  postStandingText,
} from '@/lib/account/text'
import { accountView, type ShownPost } from '@/lib/account/views'
import { actWord } from '@/lib/audit/text'
import { may } from '@/lib/core/access'
import { timeOf, whenOf } from '@/lib/core/say'
import { labelOf } from '@/lib/core/word'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { endPost, lock, reset, unlock } from '../actions'

export const generateMetadata = recordTitle(
  '账号',
  async ({ username }: { username: string }) => (await show(accountView, { username })).account.displayName,
)

export default async function AccountPage({ params }: { params: Promise<{ username: string }> }) {
  const actor = await signedIn()
  const { account, state, place, places, posts, lockedUntil, history } = await show(accountView, await params)
  const own = account.id === actor.accountId
  const hidden = { username: account.username }
  const locked = account.disabledAt !== null
  return (
    <>
      <PageHead
        crumbs={[{ label: '账号与岗位', href: '/accounts' }]}
        title={`${account.displayName}　${account.username}`}
        lead={<StateMark state={accountStateMark[state]}>{accountStateText[state]}</StateMark>}
        deeds={
          own ? null : (
            <>
              {may(actor, 'account.unlock') && (locked || lockedUntil) ? (
                <ConfirmButton label="恢复" kind="main" title="恢复账号" action={unlock} hidden={hidden} />
              ) : null}
              {may(actor, 'account.lock') && !locked ? (
                <ConfirmButton
                  label="停用"
                  kind="danger"
                  title="停用账号"
                  body="停用后立即退出所有登录，令牌也不能再用。"
                  action={lock}
                  hidden={hidden}
                  reason={{}}
                />
              ) : null}
              {may(actor, 'account.add-post') ? (
                <LinkButton href={`/accounts/${account.username}/add-post`}>增加岗位</LinkButton>
              ) : null}
            </>
          )
        }
      />
      {own ? <Note>这是您自己的账号，由另一位管理员办理。</Note> : null}
      {lockedUntil ? (
        <Note kind="near">密码连续输错，{timeOf(lockedUntil)} 前不能登录；安全管理员可以恢复，重置密码也会恢复。</Note>
      ) : null}
      <Facts
        facts={[
          { term: '姓名', value: account.displayName },
          { term: '账号', value: account.username },
          { term: '管理范围', value: place },
          { term: '建于', value: whenOf(account.createdAt) },
          { term: '密码改于', value: whenOf(account.passwordChangedAt) },
          { term: '上次登录', value: account.lastSignInAt ? whenOf(account.lastSignInAt) : '从未' },
        ]}
      />
      <Section title="岗位">
        <DataTable
          caption="岗位"
          columns={postColumns(!own && may(actor, 'account.end-post'))}
          rows={posts}
          rowKey={post => String(post.id)}
          empty="没有岗位，不能登录"
        />
      </Section>
      {may(actor, 'account.reset') && !own ? (
        <Section title="密码">
          <ResetForm action={reset} username={account.username} />
        </Section>
      ) : null}
      <Section title="经过">
        <History
          rows={history}
          deed={actWord}
          field={key => labelOf(accountFieldText, key)}
          value={(key, value) => places.get(String(value)) ?? accountValueText(key, value)}
          me={actor.accountId}
        />
      </Section>
    </>
  )
}

const postColumns = (ends: boolean): TableColumn<ShownPost>[] => [
  { key: 'place', head: '单位、范围', cell: post => post.place },
  { key: 'role', head: '岗位', cell: post => post.roleName },
  { key: 'days', head: '起止', cell: post => `${post.validFrom} 起${post.validTo ? `，至 ${post.validTo}` : ''}` },
  {
    key: 'state',
    head: '状态',
    cell: post => (
      <StateMark state={postStandingMark[post.standing]}>
        {postStandingText[post.standing]}
        {post.endedAt ? ` ${whenOf(post.endedAt)}` : ''}
      </StateMark>
    ),
  },
  {
    key: 'deed',
    head: '办理',
    cell: post =>
      ends && (post.standing === 'live' || post.standing === 'future') ? (
        <ConfirmButton
          label="结束岗位"
          kind="danger"
          title="结束岗位"
          body={`${post.place}，${post.roleName}。结束后下一次操作起就不能再用。`}
          action={endPost}
          hidden={{ post: String(post.id) }}
          reason={{}}
        />
      ) : null,
  },
]
