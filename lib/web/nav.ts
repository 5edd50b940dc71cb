/** Which rooms a post has: those whose word it holds. */

import { type Actor, may } from '@/lib/core/access'
import type { Permission } from '@/lib/core/permissions'

/** `wide`: about a place as a whole, nothing for a committee, which sees one compound of it. */
type Room = { href: string; label: string; needs: Permission; wide?: true }
type Mark = { count: number; late: boolean }
export type NavGroup = { heading?: string; rooms: readonly ({ href: string; label: string } & Partial<Mark>)[] }

const groups: readonly { heading?: string; rooms: readonly Room[] }[] = [
  {
    rooms: [
      { href: '/desk', label: '工作台', needs: 'desk.read' },
      { href: '/dashboard', label: '看板', needs: 'indicator.read' },
      { href: '/plan', label: '行动计划', needs: 'plan.read' },
    ],
  },
  {
    heading: '对象',
    rooms: [
      { href: '/compounds', label: '小区', needs: 'compound.read' },
      { href: '/organisations', label: '业委会、物管会', needs: 'organisation.read' },
      { href: '/companies', label: '物业服务企业', needs: 'company.read' },
      { href: '/divisions', label: '区划', needs: 'division.read' },
    ],
  },
  {
    heading: '办事',
    rooms: [
      { href: '/complaints', label: '诉求', needs: 'complaint.read' },
      { href: '/complaint-figures', label: '诉求统计', needs: 'complaint.figures' },
      { href: '/procedures', label: '组建与换届', needs: 'procedure.read' },
      { href: '/assemblies', label: '业主大会', needs: 'assembly.read' },
      { href: '/filings', label: '备案', needs: 'filing.read' },
      { href: '/progress', label: '组建进度', needs: 'procedure.read', wide: true },
      { href: '/radar', label: '届满预警', needs: 'procedure.read' },
      { href: '/conduct', label: '履职', needs: 'committee.read' },
      { href: '/evidence', label: '街道佐证', needs: 'evidence.read' },
      { href: '/routing/finder', label: '权责查询', needs: 'routing.read' },
      { href: '/routing', label: '派单规则', needs: 'routing.read' },
      { href: '/facilities', label: '专业设施', needs: 'facility.read' },
      { href: '/exclusions', label: '不纳入统计', needs: 'compound.export' },
      { href: '/import', label: '导入', needs: 'import.read' },
    ],
  },
  {
    heading: '管理',
    rooms: [
      { href: '/accounts', label: '账号与岗位', needs: 'account.read' },
      { href: '/sources', label: '外部系统', needs: 'source.read' },
      { href: '/audit', label: '审计', needs: 'audit.read' },
    ],
  },
]

/** @param marks by address: how many things wait in a room */
export const navFor = (actor: Pick<Actor, 'role'>, marks: Readonly<Record<string, Mark>> = {}): NavGroup[] =>
  groups
    .map(group => ({
      ...(group.heading ? { heading: group.heading } : {}),
      rooms: group.rooms
        .filter(room => may(actor, room.needs) && !(room.wide && actor.role === 'committee'))
        .map(({ href, label }) => ({ href, label, ...marks[href] })),
    }))
    .filter(group => group.rooms.length > 0)

type Search = { action: string; placeholder: string }

/** What the box at the top finds for this post: the list that its work is about. */
const searches: readonly (Search & { needs: Permission })[] = [
  { action: '/compounds', placeholder: '搜小区名称、拼音首字母、编码', needs: 'compound.read' },
  { action: '/complaints', placeholder: '搜诉求内容、案件号', needs: 'complaint.read' },
  { action: '/accounts', placeholder: '搜账号、姓名', needs: 'account.read' },
]

export function searchFor(actor: Pick<Actor, 'role'>): Search | null {
  const found = searches.find(one => may(actor, one.needs))
  return found ? { action: found.action, placeholder: found.placeholder } : null
}
