// One account: its state, its posts, what an administrator can do, what was done.

import { LostFactorForm, ResetForm } from '@/components/account/reset-form'
import { tokenFacts } from '@/components/account/token-columns'
import { DeedButton, DeedDesk, type DeskDeed, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace } from '@/components/record/record-page'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import type { Fact } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { isPowerful, reasonLimit } from '@/lib/account/rules'
import {
  accountFieldText,
  accountStateMark,
  accountStateText,
  accountValueText,
  postStandingMark,
  postStandingText,
} from '@/lib/account/text'
import { type AccountShown, accountView, type ShownPost, type ShownToken } from '@/lib/account/views'
import { actWord } from '@/lib/audit/text'
import { type Actor, may } from '@/lib/core/access'
import { plainDeed } from '@/lib/core/kind/deed'
import { timeOf, whenOf } from '@/lib/core/say'
import { labelOf } from '@/lib/core/word'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { endPost, endToken, lock, propose, reset, unlock } from '../actions'

export const generateMetadata = recordTitle(
  '账号',
  async ({ username }: { username: string }) => (await show(accountView, { username })).account.displayName,
)

export default async function AccountPage({ params }: { params: Promise<{ username: string }> }) {
  const [actor, shown] = [await signedIn(), await show(accountView, await params)]
  const { account, state, places, posts, lockedUntil, history } = shown
  const { username } = account
  const own = account.id === actor.accountId
  const powerful = posts.some(post => isHeld(post) && isPowerful(post.role))
  return (
    <DeedDesk
      record={`account/${username}`}
      id={username}
      stateWords={accountStateText[state]}
      deeds={own ? [] : deedsOf(shown, actor)}
    >
      <RecordFace
        crumbs={[{ label: '账号与岗位', href: '/accounts' }]}
        title={`${account.displayName}　${username}`}
        badge={{ mark: accountStateMark[state], words: accountStateText[state] }}
        deeds={
          <>
            <MainDeeds />
            <SideDeeds />
          </>
        }
        notes={
          <>
            {own ? <Note>这是您自己的账号，由另一位管理员办理。</Note> : null}
            {lockedUntil ? (
              <Note kind="near">
                密码连续输错，{timeOf(lockedUntil)} 前在输错的地方不能登录；安全管理员可以恢复，重置密码也会恢复。
              </Note>
            ) : null}
          </>
        }
        sections={[{ title: '账号', facts: factsOf(shown) }]}
        history={
          <History
            rows={history}
            deed={actWord}
            field={key => labelOf(accountFieldText, key)}
            value={(key, value) => places.get(String(value)) ?? accountValueText(key, value)}
            me={actor.accountId}
          />
        }
        saved={`${whenOf(account.createdAt)} 建`}
      >
        <Section title="岗位">
          <DataTable
            caption="岗位"
            columns={postColumns}
            rows={posts}
            rowKey={post => String(post.id)}
            empty="没有岗位，不能登录"
          />
        </Section>
        {shown.tokens.length > 0 ? (
          <Section title="接口令牌">
            <DataTable
              caption="接口令牌"
              columns={tokenColumns}
              rows={shown.tokens}
              rowKey={token => String(token.id)}
            />
          </Section>
        ) : null}
        {shown.factors.length > 0 && may(actor, 'account.propose') && !own ? (
          <Section title="登录验证">
            <LostFactorForm action={propose} username={username} />
          </Section>
        ) : null}
        {may(actor, 'account.reset') && !own ? (
          <Section title="密码">
            <ResetForm action={powerful ? propose : reset} username={username} together={powerful} />
          </Section>
        ) : null}
      </RecordFace>
    </DeedDesk>
  )
}

const factsOf = ({ account, place, factors }: AccountShown): Fact[] => [
  { term: '姓名', value: account.displayName },
  { term: '账号', value: account.username },
  { term: '管理范围', value: place },
  { term: '建于', value: whenOf(account.createdAt) },
  { term: '密码改于', value: whenOf(account.passwordChangedAt) },
  {
    term: '登录验证',
    value: factors.map(one => `${one.name}，${whenOf(one.since)} 设`).join('；') || '未设',
  },
  { term: '上次登录', value: account.lastSignInAt ? whenOf(account.lastSignInAt) : '从未' },
]

const reason = { label: '理由', optional: false, most: reasonLimit }
const endOf = (post: ShownPost): string => `end-post-${post.id}`

function deedsOf({ account, lockedUntil, posts, tokens }: AccountShown, actor: Actor): DeskDeed[] {
  const { username } = account
  const isLocked = account.disabledAt !== null
  const back = plainDeed({ act: 'unlock', label: '恢复', title: '恢复账号', stands: 'main' })
  const add = plainDeed({ act: 'add-post', label: '增加岗位', stands: 'side' })
  const out = plainDeed({
    ...{ act: 'lock', label: '停用', title: '停用账号', stands: 'grave', reason },
    rule: '停用后立即退出所有登录，令牌也不能再用。',
  })
  const hidden = { username }
  return [
    ...(may(actor, 'account.unlock') && (isLocked || lockedUntil) ? [{ ...back, hidden, action: unlock }] : []),
    ...(may(actor, 'account.add-post') ? [{ ...add, href: `/accounts/${username}/add-post` }] : []),
    ...(may(actor, 'account.lock') && !isLocked ? [{ ...out, hidden, action: lock }] : []),
    ...(may(actor, 'account.end-post') ? posts.filter(isHeld).map(endDeed) : []),
    ...(may(actor, 'token.end') ? tokens.filter(token => token.live).map(endTokenDeed) : []),
  ]
}

const isHeld = ({ standing }: ShownPost): boolean => standing === 'live' || standing === 'future'

function endDeed(post: ShownPost): DeskDeed {
  const deed = plainDeed({
    ...{ act: endOf(post), label: '结束岗位', stands: 'apart', reason },
    rule: `${post.place}，${post.roleName}。结束后下一次操作起就不能再用。`,
  })
  return { ...deed, hidden: { post: String(post.id) }, action: endPost }
}

const endTokenOf = (token: ShownToken): string => `end-token-${token.id}`

function endTokenDeed(token: ShownToken): DeskDeed {
  const deed = plainDeed({
    ...{ act: endTokenOf(token), label: '撤销', title: '撤销令牌', stands: 'apart', reason },
    rule: `用途“${token.name}”，${token.place}。撤销后程序立即不能再用，本人可以重新签发。`,
  })
  return { ...deed, hidden: { id: String(token.id) }, action: endToken }
}

const tokenColumns: TableColumn<ShownToken>[] = [
  ...tokenFacts,
  {
    key: 'deed',
    head: '办理',
    cell: token => (
      <DeedButton act={endTokenOf(token)} kind="danger">
        撤销
      </DeedButton>
    ),
  },
]

const postColumns: TableColumn<ShownPost>[] = [
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
    cell: post => (
      <DeedButton act={endOf(post)} kind="danger">
        结束岗位
      </DeedButton>
    ),
  },
]
