// Which part of the paper something takes up. Pure, in units of the paper.

/** A part of the paper. */
export type Frame = { left: number; top: number; width: number; height: number }

export function around(xs: readonly number[], ys: readonly number[]): Frame {
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/** Of paths that are made of straight lines. */
export function boundsOf(...paths: readonly string[]): Frame {
  const numbers = paths.flatMap(path => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number))
  return around(
    numbers.filter((_, at) => at % 2 === 0),
    numbers.filter((_, at) => at % 2 === 1),
  )
}
