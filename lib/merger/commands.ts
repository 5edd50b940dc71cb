/** Two entries of one compound: proposed by one account, confirmed by another of the county; the database moves what hangs on the one that goes. */
import { type Problem, refused } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import type { Tx } from '@/lib/platform/db'
import { merger } from './merger'
import { otherMerger, twinOf, underWay } from './store'

/** @param except the proposal itself */
async function inTheWay(tx: Tx, from: number, into: string, except: number): Promise<Problem | null> {
  const [goes, stays] = [await twinOf(tx, { id: from }), await twinOf(tx, { code: into })]
  if (!goes || !stays) return { kind: 'invalid', fields: { into: ['没有这个小区编码'] } }
  if (goes.id === stays.id) return { kind: 'invalid', fields: { into: ['不能并入自己'] } }
  if (goes.street !== stays.street)
    return { kind: 'invalid', fields: { into: [`${stays.name}在另一个街道（乡镇），请先更正其中一个的社区`] } }
  for (const one of [goes, stays])
    if (one.retired) return refused('retired', `${one.name}已${one.merged ? '合并' : '退出登记'}，不能再合并`).problem
  const other = await otherMerger(tx, [goes.id, stays.id], except)
  if (other !== null)
    return refused('open', '这两个小区之一已有一件合并待县级确认，请先办结', {
      label: '打开',
      href: `${merger.room}/${other}`,
    }).problem
  const open = await underWay(tx, goes.id, stays.id)
  if (open.length === 0) return null
  const said = [...new Set(open.map(one => one.label))].join('；')
  return { kind: 'refused', rule: 'under-way', message: `${said}。请先办结，再合并`, alike: open }
}

export const {
  propose: proposeMerger,
  approve: approveMerger,
  return: returnMerger,
  withdraw: withdrawMerger,
} = commandsOf(merger, {
  propose: { before: async ({ tx, facts, parent }) => inTheWay(tx, parent?.compoundId ?? 0, facts.into, 0) },
  approve: {
    before: async ({ tx, record }) => (record ? inTheWay(tx, record.compound.id, record.into, record.id) : null),
  },
})
