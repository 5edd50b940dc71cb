import { cityName } from '@/lib/core/division'
import { filingKindText, filingStateText } from '@/lib/filing/text'
import { filingExport } from '@/lib/filing/views'
import { kindText } from '@/lib/organisation/text'
import { sheet } from '@/lib/web/sheet'

export const GET = (request: Request): Promise<Response> =>
  sheet(request, filingExport, '备案', value => ({
    ...{ day: value.today, place: value.place, asked: value.asked },
    columns: [
      { key: 'compoundCode', title: '小区编码', width: 16, kind: 'exact' },
      { key: 'compound', title: '小区名称', width: 24 },
      { key: 'city', title: '市', width: 12 },
      { key: 'county', title: '县（市、区）', width: 14 },
      { key: 'street', title: '街道（乡镇）', width: 16 },
      { key: 'of', title: '组织类型', width: 10 },
      { key: 'kind', title: '备案类型', width: 12 },
      { key: 'state', title: '状态', width: 12 },
      { key: 'factOn', title: '选举（变更）日期', width: 16, kind: 'day' },
      { key: 'submittedOn', title: '提交日期', width: 12, kind: 'day' },
      { key: 'decidedOn', title: '审核日期', width: 12, kind: 'day' },
      { key: 'filingNo', title: '备案号', width: 22, kind: 'exact' },
      { key: 'due', title: '本环节到期日', width: 14, kind: 'day' },
      { key: 'late', title: '逾期', width: 8 },
      { key: 'lateEntries', title: '补录的环节', width: 12, kind: 'number' },
    ],
    rows: value.rows.map(row => ({
      ...row,
      compoundCode: row.compound.code,
      compound: row.compound.name,
      city: cityName(row.county.code),
      county: row.county.name,
      street: row.street.name,
      of: kindText[row.of],
      kind: filingKindText[row.kind],
      state: row.state === null ? '未提交' : filingStateText[row.state],
      due: row.clock?.dueDay,
      late: row.clock?.light === 'late' ? '是' : '',
      clock: undefined,
    })),
  }))
