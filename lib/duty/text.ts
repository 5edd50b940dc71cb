/** Whose duty it is, in words, and what the trail says of it. */
import { type Competence, competenceText } from '@/lib/account/text'
import type { TrailWords } from '@/lib/core/trail'

export const dutyUnits = ['office', ...(Object.keys(competenceText) as Competence[])] as const
export type DutyUnit = (typeof dutyUnits)[number]
export const dutyUnitText: Record<DutyUnit, string> = { office: '街道（乡镇）、县级主管部门', ...competenceText }

export const repeatText = { once: '当天', weekly: '每周这一天' } as const

export const dutyTrail: TrailWords<'duty'> = {
  deeds: {
    'duty.read': '查看值班表',
    'duty.export': '导出值班表',
    'duty.enter': '登记值班',
    'duty.correct': '更正值班',
    'duty.remove': '取消值班',
  },
  subjects: {},
}
