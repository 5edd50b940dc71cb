/** The filters of the lists of companies and of unserved compounds as data, for the pages and for the titles of their sheets. */
import { askedOf, type Filter } from '@/lib/core/filter'
import type { CompanyFilter, UnservedFilter } from './list'

export const companyFilters = ({ q }: Pick<CompanyFilter, 'q'>): Filter[] => [
  { kind: 'word', name: 'q', label: '企业名称、拼音首字母或统一社会信用代码', value: q ?? '' },
]
export const unservedFilters = ({ q }: Pick<UnservedFilter, 'q'>): Filter[] => [
  { kind: 'word', name: 'q', label: '小区名称或拼音首字母', value: q ?? '' },
]

/** What the list of companies holds of the province's register. */
export const reachText = (reach: CompanyFilter['reach'], place: string): string =>
  reach === 'all' ? '全省名录' : `在${place}登记或服务的`

export const companiesAsked = (filter: Pick<CompanyFilter, 'q' | 'reach'>, place: string): string[] => [
  reachText(filter.reach, place),
  ...askedOf(companyFilters(filter)),
]
