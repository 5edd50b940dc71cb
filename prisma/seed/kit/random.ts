/** Chance that is the same every time: each thing asks by its own name, so that a change to one leaves all others as they were. */

/** FNV-1a: a text's place among 2³² numbers. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Mulberry32 started from a name. */
export class Chance {
  private state: number

  constructor(name: string) {
    this.state = numberOf(name)
  }

  /** 0 ≤ it < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True in so many of one cases. */
  happens(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.whole(0, list.length - 1)] ?? list[0]
  }

  /** One of some, by their weights. */
  weighed<T>(...choices: readonly [readonly [T, number], ...(readonly [T, number])[]]): T {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [it, weight] of choices) {
      left -= weight
      if (left < 0) return it
    }
    return choices[0][0]
  }

  /** Around 1: mostly between `1 / spread` and `spread`. */
  factor(spread: number): number {
    return Math.exp((this.next() + this.next() + this.next() - 1.5) * Math.log(spread))
  }
}

export const chanceOf = (name: string): Chance => new Chance(name)
