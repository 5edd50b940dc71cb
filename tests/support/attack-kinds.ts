/** Which kinds of attack there are, and how an entry of the table is written down. */
import type { AnyKind } from '@/lib/core/kind/kind'
import { standingsOf } from '@/lib/core/kind/list'
import type { Names } from './world-names'

export type Ask = (it: Names, own: Names) => Record<string, unknown>

/**
 * - hidden: names a record or a place of the victim; is never granted, and answered as if it did not exist.
 * - list: may be asked by anyone for his own place; answers as it would in a province without the victim.
 * - figures: aggregates, public by the portal's purpose; outside one's own place missing, and never with a record in them.
 * - own: touches only what is the asker's own; the victim is not even named in it.
 * - shared: the province's common registers, open to every office; still nothing of the victim's own in the answer.
 * - open: for everybody, signed in or not; names the compound and its organisations, and never a person or his numbers.
 */
export type Attack = { asks: readonly Ask[] } & (
  | { kind: 'hidden' | 'list' | 'figures' }
  | { kind: 'own' | 'shared' | 'open'; because: string }
)

export const hidden = (...asks: Ask[]): Attack => ({ kind: 'hidden', asks })
export const list = (...asks: Ask[]): Attack => ({ kind: 'list', asks })
export const figures = (...asks: Ask[]): Attack => ({ kind: 'figures', asks })
export const own = (because: string, ...asks: Ask[]): Attack => ({ kind: 'own', because, asks })
export const shared = (because: string, ...asks: Ask[]): Attack => ({ kind: 'shared', because, asks })
export const open = (because: string, ...asks: Ask[]): Attack => ({ kind: 'open', because, asks })

export const text = (id: number): string => String(id)
export const nothing: Ask = () => ({})
/** One's own place, the victim's by its division, and the victim by its name. */
export const byPlace: readonly Ask[] = [
  nothing,
  it => ({ division: it.county }),
  it => ({ division: it.community }),
  it => ({ q: it.compoundName }),
]
/** The same of a kind's list, and once for each way in which its records may stand. */
export const byStanding = (of: AnyKind): readonly Ask[] => [
  ...byPlace,
  ...Object.keys(standingsOf(of)).map(
    (standing): Ask =>
      it => ({ standing, division: it.county }),
  ),
]
