// Accounts in the administrator's place: who has which post, and which accounts are locked or never used.

import type { Metadata } from 'next'
import { Filters } from '@/components/list/filters'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { accountStateMark, accountStates, accountStateText } from '@/lib/account/text'
import { type AccountLine, type AccountPage, accountList } from '@/lib/account/views'
import { may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { choicesOf, type Filter } from '@/lib/core/filter'
import { roles } from '@/lib/core/grants'
import { pagesBeside } from '@/lib/core/page'
import { roleText } from '@/lib/core/role'
import { countOf, whenOf } from '@/lib/core/say'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '账号与岗位' }

const path = '/accounts'

export default async function AccountsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const actor = await signedIn()
  const found = await show(accountList, query)
  const { after: _, before: __, ...filter } = query
  const filtered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHead
        title={`账号与岗位：${countOf(found.total)} 个账号`}
        deeds={
          <>
            {may(actor, 'account.create') ? (
              <LinkButton kind="main" href="/accounts/new">
                新建账号
              </LinkButton>
            ) : null}
            <LinkButton href="/accounts/requests">账号复核</LinkButton>
          </>
        }
      />
      <Filters action={path} filters={filtersOf(query, found)} clear={filtered ? path : undefined} />
      <DataTable
        caption="账号"
        columns={columns}
        rows={found.lines}
        rowKey={line => line.username}
        rowHref={line => `${path}/${line.username}`}
        flow
        empty={<Empty title="没有符合条件的账号" next={filtered ? [{ label: '看全部账号', href: path }] : []} />}
      />
      <KeyPager
        summary={`本页 ${found.lines.length} 个，共 ${countOf(found.total)} 个`}
        {...pagesBeside(found, change => addressOf(path, filter, change))}
      />
    </>
  )
}

function filtersOf(query: Query, found: AccountPage): Filter[] {
  const q = oneOf(query, 'q')
  const role = roles.find(one => one === oneOf(query, 'role'))
  const state = accountStates.find(one => one === oneOf(query, 'state'))
  const places = [...(found.division ? [found.division] : []), ...found.below]
  return [
    {
      kind: 'choice',
      name: 'division',
      label: '单位',
      choices: places.map(({ code, name }) => ({
        value: code,
        label: name,
        checked: oneOf(query, 'division') === code,
      })),
    },
    { kind: 'choice', name: 'role', label: '岗位', choices: choicesOf(roles, role, one => roleText[one]) },
    {
      kind: 'choice',
      name: 'state',
      label: '状态',
      choices: choicesOf(accountStates, state, one => accountStateText[one]),
    },
    { kind: 'word', name: 'q', label: '账号或姓名', value: q },
  ]
}

const columns: TableColumn<AccountLine>[] = [
  { key: 'username', head: '账号', cell: line => line.username },
  { key: 'name', head: '姓名', cell: line => line.displayName },
  {
    key: 'posts',
    head: '岗位',
    cell: line =>
      line.posts.length > 0 ? (
        <ul>
          {line.posts.map(post => (
            <li key={post.id}>
              {post.roleName} <span className="text-ink-2">{post.place}</span>
            </li>
          ))}
        </ul>
      ) : (
        <span className="text-ink-2">没有岗位</span>
      ),
  },
  {
    key: 'state',
    head: '状态',
    cell: line => <StateMark state={accountStateMark[line.state]}>{accountStateText[line.state]}</StateMark>,
  },
  { key: 'factor', head: '登录验证', cell: line => (line.hasFactor ? '已设' : '未设') },
  {
    key: 'seen',
    head: '上次登录',
    num: true,
    cell: line => (line.lastSignInAt ? whenOf(line.lastSignInAt) : '从未'),
  },
]
