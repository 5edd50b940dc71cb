// What began and what was over in each of the last twelve months.

import { countOf, monthWords } from '@/lib/core/say'
import type { FigureClock, MonthTurns, TurnoverView } from '@/lib/figures/shapes'
import { ChartPanel } from '../chart/chart-panel'
import { Months } from '../chart/drawn'
import { Swatch } from '../ui/legend'
import { Pop } from '../ui/pop'

/** What is counted of a month, in the order of chart, table and sheet. */
export const turnParts = [
  { key: 'new', word: '新组建', look: 'first' },
  { key: 'again', word: '换届、再次组建', look: 'second' },
  { key: 'expired', word: '届满', look: 'hatched', down: true },
  { key: 'dissolved', word: '终止', look: 'mesh', down: true },
] as const

const means = [
  '按截至当日统计内的小区计，月份是第一天起算的那个月。',
  '新组建：该小区第一个计入的业委会或物管会开始计入。',
  '换届、再次组建：该小区此前有过计入的，又一届开始计入；没有间断的换届也在内。',
  '届满、终止：任期已满或提前终止，此后没有在任的。',
] as const

export const turnHead = ({ word }: { word: string }): string => `${word}（个）`

const cellsOf = (turns: MonthTurns): string[] => turnParts.map(({ key }) => countOf(turns[key]))

type TurnoverWords = { title: string; head: string; pace: string; means: readonly string[] }
export const turnoverWords: Record<FigureClock, TurnoverWords> = {
  now: { title: '近 12 个月新组建、换届、届满、终止', head: '月份', pace: '逐月', means },
  reported: {
    ...{ title: '相邻两次上报之间新组建、换届、届满、终止', head: '上报日', pace: '逐次' },
    means: [
      '逐月的变动没有上报，这里把相邻两次上报的小区逐个比较，日期是后一次上报的。',
      '新组建：上次没有计入、也不是届满未换，这次计入。',
      '换届、再次组建：上次届满未换，这次计入；没有间断的换届看不出来，不在内。',
      '届满：上次计入，这次届满未换。终止：上次计入，这次既不计入也不是届满未换，退出统计的也在内。',
    ],
  },
}

/** @param sheet where it stands as a sheet */
export function Turnover({ view, sheet }: { view: TurnoverView; sheet: string | undefined }) {
  const { title, head, pace, means: said } = turnoverWords[view.clock]
  const isMonths = view.clock === 'now'
  if (view.months.length === 0) return null
  return (
    <ChartPanel
      title={title}
      sheet={sheet}
      legend={
        <>
          {turnParts.map(part => (
            <span key={part.key}>
              <Swatch as={part.look} />
              {part.word}
            </span>
          ))}
          <Pop label="？口径">
            <div className="max-w-[30rem]">
              {said.map(line => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </Pop>
        </>
      }
      table={{
        heads: [head, ...turnParts.map(part => `${part.word}（个）`)],
        rows: view.months.map(turns => [turns.month, ...cellsOf(turns)]),
      }}
    >
      <Months
        label={`${title}的小区，方向键${pace}查看`}
        parts={turnParts}
        months={view.months.map(turns => ({
          key: turns.month,
          word: isMonths ? `${Number(turns.month.slice(5))} 月` : turns.month.slice(0, 7),
          values: turnParts.map(({ key }) => turns[key]),
          said: [
            isMonths ? monthWords(turns.month) : `${turns.month} 上报`,
            ...turnParts.map(({ key, word }) => `${word} ${countOf(turns[key])} 个`),
          ],
        }))}
      />
    </ChartPanel>
  )
}
