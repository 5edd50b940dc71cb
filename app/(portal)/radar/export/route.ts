import { cityName } from '@/lib/core/division'
import { kindText } from '@/lib/organisation/text'
import { procedureStateText } from '@/lib/procedure/text'
import { leftText, warningText } from '@/lib/radar/text'
import { radarExport } from '@/lib/radar/views'
import { sheet } from '@/lib/web/sheet'

export const GET = (request: Request): Promise<Response> =>
  sheet(request, radarExport, '届满预警', ({ rows, place, today }) => ({
    place,
    day: today,
    columns: [
      { key: 'city', title: '市', width: 10 },
      { key: 'county', title: '县（市、区）', width: 14 },
      { key: 'street', title: '街道（乡镇）', width: 16 },
      { key: 'community', title: '社区（村）', width: 18 },
      { key: 'compound', title: '小区', width: 24 },
      { key: 'name', title: '名称', width: 36 },
      { key: 'kind', title: '类型', width: 9 },
      { key: 'termTo', title: '任期止', width: 12, kind: 'day' },
      { key: 'left', title: '距届满', width: 18 },
      { key: 'warning', title: '预警', width: 14 },
      { key: 'renewal', title: '换届进展', width: 20 },
      { key: 'since', title: '进展日期', width: 12, kind: 'day' },
      { key: 'takenOver', title: '街道接管', width: 12, kind: 'day' },
      { key: 'waiver', title: '免于审计的理由', width: 40 },
      { key: 'code', title: '编号', width: 20, kind: 'exact' },
    ],
    rows: rows.map(row => ({
      city: cityName(row.county.code),
      county: row.county.name,
      street: row.street.name,
      community: row.community,
      compound: row.compound.name,
      name: row.name,
      kind: kindText[row.kind],
      termTo: row.termTo,
      left: leftText(row),
      warning: row.warning ? warningText[row.warning.level] : '',
      renewal: row.renewal ? procedureStateText('reelection', row.renewal.state) : '未启动',
      since: row.renewal?.stateOn ?? null,
      takenOver: row.renewal?.takenOverOn ?? null,
      waiver: row.renewal?.auditWaiver ?? '',
      code: row.code,
    })),
  }))
