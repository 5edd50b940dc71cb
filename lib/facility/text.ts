/** What equipment, its owners and its handing over are called. */

import { competenceText } from '@/lib/account/text'
import type { TrailWords } from '@/lib/core/trail'
import type { Utility } from '@/lib/matter/kinds'
import type { FacilityHandover, FacilityKind, FacilityOwner } from './kinds'

export const utilityText: Record<Utility, string> = {
  water: competenceText.water,
  power: competenceText.power,
  gas: competenceText.gas,
  heat: competenceText.heat,
  telecom: competenceText.telecom,
  cable: competenceText.cable,
}

export const facilityKindText: Record<FacilityKind, string> = {
  'pump-room': '水泵房',
  tank: '水箱（水池）',
  'water-main': '给水管网',
  'water-riser': '给水立管',
  'water-meter': '水表',
  'switch-room': '配电室',
  transformer: '变压器',
  'power-line': '电缆线路',
  'meter-box': '电表箱',
  regulator: '调压箱',
  'gas-main': '庭院燃气管网',
  'gas-riser': '燃气立管',
  'gas-meter': '燃气表',
  exchange: '换热站',
  'heat-main': '二次供热管网',
  'heat-riser': '供热立管',
  'heat-meter': '热计量表',
  'telecom-room': '通信机房',
  duct: '通信管道',
  'fibre-cabinet': '光交箱',
  'fibre-box': '分纤箱',
  headend: '分前端',
  'optical-node': '光节点',
  'cable-line': '广电线缆',
  'cable-box': '分配箱',
  other: '其他',
}

export const facilityOwnerText: Record<FacilityOwner, string> = {
  owners: '业主共有',
  developer: '建设单位',
  utility: '专业运营单位',
  company: '物业服务企业',
  unknown: '权属不清',
}

export const facilityHandoverText: Record<FacilityHandover, string> = {
  pending: '未移交',
  done: '已移交',
  none: '无须移交',
}
/** The shape beside the word. */
export const facilityHandoverMark = { pending: 'behind', done: 'met', none: 'idle' } as const

export const facilityTrail: TrailWords<'facility'> = {
  deeds: {
    'facility.read': '查看专业设施',
    'facility.export': '导出专业设施',
    'facility.record': '登记专业设施',
    'facility.correct': '更正专业设施',
    'facility.hand-over': '登记设施移交',
    'facility.remove': '注销专业设施',
  },
  subjects: {},
}
