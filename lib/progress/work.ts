/** How urgent is what waits? */

export const buckets = ['late', 'week', 'later'] as const
export type Bucket = (typeof buckets)[number]
/** Due within so many days, today included: “this week” from whatever day one looks. */
export const weekDays = 7
