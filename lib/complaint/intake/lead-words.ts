/** What the figures of the unit that a case would go to say: in hand, in time, and where the last cases of the matter went. */
import { percentDown } from '@/lib/core/rate'
import type { Unit } from '@/lib/matter/categories'

/** Cases of the matter that one unit led; `decided`: one was sent back and somebody above said who leads. */
export type Led = { lead: Unit; decided: boolean; cases: number }

export type LeadFigures = {
  inHand: number
  /** Closed in the last `shownDays` days with a promised time, and those of them fed back within it. */
  timed: number
  onTime: number
  /** The last closed cases of the matter in the county. */
  alike: readonly Led[]
}

export const shownDays = 90
/** So many of the last cases of the matter are looked at. */
export const alikeShown = 10

/** 在办 12 件，按时办结率 96.2%（近 90 天） */
export function standingWords({ inHand, timed, onTime }: LeadFigures): string {
  const rate = percentDown({ part: onTime, whole: timed })
  return rate === null
    ? `在办 ${inHand} 件，近 ${shownDays} 天没有办结`
    : `在办 ${inHand} 件，按时办结率 ${rate}%（近 ${shownDays} 天）`
}

/** 近 10 件同类：9 件派该单位，1 件退单后裁定由坞城街道主办; null: there were none. */
export function alikeWords({ alike }: LeadFigures, lead: Unit, nameOf: (unit: Unit) => string): string | null {
  const whole = alike.reduce((sum, one) => sum + one.cases, 0)
  if (whole === 0) return null
  const parts = alike.map(one => {
    if (one.decided) return `${one.cases} 件退单后裁定${one.lead === lead ? '仍由该单位' : `由${nameOf(one.lead)}`}主办`
    return `${one.cases} 件派${one.lead === lead ? '该单位' : nameOf(one.lead)}`
  })
  return `近 ${whole} 件同类：${parts.join('，')}`
}
