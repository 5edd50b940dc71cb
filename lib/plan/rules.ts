/** What a plan and its targets must look like. */
import { z } from 'zod'
import { atLeast, atMost, dayField, idField } from '@/lib/core/fields'
import { indicators } from './text'

const id = idField

const percent = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, '请填写 0 到 100 之间、最多两位小数的百分数')
  .transform(text => Math.round(Number(text) * 100))
  .refine(rate => rate > 0 && rate <= 10_000, '目标须大于 0、不超过 100')

export const SetTargetRequest = z.object({
  plan: id,
  indicator: z.enum(indicators, '请选择指标'),
  due: dayField,
  rate: percent,
})

export const CreatePlanRequest = z.object({
  name: z.string().trim().check(atLeast(4, '计划名称至少 4 个字')).check(atMost(120, '计划名称最多 120 个字')),
  documentNo: z.string().trim().check(atLeast(4, '请填写文号')).check(atMost(60, '文号最多 60 个字')),
  issuedOn: dayField,
})
