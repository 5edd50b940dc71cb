/** What a service asks for beside the fields of the specification: `attribute[CODE]` of a request. */
import { type CategoryCode, categoryOf } from '@/lib/matter/categories'
import { urgencies } from '@/lib/matter/kinds'
import { urgencyText } from '@/lib/matter/text'

export const datatypes = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const

export type Attribute = {
  variable: boolean
  code: AttributeCode
  datatype: (typeof datatypes)[number]
  required: boolean
  datatype_description: string
  order: number
  description: string
  values: { key: string; name: string }[]
}

export const attributeCodes = [
  'OUTSIDE_NO',
  'OUTSIDE_CLASS',
  'TITLE',
  'OCCURRED_AT',
  'URGENCY',
  'CONFIDENTIAL',
  'SINCE',
] as const
export type AttributeCode = (typeof attributeCodes)[number]

type AttributeAsked = Pick<Attribute, 'code' | 'datatype' | 'datatype_description' | 'description'> &
  Partial<Pick<Attribute, 'required' | 'values'>>

const time = 'ISO 8601，带时区，例如 2026-11-22T09:00:00+08:00，不能晚于现在'

const common: readonly AttributeAsked[] = [
  {
    code: 'OUTSIDE_NO',
    datatype: 'string',
    required: true,
    datatype_description: '最多 64 个字；同一编号再推一次是同一件，文字有变化的记为补充情况',
    description: '来件系统的工单编号',
  },
  {
    code: 'OUTSIDE_CLASS',
    datatype: 'string',
    datatype_description: '最多 100 个字',
    description: '来件系统的事项分类',
  },
  {
    code: 'TITLE',
    datatype: 'string',
    datatype_description: '最多 100 个字；不填的取描述的开头',
    description: '标题',
  },
  { code: 'OCCURRED_AT', datatype: 'datetime', datatype_description: time, description: '来电或发现的时间' },
  {
    code: 'URGENCY',
    datatype: 'singlevaluelist',
    datatype_description: '选一项',
    description: '紧急程度',
    values: urgencies.map(key => ({ key, name: urgencyText[key] })),
  },
  {
    code: 'CONFIDENTIAL',
    datatype: 'singlevaluelist',
    datatype_description: '选一项',
    description: '反映人要求保密',
    values: [
      { key: 'no', name: '否' },
      { key: 'yes', name: '是' },
    ],
  },
]

const ofUtilities: readonly AttributeAsked[] = [
  { code: 'SINCE', datatype: 'datetime', datatype_description: time, description: '停供、故障开始的时间' },
]

export const attributesOf = (code: CategoryCode): Attribute[] =>
  [...common, ...(categoryOf(code).group === 'utility' ? ofUtilities : [])].map((asked, at) => ({
    variable: true,
    code: asked.code,
    datatype: asked.datatype,
    required: asked.required ?? false,
    datatype_description: asked.datatype_description,
    order: at + 1,
    description: asked.description,
    values: asked.values ?? [],
  }))
