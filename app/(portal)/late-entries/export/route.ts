import { cityName } from '@/lib/core/division'
import { sourceText } from '@/lib/late-entry/text'
import { lateActsExport } from '@/lib/late-entry/views'
import { sheet } from '@/lib/web/sheet'

export const GET = (request: Request): Promise<Response> =>
  sheet(request, lateActsExport, '补录', value => ({
    ...{ day: value.today, place: value.place, asked: value.asked },
    columns: [
      { key: 'source', title: '事项', width: 14 },
      { key: 'act', title: '办了什么', width: 18 },
      { key: 'about', title: '所属记录', width: 26 },
      { key: 'compoundCode', title: '小区编码', width: 16, kind: 'exact' },
      { key: 'compound', title: '小区名称', width: 24 },
      { key: 'city', title: '市', width: 12 },
      { key: 'county', title: '县（市、区）', width: 14 },
      { key: 'street', title: '街道（乡镇）', width: 16 },
      { key: 'on', title: '发生日期', width: 12, kind: 'day' },
      { key: 'written', title: '登记日期', width: 12, kind: 'day' },
      { key: 'days', title: '相隔天数', width: 10, kind: 'number' },
      { key: 'workdays', title: '其中工作日', width: 12, kind: 'number' },
      { key: 'by', title: '登记人', width: 24 },
    ],
    rows: value.rows.map(row => ({
      ...{ source: sourceText(row.source), act: row.act, about: row.about },
      ...{ compoundCode: row.compound?.code, compound: row.compound?.name },
      ...{ city: cityName(row.division), county: row.county, street: row.street },
      ...{ on: row.on, written: row.written, days: row.apart?.days, workdays: row.apart?.workdays, by: row.by },
    })),
  }))
