/** What an organisation's doings, its members' changes and the orders to it are called. */
import type { TrailWords } from '@/lib/core/trail'
import type { WorkCalendar } from '@/lib/core/workdays'
import type { Reckoning } from '@/lib/deadline/rules'
import { clockWords } from '@/lib/deadline/text'
import type { ConductKind } from './kinds'
import type { Aspect } from './list'

export const conductKindText: Record<ConductKind, string> = {
  meeting: '会议',
  decision: '决定',
  seal: '用印',
  disclosure: '信息公开',
  training: '培训',
}

type ConductLabels = { title: string; on: string; text: string | null; amount: string | null; unit: string }

/** How the fields of each kind are asked for. */
export const conductFieldText: Record<ConductKind, ConductLabels> = {
  meeting: { title: '议题', on: '会议日期', text: '会议决定', amount: '到会委员', unit: '人' },
  decision: { title: '决定事项', on: '决定日期', text: '决定内容', amount: null, unit: '' },
  seal: { title: '用印事由', on: '用印日期', text: '批准人', amount: '份数', unit: '份' },
  disclosure: { title: '公开内容', on: '公开日期', text: '所属期间', amount: null, unit: '' },
  training: { title: '培训主题', on: '培训日期', text: '参加人员', amount: '学时', unit: '学时' },
}

/** What the trail keeps of an organisation's members. */
export const memberFieldText = { joined: '到任', left: '离任', office: '职务' } as const

export const aspectText: Record<Aspect, string> = {
  all: '现有',
  quiet: '疑似长期不履职',
  orders: '有责令改正未办结',
  short: '委员缺额过半',
  expired: '任期已满',
  late: '有补录',
}

/** What the number of an aspect counts. @param quiet after so many months without a meeting one looks dead */
export function aspectMeans(aspect: Aspect, quiet: number | null): string {
  const whole = '已备案（确认）、任期已开始、没有终止也没有后任的业委会、物管会'
  const which: Record<Aspect, string> = {
    all: '',
    quiet: `履职超过 ${quiet ?? '规定的'} 个月，且 ${quiet ?? '规定的'} 个月内没有会议登记`,
    orders: '有没有办结的责令改正',
    short: '在任委员不足应有席位的二分之一',
    expired: '任期已满',
    late: '有补录的履职记录或委员到任、离任',
  }
  return aspect === 'all' ? whole : `${whole}里，${which[aspect]}`
}

/** A clock as the notices on a page say it; null where nothing limits. */
export const dueWords = (clock: Reckoning | null, now: Date, calendar: WorkCalendar) =>
  clock && { ...clockWords(clock, now, calendar), late: clock.light === 'late' }

export const conductTrail: TrailWords<'committee'> = {
  deeds: {
    'committee.read': '查看履职记录',
    'committee.public': '查看小区公示',
    'committee.record': '登记履职记录',
    'committee.strike': '作废履职记录',
    'committee.join': '登记委员到任',
    'committee.leave': '登记委员离任',
    'committee.order': '责令改正',
    'committee.answer-order': '答复改正情况',
    'committee.close-order': '办结责令改正',
    'committee.withdraw-order': '撤回责令改正',
  },
  subjects: {
    conduct: { called: '履职记录', fields: { on: '日期', title: '事项' } },
    organisation: { fields: memberFieldText },
  },
}
