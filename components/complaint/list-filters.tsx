// The filter of the list of cases, read as a sentence.

import { complaintStates } from '@/lib/complaint/flow'
import { type ComplaintFilter, standings } from '@/lib/complaint/list/list'
import { rangeWords, standingText } from '@/lib/complaint/list/words'
import { stateText } from '@/lib/complaint/text'
import type { Query } from '@/lib/core/address'
import { categories, categoryCodes, categoryGroups } from '@/lib/matter/categories'
import { channels, urgencies } from '@/lib/matter/kinds'
import { channelText, groupText, unitText, urgencyText } from '@/lib/matter/text'
import { type FilterPart, FilterWords } from '../table/filter-words'

export const listPath = '/complaints'

export type ListFiltersProps = {
  path: string
  filter: ComplaintFilter
  query: Query
  /** Everything the sentence does not name but which must stay. */
  places: readonly { code: string; name: string; chosen: boolean }[]
  /** A map has no order. */
  ordered?: boolean | undefined
}

const joined = (words: readonly string[], otherwise: string): string => {
  if (words.length === 0) return otherwise
  return words.length > 3 ? `${words.slice(0, 2).join('、')}等 ${words.length} 种` : words.join('或')
}

const options = <T extends string>(all: readonly T[], chosen: readonly T[], nameOf: (value: T) => string) =>
  all.map(value => ({ value, label: nameOf(value), checked: chosen.includes(value) }))

export function ComplaintFilters({ path, filter, query, places, ordered = true }: ListFiltersProps) {
  const place = places.find(one => one.chosen)?.name ?? ''
  const keep: Query = {
    turn: query['turn'],
    late: query['late'],
    lead: query['lead'],
    recurrence: query['recurrence'],
    supervised: query['supervised'],
    unreasonable: query['unreasonable'],
    compound: query['compound'],
    col: query['col'],
  }
  return (
    <FilterWords
      action={path}
      keep={keep}
      clear={query['division'] ? `${path}?division=${String(query['division'])}` : path}
      parts={[
        '显示',
        {
          kind: 'choice',
          name: 'division',
          single: true,
          words: place,
          options: places.map(one => ({ value: one.code, label: one.name, checked: one.chosen })),
        },
        {
          kind: 'choice',
          name: 'standing',
          single: true,
          words: standingText[filter.standing],
          options: options(standings, [filter.standing], one => standingText[one]),
        },
        '的',
        {
          kind: 'choice',
          name: 'state',
          words: joined(
            filter.state.map(one => stateText[one]),
            '任何状态',
          ),
          options: options(complaintStates, filter.state, one => stateText[one]),
        },
        '、',
        {
          kind: 'choice',
          name: 'group',
          words: joined(
            filter.group.map(one => groupText[one]),
            '任何大类',
          ),
          options: options(categoryGroups, filter.group, one => groupText[one]),
        },
        '、',
        {
          kind: 'choice',
          name: 'category',
          words: joined(
            filter.category.map(one => categories[one].name),
            '任何类别',
          ),
          options: options(categoryCodes, filter.category, one => categories[one].name),
        },
        '、',
        {
          kind: 'choice',
          name: 'urgency',
          words: joined(
            filter.urgency.map(one => urgencyText[one]),
            '任何紧急程度',
          ),
          options: options(urgencies, filter.urgency, one => urgencyText[one]),
        },
        '、',
        {
          kind: 'choice',
          name: 'channel',
          words: joined(
            filter.channel.map(one => channelText[one]),
            '任何来源',
          ),
          options: options(channels, filter.channel, one => channelText[one]),
        },
        '、',
        {
          kind: 'between',
          words: rangeWords(filter),
          label: '收到',
          from: { name: 'from', value: filter.from ?? '' },
          to: { name: 'to', value: filter.to ?? '' },
          placeholder: '2026-11-01',
        },
        '、',
        {
          kind: 'text',
          name: 'q',
          words: filter.q ? `含“${filter.q}”` : '任何内容',
          value: filter.q ?? '',
          label: '标题、内容、位置里的词，或案件号',
        },
        ...(ordered ? orderOf(filter) : ['的诉求']),
        ...more(filter),
      ]}
    />
  )
}

const orderOf = (filter: ComplaintFilter): FilterPart[] => [
  '的诉求，按',
  {
    kind: 'choice',
    name: 'sort',
    single: true,
    words: filter.sort === 'due' ? '到期先后' : '收到时间',
    options: [
      { value: 'received', label: '收到时间，新的在前', checked: filter.sort === 'received' },
      { value: 'due', label: '到期先后', checked: filter.sort === 'due' },
    ],
  },
  '排列',
]

/** What came with the address and has no blank of its own is said, so that nobody wonders what is missing. */
function more(filter: ComplaintFilter): string[] {
  const said = [
    filter.lead.length > 0 ? `主办：${filter.lead.map(unit => unitText[unit]).join('、')}` : '',
    filter.recurrence ? '再次反映' : '',
    filter.supervised ? '督办' : '',
    filter.compound ? `小区 ${filter.compound}` : '',
    filter.unreasonable === 'yes' ? '认定不合理' : '',
    filter.unreasonable === 'no' ? '未认定不合理' : '',
  ].filter(Boolean)
  return said.length > 0 ? [`（只看${said.join('；')}）`] : []
}
