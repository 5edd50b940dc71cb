/** The filter of the list of compounds as data, for the page and for the title of its sheet. */
import { askedOf, choicesOf, type Filter, placeFilter } from '@/lib/core/filter'
import { serviceModes, standings, verifications } from './kinds'
import { type CompoundQuery, type Sort, sorts } from './query'
import { propertyKindText, serviceModeText, standingText, verificationText } from './text'

const sortText: Record<Sort, string> = {
  place: '街道、名称',
  name: '名称',
  delivered: '首次交付',
  households: '户数',
  updated: '更新时间',
}

/** @param places the place shown, the places above it and those below it that the reader may choose */
export const compoundFilters = (
  filter: CompoundQuery,
  day: string,
  places: readonly { code: string; name: string; chosen: boolean }[],
): Filter[] => [
  placeFilter(places),
  {
    kind: 'choice',
    name: 'state',
    label: '组建',
    several: true,
    choices: choicesOf(standings, filter.state, one => standingText[one]),
  },
  {
    kind: 'between',
    label: '首次交付',
    from: { name: 'deliveredFrom', value: filter.deliveredFrom ?? '' },
    to: { name: 'deliveredTo', value: filter.deliveredTo ?? '' },
  },
  {
    kind: 'choice',
    name: 'mode',
    label: '服务模式',
    several: true,
    choices: choicesOf(serviceModes, filter.mode, one => serviceModeText[one]),
  },
  {
    kind: 'choice',
    name: 'verified',
    label: '核验',
    several: true,
    choices: choicesOf(verifications, filter.verified, one => verificationText[one]),
  },
  { kind: 'day', name: 'asOf', label: '截至', value: filter.asOf ?? '', usual: day },
  {
    kind: 'choice',
    name: 'sort',
    label: '排列',
    always: true,
    choices: choicesOf(sorts, filter.sort, one => sortText[one]),
  },
  { kind: 'word', name: 'q', label: '名称、拼音、首字母或编码', value: filter.q ?? '' },
]

/** What the common views ask for beside the filter. */
const views: { readonly [K in keyof CompoundQuery]?: Readonly<Record<string, string>> } = {
  ready: { yes: '已达条件', no: '未达条件' },
  uncared: { yes: '无有效物业合同', no: '有有效物业合同' },
  excluded: { yes: '不纳入统计', no: '纳入统计' },
  retired: { yes: '已退出', all: '含已退出' },
  counted: { yes: '计入组建率' },
  changed: { today: '今天改过' },
}

export const compoundsAsked = (filter: CompoundQuery, day: string): string[] => [
  ...Object.entries(views).flatMap(([name, words]) => words[String(filter[name as keyof CompoundQuery])] ?? []),
  ...(filter.kind.length > 0 ? [`物业类型：${filter.kind.map(kind => propertyKindText[kind]).join('、')}`] : []),
  ...askedOf(compoundFilters(filter, day, [])),
]
