// What is told of one area below the map.

import type { State } from '../ui/state-mark'

export type AreaState = Extract<State, 'met' | 'near' | 'behind' | 'none'>

export type Readout = { name: string; href: string | null; lines: { state: AreaState; word: string; text: string }[] }
