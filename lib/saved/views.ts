/** The filters a person keeps for a list. */
import { view } from '@/lib/platform/ask'
import { SavedFiltersRequest } from './rules'
import { filtersOf } from './store'

export const savedFilters = view({
  schema: SavedFiltersRequest,
  permission: 'filter.save',
  read: async ({ input, actor, tx }) => ({
    list: input.list,
    filters: actor.accountId === null ? [] : await filtersOf(tx, actor.accountId, input.list),
  }),
})
