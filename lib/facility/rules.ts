/** What may be said together of a piece of equipment. */
import { type Day, yearOf } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'
import type { Utility } from '@/lib/matter/kinds'
import { type FacilityHandover, type FacilityKind, fits } from './kinds'

type What = { utility: Utility; kind: FacilityKind; builtYear: number | null }
type Handing = { handover: FacilityHandover; handedOn: Day | null; agreementNo: string | null; obstacle: string | null }

/** What stands beside a state of handing over that it does not belong to would be read wrongly later. */
export function handoverErrors(facts: Handing): FieldErrors {
  if (facts.handover === 'done')
    return {
      ...(facts.handedOn === null ? { handedOn: ['已移交的请填移交日期'] } : {}),
      ...(facts.obstacle === null ? {} : { obstacle: ['已移交的不填移交障碍'] }),
    }
  return {
    ...(facts.handedOn === null ? {} : { handedOn: ['没有移交的不填移交日期'] }),
    ...(facts.agreementNo === null ? {} : { agreementNo: ['没有移交的不填协议编号'] }),
  }
}

export function factErrors(facts: What & Pick<Handing, 'handedOn'>, today: Day): FieldErrors {
  const { builtYear, handedOn } = facts
  return {
    ...(fits(facts.utility, facts.kind) ? {} : { kind: ['这个专业没有这种设施'] }),
    ...(builtYear !== null && builtYear > yearOf(today) ? { builtYear: [`建成年份 ${builtYear} 晚于今年`] } : {}),
    ...(builtYear !== null && handedOn !== null && yearOf(handedOn) < builtYear
      ? { handedOn: [`移交日期早于建成年份 ${builtYear}`] }
      : {}),
  }
}

/** What only stood there from before and does not belong to the new state of handing over goes; what was written anew is judged. */
export function settled<T extends Handing>(facts: T, before: T): T {
  if (facts.handover === before.handover) return facts
  const left = <K extends 'handedOn' | 'agreementNo' | 'obstacle'>(key: K, belongs: boolean) =>
    !belongs && facts[key] === before[key] ? null : facts[key]
  const isDone = facts.handover === 'done'
  return {
    ...facts,
    handedOn: left('handedOn', isDone),
    agreementNo: left('agreementNo', isDone),
    obstacle: left('obstacle', !isDone),
  }
}
