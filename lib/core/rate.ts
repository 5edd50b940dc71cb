/**
 * How much of a whole is reached, and is it enough?
 * A rate stays two whole numbers to the end: no rounded percentage ever decides anything (`以上` includes the number itself, 民法典 1259).
 */

/** So much of so much. */
export type Share = readonly [part: number, whole: number]

/** Whole numbers ≥ 0. `whole` 0 means there is nothing to measure: no figure, neither 0 % nor 100 %. */
export type Count = { readonly part: number; readonly whole: number }

type Fraction = { readonly over: bigint; readonly under: bigint }

/** A percentage as an exact fraction of 100: 33.3 → 333 over 10. Throws RangeError outside 0–100 or with more than 6 decimals. */
function exactPercent(percent: number): Fraction {
  const found = /^(\d{1,3})(?:\.(\d{1,6}))?$/.exec(String(percent))
  if (!found || percent > 100) throw new RangeError(`not a percentage: ${percent}`)
  const decimals = found[2] ?? ''
  return { over: BigInt(`${found[1]}${decimals}`), under: 10n ** BigInt(decimals.length) }
}

const reaches = (part: bigint, whole: bigint, target: Fraction): boolean =>
  part * 100n * target.under >= whole * target.over

/** Is `part / whole` at least `targetPercent` (0–100)? null when there is nothing to measure. */
export function meets(count: Count, targetPercent: number): boolean | null {
  if (count.whole === 0) return null
  return reaches(BigInt(count.part), BigInt(count.whole), exactPercent(targetPercent))
}

/** The percentage rounded down to one decimal: 999/1000 → '99.9', 1/1 → '100.0'. null when there is nothing to measure. */
export function percentDown(count: Count): string | null {
  if (count.whole === 0) return null
  const thousandths = (BigInt(count.part) * 1000n) / BigInt(count.whole)
  return `${thousandths / 10n}.${thousandths % 10n}`
}

/** The same as a number, for what is drawn: a chart says what the card beside it says, 80.0 and never 80.1. */
export function percentDrawn(count: Count): number | null {
  const percent = percentDown(count)
  return percent === null ? null : Number(percent)
}

/** How many more of the same whole are needed to reach the target; 0 when reached, null when there is nothing to measure. */
export function missing(count: Count, targetPercent: number): number | null {
  if (count.whole === 0) return null
  const { over, under } = exactPercent(targetPercent)
  const per = 100n * under
  const needed = (BigInt(count.whole) * over + per - 1n) / per - BigInt(count.part)
  return needed > 0n ? Number(needed) : 0
}

/** Not reached, but less than `pointsShort` percentage points away. null when there is nothing to measure. */
export function near(count: Count, targetPercent: number, pointsShort = 10): boolean | null {
  if (count.whole === 0) return null
  const target = exactPercent(targetPercent)
  const short = exactPercent(pointsShort)
  const [part, whole] = [BigInt(count.part), BigInt(count.whole)]
  if (reaches(part, whole, target)) return false
  const distance = whole * target.over * short.under - part * 100n * target.under * short.under
  return distance < whole * short.over * target.under
}

/** Pooled: parts and wholes added, never an average of rates. */
export function sum(counts: Iterable<Count>): Count {
  let part = 0
  let whole = 0
  for (const count of counts) {
    part += count.part
    whole += count.whole
  }
  return { part, whole }
}
