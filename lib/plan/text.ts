/** What the plan's indicators are called. */
import type { TrailWords } from '@/lib/core/trail'

export type Indicator = 'street-coverage' | 'formation'
export const indicators = ['street-coverage', 'formation'] as const satisfies readonly Indicator[]

export const indicatorText: Record<Indicator, string> = {
  'street-coverage': '街道覆盖率',
  formation: '业委会（物管会）组建率',
}

export const planTrail: TrailWords<'plan'> = {
  deeds: {
    'plan.read': '查看行动计划',
    'plan.create': '登记计划',
    'plan.set-target': '设定目标',
    'plan.set-item': '调整佐证项',
  },
  subjects: {
    plan: { called: '计划', fields: { name: '名称', documentNo: '文号', issuedOn: '印发日期' } },
    target: { called: '目标', fields: { rate: '目标' } },
  },
}
