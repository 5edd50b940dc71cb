/** The stages of a case whose clocks run, and which parameter rules each: the nearest to the matter first. */
import { type CategoryCode, categoryOf } from './categories'
import type { Channel, Urgency, Weight } from './kinds'

/** The stages whose clocks run, by the first part of a clock's name. */
export const stages = [
  'accept',
  'dispatch',
  'sign',
  'decide',
  'handle',
  'approve',
  'suspended',
  'check',
  'close',
  'revisit',
] as const
export type Stage = (typeof stages)[number]

export type Timed = { category: CategoryCode; urgency: Urgency; weight: Weight; channel: Channel }

/** Cut-off water, power, gas or heat, and whatever endangers life: answered within a day. */
const isLifeSupply = (of: Timed): boolean =>
  of.urgency === 'critical' || (of.urgency === 'urgent' && categoryOf(of.category).group === 'utility')

/** The parameters that may rule a stage, the nearest first. */
export function keysFor(stage: Stage, of: Timed): string[] {
  const own = `case.${stage}_${of.category}`
  if (stage === 'handle') return [own, handleKey(of)]
  if (of.channel === 'petition' && stage === 'accept') return [own, 'petition.inform', 'case.accept']
  const urgent = of.urgency === 'normal' ? [] : [`case.${stage}_urgent`]
  return [own, ...urgent, `case.${stage}`]
}

function handleKey(of: Timed): string {
  if (of.channel === 'petition') return 'petition.decide'
  if (isLifeSupply(of)) return 'case.urgent_handle'
  return of.weight === 'complex' ? 'case.complex' : 'case.general'
}
