// The filter of the list of cases.

import { complaintStates } from '@/lib/complaint/flow'
import { type ComplaintFilter, standings } from '@/lib/complaint/list/list'
import { standingText } from '@/lib/complaint/list/words'
import { stateText } from '@/lib/complaint/text'
import type { Query } from '@/lib/core/address'
import { categories, categoryCodes, categoryGroups } from '@/lib/matter/categories'
import { channels, urgencies } from '@/lib/matter/kinds'
import { channelText, groupText, unitText, urgencyText } from '@/lib/matter/text'
import { choicesOf, type Filter, Filters } from '../list/filters'

export const listPath = '/complaints'

export type CaseFiltersProps = {
  path: string
  filter: ComplaintFilter
  query: Query
  /** Everything the sentence does not name but which must stay. */
  places: readonly { code: string; name: string; chosen: boolean }[]
}

export function ComplaintFilters({ path, filter, query, places }: CaseFiltersProps) {
  const keep: Query = {
    turn: query['turn'],
    late: query['late'],
    lead: query['lead'],
    recurrence: query['recurrence'],
    supervised: query['supervised'],
    unreasonable: query['unreasonable'],
    compound: query['compound'],
    col: query['col'],
    sort: query['sort'],
  }
  return (
    <Filters
      action={path}
      keep={keep}
      clear={query['division'] ? `${path}?division=${String(query['division'])}` : path}
      filters={[
        {
          kind: 'choice',
          name: 'division',
          label: '区划',
          always: true,
          choices: places.map(one => ({ value: one.code, label: one.name, checked: one.chosen })),
        },
        {
          kind: 'choice',
          name: 'standing',
          label: '办理',
          always: true,
          choices: choicesOf(standings, filter.standing, one => standingText[one]),
        },
        {
          kind: 'choice',
          name: 'state',
          label: '状态',
          several: true,
          choices: choicesOf(complaintStates, filter.state, one => stateText[one]),
        },
        {
          kind: 'choice',
          name: 'group',
          label: '大类',
          several: true,
          choices: choicesOf(categoryGroups, filter.group, one => groupText[one]),
        },
        {
          kind: 'choice',
          name: 'category',
          label: '类别',
          several: true,
          choices: choicesOf(categoryCodes, filter.category, one => categories[one].name),
        },
        {
          kind: 'choice',
          name: 'urgency',
          label: '紧急程度',
          several: true,
          choices: choicesOf(urgencies, filter.urgency, one => urgencyText[one]),
        },
        {
          kind: 'choice',
          name: 'channel',
          label: '来源',
          several: true,
          choices: choicesOf(channels, filter.channel, one => channelText[one]),
        },
        {
          kind: 'between',
          label: '收到',
          from: { name: 'from', value: filter.from ?? '' },
          to: { name: 'to', value: filter.to ?? '' },
        },
        { kind: 'word', name: 'q', label: '标题、内容、位置里的词，或案件号', value: filter.q ?? '' },
        ...more(filter),
      ]}
    />
  )
}

/** What came with the address and has no blank of its own is said, so that nobody wonders what is missing. */
function more(filter: ComplaintFilter): Filter[] {
  const said = [
    filter.lead.length > 0 ? `主办：${filter.lead.map(unit => unitText[unit]).join('、')}` : '',
    filter.recurrence ? '再次反映' : '',
    filter.supervised ? '督办' : '',
    filter.compound ? `小区 ${filter.compound}` : '',
    filter.unreasonable === 'yes' ? '认定不合理' : '',
    filter.unreasonable === 'no' ? '未认定不合理' : '',
  ].filter(Boolean)
  return said.map(words => ({ kind: 'said', name: words, words }))
}
