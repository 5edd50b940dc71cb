import { stateText } from '@/lib/complaint/text'
import { figureListExport } from '@/lib/complaint-figures/list-views'
import { periodName } from '@/lib/complaint-figures/period'
import { channelName, groupText, knownSince, leadText } from '@/lib/complaint-figures/text'
import { cityName } from '@/lib/core/division'
import { whenOf } from '@/lib/core/say'
import { categories } from '@/lib/matter/categories'
import { sheet } from '@/lib/web/sheet'

/** The cases behind a number of the figures. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, figureListExport, '统计所列诉求', list => ({
    day: list.period.asOf,
    personal: true,
    columns: [
      { key: 'code', title: '编号', width: 20, kind: 'exact' },
      { key: 'title', title: '诉求', width: 36 },
      { key: 'category', title: '类别', width: 20 },
      { key: 'channel', title: '来源', width: 12 },
      { key: 'city', title: '市', width: 10 },
      { key: 'county', title: '县（市、区）', width: 14 },
      { key: 'street', title: '街道（乡镇）', width: 16 },
      { key: 'compound', title: '小区', width: 22 },
      { key: 'lead', title: '主办', width: 16 },
      { key: 'state', title: '现状', width: 12 },
      { key: 'receivedAt', title: '接件时间', width: 18 },
      { key: 'promisedAt', title: '承诺办结时间', width: 18 },
      { key: 'closedAt', title: '结案时间', width: 18 },
    ],
    rows: list.rows.map(row => ({
      code: row.code,
      title: row.title,
      category: categories[row.category].name,
      channel: channelName(row.channel),
      city: cityName(row.division),
      county: row.county,
      street: row.street,
      compound: row.compound,
      lead: row.lead === null ? null : leadText(row.lead),
      state: stateText[row.state],
      receivedAt: whenOf(row.receivedAt),
      promisedAt: row.promisedAt ? whenOf(row.promisedAt) : null,
      closedAt: row.closedAt ? whenOf(row.closedAt) : null,
    })),
    note: [
      `${list.place.name}，${periodName(list.period)}，${groupText[list.group]}，截至 ${list.period.asOf}`,
      knownSince(list),
    ].filter(Boolean),
  }))
