/** What a person does with the filters he keeps. */
import { done, missing, refused } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { ForgetFilterRequest, mostFilters, SaveFilterRequest } from './rules'
import { dropFilter, filtersOf, keepFilter } from './store'

export const saveFilter = command({
  schema: SaveFilterRequest,
  act: 'filter.save',
  run: async ({ input, actor, now, tx }) => {
    if (actor.accountId === null) return missing()
    const kept = await filtersOf(tx, actor.accountId, input.list)
    if (kept.length >= mostFilters && !kept.some(one => one.name === input.name))
      return refused('filters', `最多存 ${mostFilters} 个筛选，请先删去不用的`)
    return done(await keepFilter(tx, { ...input, accountId: actor.accountId, now }))
  },
  subject: value => ({ kind: 'filter', id: String(value.id), name: value.name }),
})

export const forgetFilter = command({
  schema: ForgetFilterRequest,
  act: 'filter.forget',
  run: async ({ input, actor, tx }) => {
    const dropped = actor.accountId === null ? null : await dropFilter(tx, actor.accountId, input.id)
    return dropped ? done(dropped) : missing()
  },
  subject: value => ({ kind: 'filter', id: String(value.id), name: value.name }),
})
