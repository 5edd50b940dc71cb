/** How large is a demo? */
export type Scale = { compounds: number; cases: number }

export const scales = {
  /** The province as it could be: what `npm run up` shows. */
  province: { compounds: 24_000, cases: 60_000 },
  /** Every place, every state and the whole story, with less of each: what tests work in. Size itself is for the bench. */
  small: { compounds: 2_000, cases: 5_000 },
} as const satisfies Record<string, Scale>
