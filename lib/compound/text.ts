/** What the things of a compound are called in Chinese. */

import { percentDown } from '@/lib/core/rate'
import { codedWords, type TrailWords } from '@/lib/core/trail'
import { squareMetres } from './area'
import type {
  CompoundStanding,
  EquipmentHandover,
  PropertyKind,
  RecordSource,
  ServiceMode,
  Verification,
} from './kinds'
import type { CompoundFacts } from './rules'

export const propertyKindText: Record<PropertyKind, string> = {
  commodity: '普通商品住宅',
  affordable: '保障性住房',
  old: '老旧小区',
  'work-unit': '单位家属院',
  resettlement: '安置回迁',
  mixed: '商住混合',
  'single-building': '独栋',
}

export const serviceModeText: Record<ServiceMode, string> = {
  professional: '专业物业',
  'state-backed': '国企托底',
  community: '社区代管',
  self: '业主自管',
  'work-unit': '单位自管',
  none: '失管',
}

export const handoverText: Record<EquipmentHandover, string> = { done: '已移交', pending: '未移交', none: '不适用' }

export const verificationText: Record<Verification, string> = {
  none: '未核',
  community: '社区核',
  street: '街道核',
  county: '县级核',
}

export const standingText: Record<CompoundStanding, string> = {
  none: '未组建',
  expired: '届满未换',
  ending: '90 天内届满',
  held: '履职中',
}

export const sourceText: Record<RecordSource, string> = { entered: '录入', imported: '导入' }

/** Labels of the fields, the same in the form, the history and a conflict. */
export const factText: Record<keyof CompoundFacts, string> = {
  name: '小区名称',
  divisionCode: '社区',
  alias: '别名或曾用名',
  address: '地址',
  boundary: '四至',
  longitude: '经度',
  latitude: '纬度',
  propertyKind: '物业类型',
  builtYear: '建成年份',
  firstDeliveredOn: '首次交付日期',
  grossArea: '总建筑面积',
  exclusiveArea: '专有部分总面积',
  deliveredArea: '已交付专有面积',
  households: '总户数',
  deliveredHouseholds: '已交付户数',
  owners: '业主人数（法定计数）',
  buildings: '楼栋数',
  entrances: '单元数',
  lifts: '电梯数',
  parking: '车位数',
  developer: '建设单位',
  serviceRoomArea: '物业服务用房面积',
  committeeRoomArea: '业委会用房面积',
  serviceMode: '服务模式',
  partyBranch: '党组织',
  waterHandover: '供水设施',
  powerHandover: '供电设施',
  gasHandover: '供气设施',
  heatHandover: '供热设施',
  telecomHandover: '通信设施',
  cableHandover: '有线电视设施',
}

type FactWords = { [K in keyof CompoundFacts]?: (value: NonNullable<CompoundFacts[K]>) => string }

const areaWords = (area: number): string => `${squareMetres(area)} ㎡`
const countWords = (count: number): string => count.toLocaleString('zh-CN')
const handoverWords = (handover: EquipmentHandover): string => handoverText[handover]

const words: FactWords = {
  propertyKind: kind => propertyKindText[kind],
  serviceMode: mode => serviceModeText[mode],
  partyBranch: there => (there ? '有' : '无'),
  grossArea: areaWords,
  exclusiveArea: areaWords,
  deliveredArea: areaWords,
  serviceRoomArea: areaWords,
  committeeRoomArea: areaWords,
  households: countWords,
  deliveredHouseholds: countWords,
  owners: countWords,
  parking: countWords,
  waterHandover: handoverWords,
  powerHandover: handoverWords,
  gasHandover: handoverWords,
  heatHandover: handoverWords,
  telecomHandover: handoverWords,
  cableHandover: handoverWords,
}

/** One fact as it is read out; an empty text where it is not known. */
export function factWords<K extends keyof CompoundFacts>(key: K, value: CompoundFacts[K]): string {
  if (value === null || value === undefined) return ''
  const say: ((value: NonNullable<CompoundFacts[K]>) => string) | undefined = words[key]
  return say ? say(value) : String(value)
}

/** Other recorded changes of a compound. */
export const markText = {
  verified: '核验状态',
  verifiedOn: '核验日期',
  retiredOn: '退出日期',
  retireReason: '退出理由',
  code: '小区编码',
} as const

/** 师范街社区居委会 → 师范街社区, 小马村委会 → 小马村: what people call the place. */
export const communityShort = (name: string): string => name.replace(/(居民委员会|居委会|民委员会|委会)$/, '')

const organisationKindText = { committee: '业委会', management: '物管会' } as const

type Standed = {
  standing: CompoundStanding
  organisation: { kind: 'committee' | 'management'; termNo: number; termTo: string | null } | null
  exclusiveArea: number
  deliveredArea: number
}

/** How many tenths of a per cent of the exclusive area are delivered, rounded down: 46.9. null: there is no area. */
export function deliveredPercent(it: { exclusiveArea: number; deliveredArea: number }): string | null {
  return percentDown({ part: it.deliveredArea, whole: it.exclusiveArea })
}

/** Beside the standing: 业委会第 1 届，2022-08-22 届满 · 已交付 46.9%，未过半 */
export function organisationWords(compound: Standed): string {
  if (compound.organisation === null) {
    const percent = deliveredPercent(compound)
    if (percent === null) return '未填专有部分面积'
    return compound.deliveredArea * 2 > compound.exclusiveArea
      ? `已交付 ${percent}%，过半`
      : `已交付 ${percent}%，未过半`
  }
  const { kind, termNo, termTo } = compound.organisation
  const end = compound.standing === 'expired' ? `${termTo} 届满` : `任期至 ${termTo}`
  return `${organisationKindText[kind]}第 ${termNo} 届，${end}`
}

export const compoundTrail: TrailWords<'compound'> = {
  deeds: {
    'compound.read': '查看小区',
    'compound.create': '登记小区',
    'compound.correct': '更正小区',
    'compound.verify': '核验小区',
    'compound.retire': '退出小区',
    'compound.export': '导出小区',
  },
  subjects: {
    compound: {
      called: '小区',
      fields: { ...factText, ...markText },
      value: codedWords({
        propertyKind: propertyKindText,
        serviceMode: serviceModeText,
        verified: verificationText,
        waterHandover: handoverText,
        powerHandover: handoverText,
        gasHandover: handoverText,
        heatHandover: handoverText,
        telecomHandover: handoverText,
        cableHandover: handoverText,
      }),
    },
  },
}
