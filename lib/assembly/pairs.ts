/** Which owners and rooms of a register may be one, so that somebody decides before the notice? */

/** One owner by its key, or one room, with the first line on which it stands. Names and phones in clear, for comparing only. */
export type Likeness = { unit: number; room: string; key: string; name: string; phone: string | null }

export const pairKinds = ['owners', 'rooms'] as const
export type PairKind = (typeof pairKinds)[number]

export type PairWhy = 'spelling' | 'no-phone' | 'namesake' | 'room'
export type FoundPair = { kind: PairKind; one: Likeness; other: Likeness; why: PairWhy }

/** 同名同号的才自动算一人: two whole phones that differ make two people, so that such a pair may stay as it is. */
export const mustBeDecided = ({ why }: Pick<FoundPair, 'why'>): boolean => why !== 'namesake'

/** Pairs that were decided to be two, in either order. */
export type Decided = ReadonlySet<string>
export const decidedKey = (kind: PairKind, one: string, other: string): string =>
  [kind, ...[one, other].sort()].join('\n')

/** null: nothing speaks for one person. */
function whyAlike(one: Likeness, other: Likeness): PairWhy | null {
  const isSameName = one.name === other.name
  if (one.phone !== null && one.phone === other.phone) return 'spelling'
  if (one.phone === null || other.phone === null) return isSameName ? 'no-phone' : 'spelling'
  return isSameName ? 'namesake' : null
}

/**
 * The pairs of one group of likenesses: each against those before it that are somebody of their own, so that who is one with another
 * needs no second answer.
 */
function pairsOf(kind: PairKind, group: readonly Likeness[], decided: Decided): FoundPair[] {
  const own: Likeness[] = []
  const found: FoundPair[] = []
  for (const other of group) {
    const pairs = own.flatMap((one): FoundPair[] => {
      const why = kind === 'rooms' ? 'room' : whyAlike(one, other)
      return why === null || decided.has(decidedKey(kind, one.key, other.key)) ? [] : [{ kind, one, other, why }]
    })
    const pair = pairs.find(mustBeDecided) ?? pairs[0]
    if (pair) found.push(pair)
    if (!pair || !mustBeDecided(pair)) own.push(other)
  }
  return found
}

const byRoom = (one: Likeness, other: Likeness): number => (one.room < other.room ? -1 : Number(one.room > other.room))

/** @param groups likenesses by what they have in common */
export const pairsIn = (kind: PairKind, groups: Iterable<readonly Likeness[]>, decided: Decided): FoundPair[] =>
  [...groups].flatMap(group => pairsOf(kind, [...group].sort(byRoom), decided))
