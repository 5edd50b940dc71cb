// What is told of one area below the map.

import type { State } from '../ui/state-mark'

export type AreaState = Extract<State, 'met' | 'near' | 'behind' | 'none'>

/** 0: reached; the higher, the farther. */
export type GapStep = 0 | 1 | 2 | 3 | 4

export type Readout = { name: string; href: string | null; lines: { state: AreaState; word: string; text: string }[] }

export type AreaValue = {
  href: string
  /** The larger unit's name, said before the area's own. */
  larger?: string | undefined
  /**
   * One per layer, in the layers' order: state, its word, a line such as 覆盖率 50.0%（4/8 个街道）, and how far it is in steps
   * from 0 to 4; null where nothing is computed.
   */
  marks: readonly { state: AreaState; word: string; line: string; step: GapStep | null }[]
}
