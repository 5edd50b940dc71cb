// The clocks of a case: those that run as gauges, all of them as a table one can check.

import type { StageClock as CaseClock } from '@/lib/complaint/clock/clock'
import { clockInWords, dueMoment, pauseWords } from '@/lib/complaint/clock/words'
import { whenOf } from '@/lib/core/say'
import type { WorkCalendar } from '@/lib/core/workdays'
import { amountWords, basisWords } from '@/lib/deadline/text'
import { stageText } from '@/lib/matter/text'
import { RowKeys } from '../table/row-keys'
import { Clock } from '../ui/clock'
import { StateMark } from '../ui/state-mark'

export type ClocksProps = {
  clocks: readonly (CaseClock & { id: number })[]
  now: Date
  calendar: WorkCalendar
}

/** What runs now, the stage first and the whole handling beside it. */
export function RunningClocks({ clocks, now, calendar }: ClocksProps) {
  const running = clocks.filter(clock => clock.stoppedAt === null)
  if (running.length === 0) return null
  return (
    <div className="mt-[0.6rem] mb-s4 grid grid-cols-2 gap-x-6 gap-y-[0.6rem] phone:grid-cols-1">
      {running.map(clock => {
        const { words, until, how, state, used } = clockInWords(clock, now, calendar)
        return (
          <Clock
            key={clock.id}
            words={`${stageText[clock.stage]}：${words}`}
            state={state}
            until={until}
            used={used * 100}
            rule={how}
          />
        )
      })}
    </div>
  )
}

export function ClockTable({ clocks, now, calendar }: ClocksProps) {
  return (
    <RowKeys label="时限" flow>
      <table>
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">规则</th>
            <th scope="col">起算</th>
            <th scope="col">暂停、延期</th>
            <th scope="col">到期</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map(clock => {
            const { words, until, state, running } = clockInWords(clock, now, calendar)
            return (
              <tr key={clock.id}>
                <th scope="row">{stageText[clock.stage]}</th>
                <td>
                  {amountWords(clock)}
                  <br />
                  <small className="text-ink-2">{basisWords(clock)}</small>
                </td>
                <td className="text-right whitespace-nowrap">{whenOf(clock.startedAt)}</td>
                <td>
                  {clock.extension ? <div>延期 {amountWords(clock.extension)}</div> : null}
                  {clock.pauses.map(pause => (
                    <div key={pause.from.getTime()}>{pauseWords(pause)}</div>
                  ))}
                  {clock.extension === null && clock.pauses.length === 0 ? '—' : null}
                </td>
                <td className="text-right whitespace-nowrap">{dueMoment(clock.dueAt)}</td>
                <td>
                  <StateMark state={running || state !== 'idle' ? state : 'met'}>{words}</StateMark>
                  {running ? null : (
                    <>
                      <br />
                      <small className="text-ink-2">{until}</small>
                    </>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </RowKeys>
  )
}
