/** Which rooms a post has, grouped by the work: those whose word it holds. */

import { type Actor, may } from '@/lib/core/access'
import type { Role } from '@/lib/core/grants'
import type { Permission } from '@/lib/core/permissions'

/** `not`: holds the word for its own record alone, and has no use for a room about a place as a whole. */
type Room = { href: string; label: string; needs: Permission; not?: readonly Role[] }
type MenuGroup = {
  key: string
  /** null: its rooms stand alone at the top. */
  label: string | null
  /** Opened by hand where a post has many rooms: looked into now and then. */
  seldom?: true
  rooms: readonly Room[]
}

/** What sees its own compounds and contracts and has no place to look after. */
const outside: readonly Role[] = ['company', 'committee']

const groups: readonly MenuGroup[] = [
  {
    key: 'desk',
    label: null,
    rooms: [
      { href: '/desk', label: '工作台', needs: 'desk.read' },
      { href: '/dashboard', label: '看板', needs: 'indicator.read', not: outside },
    ],
  },
  {
    key: 'compound',
    label: '小区',
    rooms: [
      { href: '/compounds', label: '小区档案', needs: 'compound.read' },
      { href: '/mergers', label: '合并小区', needs: 'compound.read', not: [...outside, 'community'] },
      { href: '/exclusions', label: '不纳入统计', needs: 'compound.read', not: [...outside, 'community'] },
      { href: '/companies/unserved', label: '无合同小区', needs: 'company.read', not: outside },
    ],
  },
  {
    key: 'owners',
    label: '业主组织',
    rooms: [
      { href: '/organisations', label: '业委会、物管会', needs: 'organisation.read' },
      {
        href: '/organisations/claims',
        label: '登记事项确认',
        needs: 'organisation.read',
        not: [...outside, 'community', 'province-guide'],
      },
      { href: '/procedures', label: '组建与换届', needs: 'procedure.read' },
      { href: '/assemblies', label: '业主大会', needs: 'assembly.read' },
      { href: '/filings', label: '备案', needs: 'filing.read' },
      { href: '/radar', label: '届满预警', needs: 'procedure.read' },
      { href: '/conduct', label: '履职', needs: 'committee.read' },
      { href: '/progress', label: '组建进度', needs: 'procedure.read', not: outside },
    ],
  },
  {
    key: 'complaint',
    label: '诉求',
    rooms: [
      { href: '/complaints', label: '诉求', needs: 'complaint.read' },
      { href: '/complaints/triage', label: '受理派遣', needs: 'complaint.dispatch' },
      { href: '/complaint-figures', label: '诉求统计', needs: 'complaint.figures' },
      { href: '/duty', label: '值班表', needs: 'duty.read' },
      { href: '/routing/finder', label: '权责查询', needs: 'routing.read' },
      { href: '/routing', label: '派单规则', needs: 'routing.read' },
      { href: '/facilities', label: '专业设施', needs: 'facility.read' },
    ],
  },
  {
    key: 'street',
    label: '街道监管',
    rooms: [
      { href: '/evidence', label: '街道佐证', needs: 'evidence.read' },
      { href: '/conduct/orders', label: '责令改正', needs: 'committee.read' },
    ],
  },
  { key: 'community', label: '社区工作', rooms: [] },
  { key: 'supervision', label: '督办与报告', rooms: [] },
  {
    key: 'base',
    label: '基础',
    seldom: true,
    rooms: [
      { href: '/divisions', label: '区划', needs: 'division.read' },
      { href: '/companies', label: '物业服务企业', needs: 'company.read' },
      { href: '/plan', label: '行动计划、时限', needs: 'plan.read' },
      { href: '/import', label: '导入', needs: 'import.read' },
    ],
  },
  {
    key: 'system',
    label: '系统',
    seldom: true,
    rooms: [
      { href: '/accounts', label: '账号与岗位', needs: 'account.read' },
      { href: '/sources', label: '外部系统', needs: 'source.read' },
      { href: '/audit', label: '审计', needs: 'audit.read' },
    ],
  },
]

export type OwnRoom = { href: string; label: string }
type RoomMark = { count: number; late: boolean }
export type NavGroup = {
  key: string
  label: string | null
  open: boolean
  rooms: readonly (OwnRoom & Partial<RoomMark>)[]
}

/** A post with no more rooms than this has all of them before it. */
const few = 10

const isRoomOf = ({ needs, not }: Room, actor: Pick<Actor, 'role'>): boolean =>
  may(actor, needs) && !not?.some(role => role === actor.role)

export const roomsOf = (actor: Pick<Actor, 'role'>): OwnRoom[] =>
  groups.flatMap(group => group.rooms.filter(room => isRoomOf(room, actor)).map(({ href, label }) => ({ href, label })))

/**
 * @param marks by address: how many things wait in a room
 * @param turned groups that this browser has opened or closed by hand
 */
export function navFor(
  actor: Pick<Actor, 'role'>,
  marks: Readonly<Record<string, RoomMark>> = {},
  turned: ReadonlyMap<string, boolean> = new Map(),
): NavGroup[] {
  const own = groups
    .map(group => ({ ...group, rooms: group.rooms.filter(room => isRoomOf(room, actor)) }))
    .filter(group => group.rooms.length > 0)
  const all = own.reduce((sum, group) => sum + group.rooms.length, 0)
  return own.map(({ key, label, seldom, rooms }) => ({
    key,
    label,
    open: turned.get(key) ?? (seldom !== true || all <= few),
    rooms: rooms.map(({ href, label: name }) => ({ href, label: name, ...marks[href] })),
  }))
}

/** What the empty box says it finds for this post: as much as fits. */
const finds: readonly { words: string; needs: Permission }[] = [
  { words: '小区', needs: 'compound.read' },
  { words: '业委会', needs: 'organisation.read' },
  { words: '企业', needs: 'company.read' },
  { words: '诉求编号', needs: 'complaint.read' },
  { words: '账号、姓名', needs: 'account.read' },
  { words: '区划', needs: 'division.read' },
]
const named = 3

export const placeholderFor = (actor: Pick<Actor, 'role'>): string =>
  `搜${finds
    .filter(one => may(actor, one.needs))
    .slice(0, named)
    .map(one => one.words)
    .join('、')}，或“去 ${roomsOf(actor).at(-1)?.label ?? ''}”`
