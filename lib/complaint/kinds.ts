/** The codes in which cases are kept. What they are called stands in `text.ts`. */
/** Why a case went to its unit: by the table of matters, by a rule of the place, by the dispatcher's own word, by a decision on a return. */
export const routings = ['category', 'rule', 'person', 'decision'] as const
export type Routing = (typeof routings)[number]

export const ratings = ['satisfied', 'mostly', 'unsatisfied', 'unreached'] as const
export type Rating = (typeof ratings)[number]

export const fileParts = ['report', 'before', 'after', 'check', 'decision', 'paper', 'company'] as const
export type FilePart = (typeof fileParts)[number]
/** Parts that are added in the course of a case; what the reporter brought stands apart. */
export const addedParts = ['before', 'after', 'check', 'decision', 'paper'] as const satisfies readonly FilePart[]
