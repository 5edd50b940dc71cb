import { type CaseTally, type Measure, measures, type RateName, rateOf } from '@/lib/complaint-figures/kinds'
import { periodName } from '@/lib/complaint-figures/period'
import type { CaseFigures } from '@/lib/complaint-figures/shapes'
import { channelName, groupText, hoursText, leadText, rateText, spanText } from '@/lib/complaint-figures/text'
import { figuresExport } from '@/lib/complaint-figures/views'
import { percentDown } from '@/lib/core/rate'
import { categoryWord } from '@/lib/matter/text'
import { sheet } from '@/lib/web/sheet'

const rateNames = [
  'on-time',
  'satisfaction',
  'fair-satisfaction',
  'recurrence',
  'own-satisfaction',
] as const satisfies readonly RateName[]

const line = (table: string, code: string, name: string, tally: CaseTally): Record<string, string | number | null> => ({
  table,
  code,
  name,
  ...tally,
  ...Object.fromEntries(rateNames.map(rate => [`${rate}-rate`, percentDown(rateOf(tally, rate))])),
})

/** All tables of the page below each other: the place, its parts, units, matters and channels. */
function rowsOf(shown: CaseFigures): Record<string, string | number | null>[] {
  return [
    line('合计', shown.place.code, shown.place.name, shown.sum),
    ...shown.parts.map(part => line('下级单位', part.code, part.own ? '未定下级单位' : part.name, part.tally)),
    ...shown.units.map(({ key, tally }) => line('主办单位', key, leadText(key), tally)),
    ...shown.categories.map(({ key, tally }) => line('事项类别', key, categoryWord(key), tally)),
    ...shown.channels.map(({ key, tally }) => line('来源渠道', key, channelName(key), tally)),
    ...shown.months.map(({ month, tally }) => ({
      table: '近 12 个月',
      code: month,
      name: month,
      ...tally,
      'on-time-rate': percentDown({ part: tally['on-time'], whole: tally.timed }),
      'satisfaction-rate': percentDown({ part: tally.satisfied, whole: tally.rated }),
    })),
    ...shown.repeated.map(({ compound, name, category, count, open }) => ({
      table: '重复反映',
      code: compound,
      name: `${name ?? '不在可见范围'}，${categoryWord(category)}`,
      received: count,
      open,
    })),
    ...shown.spans.map(({ span, count, median, ninth }) => ({
      table: '办理用时',
      code: span,
      name: `${spanText[span]}：半数 ${hoursText(median)}内，九成 ${hoursText(ninth)}内`,
      received: count,
    })),
  ]
}

const numbers = measures.map((measure: Measure) => ({
  key: measure,
  title: groupText[measure],
  width: 12,
  kind: 'number' as const,
}))

export const GET = (request: Request): Promise<Response> =>
  sheet(request, figuresExport, '诉求统计', shown => ({
    day: shown.period.asOf,
    columns: [
      { key: 'table', title: '表', width: 12 },
      { key: 'code', title: '代码', width: 15, kind: 'exact' },
      { key: 'name', title: '名称', width: 26 },
      ...numbers,
      ...rateNames.map(rate => ({ key: `${rate}-rate`, title: `${rateText[rate]}（%）`, width: 14 })),
    ],
    rows: rowsOf(shown),
    note: [`${shown.place.name}，${periodName(shown.period)}，截至 ${shown.period.asOf}`],
  }))
