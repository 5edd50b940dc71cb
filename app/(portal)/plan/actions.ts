'use server'
import * as deadline from '@/lib/deadline/commands'
import * as plan from '@/lib/plan/commands'
import * as ruling from '@/lib/ruling/commands'
import { action } from '@/lib/web/action'

export const createPlan = action(plan.createPlan, { said: done => `已登记 ${done.name}` })
export const setTarget = action(plan.setTarget, { said: () => '目标已保存，指标随即按新目标对照' })
export const setItem = action(ruling.proposeItem, {
  said: of => `已提请复核：${of.title}，另一账号通过后生效`,
  next: of => `/rulings/${of.id}`,
})
export const setDeadline = action(deadline.setDeadline, { said: () => '时限已保存，正在计时的不受影响' })
