/** The filter of the list of cases as data, for the page and for the title of its sheet. */
import { companyStateText } from '@/lib/complaint/company/state'
import { complaintStates } from '@/lib/complaint/flow'
import { stateText } from '@/lib/complaint/text'
import { askedOf, choicesOf, type Filter, placeFilter } from '@/lib/core/filter'
import { categories, categoryCodes, categoryGroups } from '@/lib/matter/categories'
import { channels, urgencies } from '@/lib/matter/kinds'
import { channelText, groupText, unitText, urgencyText } from '@/lib/matter/text'
import { type ComplaintFilter, standings } from './list'
import { standingText } from './words'

/** @param places everything the sentence does not name but which must stay */
export const complaintFilters = (
  filter: ComplaintFilter,
  places: readonly { code: string; name: string; chosen: boolean }[],
): Filter[] => [
  placeFilter(places),
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
  { kind: 'word', name: 'q', label: '标题、内容、位置里的词，案件号（可只输后六位）或来电号码', value: filter.q ?? '' },
  ...more(filter),
]

/** What came with the address and has no blank of its own is said, so that nobody wonders what is missing. */
function more(filter: ComplaintFilter): Filter[] {
  const said = [
    filter.lead.length > 0 ? `主办：${filter.lead.map(unit => unitText[unit]).join('、')}` : '',
    filter.company.length > 0 ? `物业服务企业：${filter.company.map(one => companyStateText[one]).join('、')}` : '',
    filter.recurrence ? '再次反映' : '',
    filter.supervised ? '督办' : '',
    filter.compound ? `小区 ${filter.compound}` : '',
    filter.unreasonable === 'yes' ? '认定不合理' : '',
    filter.unreasonable === 'no' ? '未认定不合理' : '',
  ].filter(Boolean)
  return said.map(words => ({ kind: 'said', name: words, words }))
}

const turnText = { mine: '我经办', desk: '待我办理', unit: '待本单位办理', all: null } as const
const lateText = { yellow: '临期', red: '超期' } as const

/** The common view and the conditions. */
export const complaintsAsked = (filter: ComplaintFilter): string[] =>
  [turnText[filter.turn], filter.late ? lateText[filter.late] : null, ...askedOf(complaintFilters(filter, []))].filter(
    words => words !== null,
  )
