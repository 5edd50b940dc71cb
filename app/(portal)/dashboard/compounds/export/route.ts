import { clockText } from '@/components/dashboard/words'
import { cityName } from '@/lib/core/division'
import { compoundListExport } from '@/lib/figures/list-views'
import { wordOf } from '@/lib/figures/measures'
import { sourceText } from '@/lib/organisation/text'
import { sheet } from '@/lib/web/sheet'

const kindText = { committee: '业委会', management: '物管会' } as const

const entryWords = { late: '有补录的', unfiled: `${wordOf('unfiled')}的` } as const

/** The compounds behind a number. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, compoundListExport, '小区清单', list => ({
    columns: [
      { key: 'code', title: '小区编码', width: 16, kind: 'exact' },
      { key: 'name', title: '小区名称', width: 24 },
      { key: 'city', title: '市', width: 10 },
      { key: 'county', title: '县（市、区）', width: 18 },
      { key: 'street', title: '街道（乡镇）', width: 18 },
      { key: 'community', title: '社区', width: 20 },
      { key: 'state', title: '业委会（物管会）', width: 16 },
      { key: 'organisation', title: '组织', width: 36 },
      { key: 'source', title: '来源', width: 24 },
      { key: 'late', title: '补录', width: 8 },
      { key: 'termTo', title: '任期止', width: 12, kind: 'day' },
      { key: 'ready', title: '交付过半', width: 10 },
    ],
    rows: list.rows.map(row => ({
      code: row.code,
      name: row.name,
      city: cityName(row.community),
      county: row.countyName,
      street: row.streetName,
      community: row.communityName,
      state: stateOf(row),
      organisation: row.organisation?.name,
      source: row.organisation ? sourceText[row.organisation.source] : '',
      late: row.late ? '有' : '',
      termTo: row.organisation?.termTo,
      ready: row.ready ? '是' : '否',
    })),
    note: [
      `${list.division.name}，截至 ${list.asOf}，${clockText[list.clock]}${list.entry ? `，只列${entryWords[list.entry]}` : ''}`,
    ],
  }))

function stateOf(row: { kind: 'committee' | 'management' | null; expired: boolean; exclusion: object | null }): string {
  if (row.exclusion) return '不纳入统计'
  if (row.kind) return kindText[row.kind]
  return row.expired ? '届满未换' : '未组建'
}
