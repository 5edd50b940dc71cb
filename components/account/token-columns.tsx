// What is told of a program's key, to its holder and to who administers the account.

import { dayInShanghai } from '@/lib/core/day'
import { whenOf } from '@/lib/core/say'
import type { TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

type ShownKey = {
  name: string
  place: string
  hint: string
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
  outlived: boolean
  live: boolean
}

function TokenState({ token }: { token: ShownKey }) {
  if (token.revokedAt) return <StateMark state="idle">已撤销 {whenOf(token.revokedAt)}</StateMark>
  if (token.outlived) return <StateMark state="idle">已失效，密码改过或账号停用过</StateMark>
  if (!token.live) return <StateMark state="idle">已过期</StateMark>
  return <StateMark state="met">有效，至 {dayInShanghai(token.expiresAt)}</StateMark>
}

export const tokenFacts: TableColumn<ShownKey>[] = [
  { key: 'name', head: '用途', cell: token => token.name },
  { key: 'post', head: '岗位', cell: token => token.place },
  { key: 'hint', head: '尾号', cell: token => <code>…{token.hint}</code> },
  { key: 'state', head: '状态', cell: token => <TokenState token={token} /> },
  { key: 'used', head: '最近使用', num: true, cell: token => (token.usedAt ? whenOf(token.usedAt) : '—') },
]
