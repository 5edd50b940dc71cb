/** What the kinds of ledgers, their columns and the states of an import are called and need, in the words of the page. */
import { codedWords, type TrailWords } from '@/lib/core/trail'
import type { ImportState } from './flow'
import type { ColumnOf, ImportKind } from './kinds'

export const importKindText: Record<ImportKind, string> = {
  compounds: '小区台账',
  organisations: '业委会（物管会）台账',
  evidence: '街道佐证台账',
  companies: '物业企业与合同台账',
  'hotline-cases': '12345 工单',
  'city-cases': '数字城管案卷',
  duty: '值班表',
}

export const importKindNeeds: Record<ImportKind, string> = {
  compounds: '一行一个小区。没有小区编码的，按社区代码和小区名称认定是不是同一个小区。',
  organisations: '一行一届。小区用小区编码，或用社区代码加小区名称指明；同一小区、同一类型各届的任期不能重叠。',
  evidence: '一行一项。县级岗位导入的，填了批准日期即为已批准；街道岗位导入的，一律待县级审核。',
  companies: '一行一份合同，只登记企业的行合同各列留空。同一小区同一时间只能有一份合同。',
  'hotline-cases': '一行一件。工单编号相同的是同一件，已有的不再导入。',
  'city-cases': '一行一件。工单编号相同的是同一件，已有的不再导入。',
  duty: '一行一人一天，登记为您所在街道（乡镇）、县区的值班；同一天的同一个人只登记一次。',
}

/** Where the records of a kind are looked at afterwards. */
export const importKindPage: Record<ImportKind, { href: string; label: string }> = {
  compounds: { href: '/compounds', label: '查看小区清单' },
  organisations: { href: '/organisations', label: '查看业委会（物管会）清单' },
  evidence: { href: '/evidence', label: '查看街道佐证' },
  companies: { href: '/companies', label: '查看企业清单' },
  'hotline-cases': { href: '/complaints', label: '查看诉求' },
  'city-cases': { href: '/complaints', label: '查看诉求' },
  duty: { href: '/duty', label: '查看值班表' },
}

type Notes<K extends ImportKind> = Record<ColumnOf<K>, { note: string; example: string }>

const key = {
  小区编码: { note: '可不填；填了以编码为准', example: '' },
  小区名称: { note: '没有小区编码的必填', example: '学府花园' },
  社区代码: { note: '12 位统计用区划代码；没有小区编码的必填', example: '140105001001' },
} as const

const workSheet = {
  工单编号: { note: '必填；同一编号只登记一件', example: 'GD2026112000123' },
  来电时间: { note: '例如 2026-11-20 09:30；不填的按导入时间', example: '2026-11-20 09:30' },
  发生时间: { note: '早于来电的可填；时限仍自来电时间起算', example: '2026-11-19 21:00' },
  诉求人: { note: '可不填', example: '王芳' },
  联系电话: { note: '11 位手机号，或带区号的固定电话；可不填', example: '' },
  区县: { note: '县级岗位导入的可不填', example: '小店区' },
  街道: { note: '不在小区内的请填', example: '坞城街道' },
  小区: { note: '与登记的小区名称一致；不在小区内的留空', example: '学府花园' },
  地址: { note: '楼号、单元或路段', example: '3 号楼前消防车道' },
  诉求类别: { note: '必填；类别名称或编号，来件系统的叫法按字词认定', example: '占用、堵塞消防通道' },
  标题: { note: '可不填，不填的取内容的开头', example: '消防车道被占' },
  内容: { note: '必填', example: '消防车道长期停车，救护车进不来' },
  紧急程度: { note: '一般、紧急、特急；不填的按类别', example: '紧急' },
} as const

/** What stands beside each column in the template, and one row that could be imported. */
export const columnNotes: { [K in ImportKind]: Notes<K> } = {
  compounds: {
    小区编码: key.小区编码,
    小区名称: key.小区名称,
    社区代码: key.社区代码,
    地址: { note: '可不填', example: '学府街 12 号' },
    首次交付日期: { note: '没有交付的不填', example: '2012-06-30' },
    专有部分总面积: { note: '㎡，最多两位小数；新增必填', example: '120000.50' },
    已交付专有面积: { note: '㎡，不超过专有部分总面积；新增必填', example: '118000' },
    总户数: { note: '新增必填', example: '960' },
    服务模式: { note: '专业物业、国企托底、社区代管、业主自管、单位自管、失管', example: '专业物业' },
    退出日期: { note: '整体拆除等退出的才填', example: '' },
    不纳入统计原因: {
      note: '单一业主、业主人数较少且一致同意不设业主大会、已拆除或正在征收、整体非住宅',
      example: '',
    },
    不纳入统计起始日期: { note: '填了原因的必填', example: '' },
  },
  organisations: {
    ...key,
    类型: { note: '业委会或物管会', example: '业委会' },
    届次: { note: '数字，第一届填 1', example: '1' },
    成立日期: { note: '可不填', example: '2022-03-18' },
    备案日期: { note: '物管会填确认日期；没有备案的不计入组建率', example: '2022-04-10' },
    任期起: { note: '与任期止一起填', example: '2022-03-18' },
    任期止: { note: '含当日', example: '2027-03-17' },
    终止日期: { note: '提前终止的才填', example: '' },
  },
  evidence: {
    街道代码: { note: '12 位统计用区划代码', example: '140105001000' },
    佐证项: { note: 'E1 至 E5', example: 'E1' },
    起始日期: { note: '街道开始做到这一项的日子', example: '2021-09-01' },
    批准日期: { note: '县级批准的日子；没有批准的不填', example: '2021-09-20' },
    撤销日期: { note: '批准后又撤销的才填', example: '' },
  },
  companies: {
    统一社会信用代码: { note: '18 位，校验位须正确', example: '91140105MA0KTEXT0A' },
    企业名称: { note: '同一代码在各行须一致', example: '山西安居物业服务有限公司' },
    ...key,
    合同类型: { note: '前期、业主选聘、应急或不定期', example: '业主选聘' },
    合同起: { note: '填了小区的必填', example: '2023-01-01' },
    合同止: { note: '含当日；没有约定终止日的不填', example: '2025-12-31' },
  },
  'hotline-cases': workSheet,
  'city-cases': workSheet,
  duty: {
    日期: { note: '必填；值班当天，到次日 8:30 为止', example: '2026-12-01' },
    姓名: { note: '必填；一行一个人', example: '王强' },
    电话: { note: '必填；11 位手机号，或带区号的固定电话', example: '' },
    班次: { note: '填 1 至 9 的是呼叫顺序；填文字（如带班、夜班）的记入说明，顺序按行', example: '1' },
    单位: { note: '本街道、本县主管部门的不填；县级岗位可填部门', example: '' },
  },
}

export const importStateText: Record<ImportState, string> = {
  checking: '正在检查',
  checked: '待确认',
  waiting: '等待写入',
  running: '正在写入',
  done: '已完成',
  failed: '未导入',
}

export const outcomeText = { new: '新增', changed: '更新', same: '未变', bad: '有错' } as const

export const importTrail: TrailWords<'import'> = {
  deeds: {
    'import.check': '核对导入文件',
    'import.confirm': '确认导入',
    'import.approve': '整批确认导入',
    'import.read': '查看导入',
  },
  subjects: {
    import: {
      called: '导入',
      fields: { state: '状态', ...outcomeText, firm: '整批确认（条）' },
      value: codedWords({ state: importStateText }),
    },
  },
}
