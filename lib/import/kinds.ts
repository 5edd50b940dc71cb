/** Which ledgers can be imported, which columns has each, and who may bring it in? */

import { type Actor, may } from '@/lib/core/access'
import type { Permission } from '@/lib/core/permissions'

export const importKinds = [
  'compounds',
  'organisations',
  'evidence',
  'companies',
  'hotline-cases',
  'city-cases',
  'duty',
] as const
export type ImportKind = (typeof importKinds)[number]

/** As the hotline and city management write their work sheets out. */
const workSheet = [
  '工单编号',
  '来电时间',
  '发生时间',
  '诉求人',
  '联系电话',
  '区县',
  '街道',
  '小区',
  '地址',
  '诉求类别',
  '标题',
  '内容',
  '紧急程度',
] as const

/** In the order of the template. The names are the contract with the ledgers that counties hold. */
export const columns = {
  compounds: [
    '小区编码',
    '小区名称',
    '社区代码',
    '地址',
    '首次交付日期',
    '专有部分总面积',
    '已交付专有面积',
    '总户数',
    '服务模式',
    '退出日期',
    '不纳入统计原因',
    '不纳入统计起始日期',
  ],
  organisations: [
    '小区编码',
    '小区名称',
    '社区代码',
    '类型',
    '届次',
    '成立日期',
    '备案日期',
    '任期起',
    '任期止',
    '终止日期',
  ],
  evidence: ['街道代码', '佐证项', '起始日期', '批准日期', '撤销日期'],
  companies: ['统一社会信用代码', '企业名称', '小区编码', '小区名称', '社区代码', '合同类型', '合同起', '合同止'],
  'hotline-cases': workSheet,
  'city-cases': workSheet,
  duty: ['日期', '姓名', '电话', '班次', '单位'],
} as const satisfies Record<ImportKind, readonly string[]>

export type ColumnOf<K extends ImportKind> = (typeof columns)[K][number]

/** A column of any ledger. */
export type ImportColumn = ColumnOf<ImportKind>

/** Without these columns no row of the file could be understood; the others may be left out. */
export const neededColumns = {
  compounds: [],
  organisations: ['类型', '届次'],
  evidence: ['街道代码', '佐证项', '起始日期'],
  companies: ['统一社会信用代码', '企业名称'],
  'hotline-cases': ['工单编号', '诉求类别', '内容'],
  'city-cases': ['工单编号', '诉求类别', '内容'],
  duty: ['日期', '姓名', '电话'],
} as const satisfies { [K in ImportKind]: readonly ColumnOf<K>[] }

const workSheetAlso = { 发生时间: ['事发时间', '事件发生时间', '问题发生时间', '案发时间', '发现时间'] } as const

/** What people call the columns of the sheets that they hold. */
export const alsoCalled: { readonly [K in ImportKind]?: Readonly<Partial<Record<ColumnOf<K>, readonly string[]>>> } = {
  'hotline-cases': workSheetAlso,
  'city-cases': workSheetAlso,
  duty: {
    日期: ['值班日期', '值班时间'],
    姓名: ['值班人', '值班人员', '值班员', '值班人姓名'],
    电话: ['手机', '手机号', '手机号码', '联系电话', '值班电话', '电话号码', '联系方式'],
    班次: ['顺序', '值班类别', '职责'],
    单位: ['值班单位', '部门'],
  },
}

/** Written into the file that goes back to be mended; taken no notice of when it comes again. */
export const problemColumn = '问题'

/** Either the code, or both others: a compound is known by its code, or by its community and name. */
export const compoundKeys = ['小区编码', '小区名称', '社区代码'] as const

/** A row may do what the same person may do on a page, and no more. */
const neededPermissions: Record<ImportKind, readonly (readonly Permission[])[]> = {
  compounds: [['compound.create'], ['compound.correct']],
  organisations: [['organisation.create'], ['organisation.correct']],
  evidence: [['evidence.declare', 'evidence.approve']],
  companies: [['company.create'], ['company.correct'], ['contract.create'], ['contract.correct']],
  'hotline-cases': [['complaint.register']],
  'city-cases': [['complaint.register']],
  duty: [['duty.enter'], ['duty.correct']],
}

export const mayImport = (actor: Pick<Actor, 'role'>, kind: ImportKind): boolean =>
  may(actor, 'import.check') && neededPermissions[kind].every(any => any.some(one => may(actor, one)))

/** What has to be confirmed by another account before it counts, by the word that is needed to do so on a page. */
const confirmedBy: Partial<Record<ImportKind, Permission>> = {
  compounds: 'exclusion.approve',
  organisations: 'organisation.confirm',
  evidence: 'evidence.approve',
}

export const needsConfirming = (kind: ImportKind): boolean => kind in confirmedBy

export const mayConfirm = (actor: Pick<Actor, 'role'>, kind: ImportKind): boolean => {
  const needed = confirmedBy[kind]
  return needed !== undefined && may(actor, 'import.approve') && may(actor, needed)
}
