/** Which target is in force on a day, and which one comes next and when? */
import type { Day } from '@/lib/core/day'
import type { Indicator } from './text'

/** `rate` in hundredths of a per cent, as the plan's table holds it: 20 % = 2000. */
export type TargetRow = { indicator: Indicator; due: Day; rate: number }

/** What an indicator means, by version and days. */
export type DefinitionRow = {
  indicator: Indicator
  version: number
  text: string
  basis: string
  validFrom: Day | null
  validTo: Day | null
}

/** Rates in percent (0–100, at most two decimals). `due` is the last day by whose end the rate must be reached. */
export type Target = { rate: number; due: Day }

/** `target`: percent of the latest one due on or before the day, null before the first; the last stays in force. */
export type TargetOnDay = { target: number | null; due: Day | null; next: Target | null }

export type Targets = { streetCoverage: TargetOnDay; formation: TargetOnDay }

/** All targets of an indicator as steps, oldest first. */
export const stepsOf = (rows: readonly TargetRow[], indicator: Indicator): Target[] =>
  rows
    .filter(row => row.indicator === indicator)
    .map(row => ({ rate: row.rate / 100, due: row.due }))
    .sort((one, other) => (one.due < other.due ? -1 : 1))

export function targetOn(rows: readonly TargetRow[], indicator: Indicator, of: Day): TargetOnDay {
  const steps = stepsOf(rows, indicator)
  const current = steps.filter(step => step.due <= of).at(-1)
  return {
    target: current?.rate ?? null,
    due: current?.due ?? null,
    next: steps.find(step => step.due > of) ?? null,
  }
}

export const targetsOn = (rows: readonly TargetRow[], of: Day): Targets => ({
  streetCoverage: targetOn(rows, 'street-coverage', of),
  formation: targetOn(rows, 'formation', of),
})
