/** What is done about plans and targets. */
import { done, invalid } from '@/lib/core/result'
import { changesBetween } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { CreatePlanRequest, SetTargetRequest } from './rules'
import { addPlan, findTarget, plans, writeTarget } from './store'
import { indicatorText } from './text'

export const createPlan = command({
  schema: CreatePlanRequest,
  act: 'plan.create',
  run: async ({ input, actor, now, tx }) => {
    if ((await plans(tx)).some(plan => plan.documentNo === input.documentNo)) {
      return invalid({ documentNo: [`文号 ${input.documentNo} 的计划已经登记`] })
    }
    return done({ ...(await addPlan(tx, { ...input, by: actor.accountId }, now)), ...input })
  },
  subject: plan => ({
    kind: 'plan',
    id: plan.id,
    name: plan.name,
    changes: changesBetween({}, { name: plan.name, documentNo: plan.documentNo, issuedOn: plan.issuedOn }),
  }),
})

/** A target of an indicator holds from its due day on, until a later one comes due. */
export const setTarget = command({
  schema: SetTargetRequest,
  act: 'plan.set-target',
  run: async ({ input, tx }) => {
    const plan = (await plans(tx)).find(one => one.id === input.plan)
    if (!plan) return invalid({ plan: ['没有这个计划'] })
    if (input.due < plan.issuedOn) return invalid({ due: [`到期日 ${input.due} 早于计划印发日 ${plan.issuedOn}`] })
    const before = await findTarget(tx, input.indicator, input.due)
    await writeTarget(tx, { planId: plan.id, indicator: input.indicator, due: input.due, rate: input.rate })
    return done({ ...input, before: before?.rate ?? null })
  },
  subject: target => ({
    kind: 'target',
    id: `${target.indicator}:${target.due}`,
    name: `${indicatorText[target.indicator]} ${target.due}`,
    changes: { rate: [target.before, target.rate] },
  }),
})
