/** What divisions are called. */

import type { Level, StreetKind } from '@/lib/core/division'
import type { TrailWords } from '@/lib/core/trail'

export const levelText: Record<Level, string> = {
  province: '省',
  city: '市',
  county: '县（市、区）',
  street: '街道（乡镇）',
  community: '社区',
}

export const streetKindText: Record<StreetKind, string> = {
  subdistrict: '街道',
  town: '镇',
  township: '乡',
  quasi: '类似乡级单位',
}

/** Labels of what the time line shows. */
export const divisionFieldText = {
  name: '名称',
  validFrom: '起始日',
  validTo: '撤并生效日',
  successor: '并入',
  dutiesFrom: '认定承担街道职责',
} as const

export const divisionTrail: TrailWords<'division'> = {
  deeds: {
    'division.read': '查看区划',
    'division.flag-duties': '认定承担街道职责',
    'division.compare': '比对区划新表',
    'division.reorganise': '办理区划调整',
  },
  subjects: {
    division: { called: '区划', fields: divisionFieldText },
  },
}
