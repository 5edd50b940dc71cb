// How a matter came out: taking part and agreeing, by area and by persons, each against its legal threshold.

import type { Verdict } from '@/lib/assembly/count'
import { wantsThreeQuarters } from '@/lib/assembly/count'
import type { MatterCode } from '@/lib/assembly/kinds'
import { shareText, thresholdText } from '@/lib/assembly/text'
import { squareMetres } from '@/lib/compound/area'
import type { Share } from '@/lib/core/rate'
import { Bar } from '../ui/bar'

const percentOf = ([part, whole]: Share): number => (whole === 0 ? 0 : Math.floor((part * 1000) / whole) / 10)

type LineProps = { label: string; share: Share; area: boolean; tick: { percent: number; label: string } }

function Line({ label, share, area, tick }: LineProps) {
  const [part, whole] = share
  const say = (value: number) => (area ? `${squareMetres(value)} ㎡` : `${value.toLocaleString('zh-CN')} 人`)
  return (
    <div className="mb-4">
      <p className="mb-1">
        {label}　<b>{shareText(share)}</b>
        <span className="text-ink-2">
          　{say(part)} / {say(whole)}
        </span>
      </p>
      <Bar parts={[{ percent: percentOf(share) }]} ticks={[tick]} />
    </div>
  )
}

export function Thresholds({ verdict, code }: { verdict: Verdict; code: MatterCode }) {
  const taking = { percent: 66.67, label: '三分之二' }
  const agreeing = wantsThreeQuarters(code)
    ? { percent: 75, label: thresholdText(code) }
    : { percent: 50, label: thresholdText(code) }
  return (
    <div className="grid gap-x-8 md:grid-cols-2">
      <Line label="参与面积" share={verdict.quorum.area} area tick={taking} />
      <Line label="同意面积（占参与）" share={verdict.approval.area} area tick={agreeing} />
      <Line label="参与人数" share={verdict.quorum.persons} area={false} tick={taking} />
      <Line label="同意人数（占参与）" share={verdict.approval.persons} area={false} tick={agreeing} />
    </div>
  )
}
