/** Does what somebody writes tell of danger to life? Then nobody waits for a clerk: it is sent on at once. */
import type { CategoryCode } from '@/lib/matter/categories'
import type { Urgency } from '@/lib/matter/kinds'

/** All of one line's words stand in the text: somebody is shut in, gas runs out, something burns. */
const alarms: readonly (readonly RegExp[])[] = [
  [/电梯|轿厢/, /困人|被困|关在|困在|困住/],
  [/燃气|煤气|天然气|液化气|管道气/, /泄漏|泄露|漏气|气味很大|闻到/],
  [/着火|起火|冒烟|明火/, /楼|家|车|屋|房|室|电/],
]

/** Said of somebody who asks, plans or remembers, and not of what is happening. */
const notNow = /演练|预防|建议|担心|去年|宣传|培训/

export const tellsOfDanger = (text: string): boolean =>
  !notNow.test(text) && alarms.some(words => words.every(word => word.test(text)))

/** What a matter is by itself: gas and lifts. Only there a text alone makes it critical. */
const grave: readonly CategoryCode[] = ['0203', '0207', '0103', '0104', '0105', '0602']

/**
 * How urgent a case is when it comes in. A reporter does not set it; the words, the matter and staff do.
 * @param given by staff or an outside system's own mapping; null: nobody said
 */
export function urgencyAtStart(
  of: { category: CategoryCode; title: string; text: string },
  usual: Urgency,
  given: Urgency | null,
): Urgency {
  if (given === 'critical' || (grave.includes(of.category) && tellsOfDanger(`${of.title}\n${of.text}`)))
    return 'critical'
  return given ?? usual
}
