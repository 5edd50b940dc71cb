// What began and what was over in each of the last twelve months.

import { countOf, monthWords } from '@/lib/core/say'
import type { MonthTurns, TurnoverView } from '@/lib/figures/shapes'
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

/** @param sheet where it stands as a sheet */
export function Turnover({ view, sheet }: { view: TurnoverView; sheet: string | undefined }) {
  return (
    <ChartPanel
      title="近 12 个月新组建、换届、届满、终止"
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
              {means.map(line => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </Pop>
        </>
      }
      table={{
        heads: ['月份', ...turnParts.map(part => `${part.word}（个）`)],
        rows: view.months.map(turns => [turns.month, ...cellsOf(turns)]),
      }}
    >
      <Months
        label="近 12 个月新组建、换届、届满、终止的小区，方向键逐月查看"
        parts={turnParts}
        months={view.months.map(turns => ({
          key: turns.month,
          word: `${Number(turns.month.slice(5))} 月`,
          values: turnParts.map(({ key }) => turns[key]),
          said: [monthWords(turns.month), ...turnParts.map(({ key, word }) => `${word} ${countOf(turns[key])} 个`)],
        }))}
      />
    </ChartPanel>
  )
}
