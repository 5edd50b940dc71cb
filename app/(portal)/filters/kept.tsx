import { SavedFilters } from '@/components/table/saved-filters'
import { addressOf, type Query } from '@/lib/core/address'
import { keptQuery, type ListPath } from '@/lib/saved/rules'
import { savedFilters } from '@/lib/saved/views'
import { show } from '@/lib/web/show'
import { forgetFilter, saveFilter } from './actions'

/** A person's own filters beside a list. */
export async function Kept({ list, query }: { list: ListPath; query: Query }) {
  const { filters } = await show(savedFilters, { list })
  const now = keptQuery(addressOf('', query).slice(1))
  return <SavedFilters list={list} filters={filters} query={now} save={saveFilter} forget={forgetFilter} />
}
