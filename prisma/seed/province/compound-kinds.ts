/** What is usual among the demo's compounds of each kind: years, size, and who looks after them. */
import type { PropertyKind, ServiceMode } from '@/lib/compound/kinds'
import type { Chance } from '@/prisma/seed/kit/random'

export type Span = readonly [from: number, to: number]
export const years: Record<PropertyKind, Span> = {
  commodity: [1998, 2026],
  affordable: [2006, 2025],
  old: [1985, 2002],
  'work-unit': [1985, 2004],
  resettlement: [2009, 2026],
  mixed: [2002, 2026],
  'single-building': [1988, 2018],
}
export const householdSpan: Record<PropertyKind, Span> = {
  commodity: [110, 1700],
  affordable: [120, 1300],
  old: [40, 420],
  'work-unit': [24, 360],
  resettlement: [90, 1500],
  mixed: [80, 900],
  'single-building': [12, 110],
}
export const flatSpan: Record<PropertyKind, Span> = {
  commodity: [84, 132],
  affordable: [48, 78],
  old: [48, 82],
  'work-unit': [54, 92],
  resettlement: [72, 108],
  mixed: [66, 116],
  'single-building': [52, 96],
}
type Weights<T> = readonly [readonly [T, number], ...(readonly [T, number])[]]
export const urbanKinds: Weights<PropertyKind> = [
  ['commodity', 42],
  ['old', 17],
  ['work-unit', 17],
  ['resettlement', 8],
  ['mixed', 7],
  ['affordable', 5],
  ['single-building', 4],
]
export const ruralKinds: Weights<PropertyKind> = [
  ['commodity', 47],
  ['old', 14],
  ['work-unit', 15],
  ['resettlement', 11],
  ['mixed', 5],
  ['affordable', 6],
  ['single-building', 2],
]

export const newModes: Weights<ServiceMode> = [
  ['professional', 88],
  ['state-backed', 4],
  ['community', 3],
  ['self', 2],
  ['work-unit', 1],
  ['none', 2],
]
export const oldModes: Weights<ServiceMode> = [
  ['professional', 22],
  ['state-backed', 16],
  ['community', 26],
  ['self', 8],
  ['work-unit', 18],
  ['none', 10],
]

/** A whole number of a span, small ones more often. */
export const lowMore = (chance: Chance, [from, to]: Span): number =>
  Math.round(from + (to - from) * chance.next() ** 2.4)
