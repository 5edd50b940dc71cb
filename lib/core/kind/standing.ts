/** How does a record stand on a day, by its days or by its clock, where no state says so? Named conditions as data: of a list's filter in SQL. */

/** A day of the record against the present one, in days from it. One that is open lies behind every other. */
export type DayStands<F extends string> = { readonly field: F; readonly least?: number; readonly most?: number }

export type Standing<F extends string, S extends string> = {
  readonly label: string
  /** Where its limit is from, if no law sets it. */
  readonly note?: string
  /** Absent: any. */
  readonly states?: readonly S[]
} & (
  | { readonly days: readonly DayStands<F>[] }
  /** Its state's time is over. */
  | { readonly late: true }
  /** A fact that it does not have. */
  | { readonly lacks: F }
)

export type Standings<F extends string, S extends string> = {
  /** 期限, 时限 */
  readonly label: string
  readonly of: Readonly<Record<string, Standing<F, S>>>
}

/** 即将到期（90 天内，推定） */
export const standingWords = ({ label, note }: Standing<string, string>): string =>
  note ? `${label}（${note}）` : label

/**
 * Days before its last one on which something is said to end soon, as of terms in the list of compounds. No law says so; of contracts they
 * are the ninety days ahead of which a company that will not go on has to tell the owners (民法典 947).
 */
const soonDays = 90

/** Those of what holds from a day to a day: 未开始 · 在期 · 即将到期 · 已到期. */
export function termStandings<const F extends string, const S extends string>(term: {
  from: F
  /** The last day. */
  to: F
  /** The first day without it, where it ended early. */
  ended?: F
  /** States in which its days hold. */
  states: readonly S[]
  /** States in which it reached its last day. */
  over: readonly S[]
}): Readonly<Record<'ahead' | 'held' | 'soon' | 'over', Standing<F, S>>> {
  const { from, to, states, over } = term
  const goesOn: readonly DayStands<F>[] = term.ended === undefined ? [] : [{ field: term.ended, least: 1 }]
  const begun: DayStands<F> = { field: from, most: 0 }
  return {
    ahead: { label: '未开始', states, days: [{ field: from, least: 1 }, ...goesOn] },
    held: { label: '在期', states, days: [{ field: to, least: 0 }, begun, ...goesOn] },
    soon: {
      ...{ label: '即将到期', note: `${soonDays} 天内，推定`, states },
      days: [{ field: to, least: 0, most: soonDays }, begun, ...goesOn],
    },
    over: { label: '已到期', states: over, days: [{ field: to, most: -1 }] },
  }
}
