'use server'
import * as deadline from '@/lib/deadline/commands'
import * as evidence from '@/lib/evidence/items'
import * as plan from '@/lib/plan/commands'
import { action } from '@/lib/web/action'

export const createPlan = action(plan.createPlan, { said: done => `已登记 ${done.name}` })
export const setTarget = action(plan.setTarget, { said: () => '目标已保存，指标随即按新目标对照' })
export const setItem = action(evidence.setItem, { said: done => `${done.after.code} 已保存` })
export const setDeadline = action(deadline.setDeadline, { said: () => '时限已保存，正在计时的不受影响' })
