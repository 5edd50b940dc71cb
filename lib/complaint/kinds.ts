/** The codes in which cases are kept. What they are called stands in `text.ts`. */
/** Where a case came from (domain §5.11). */
export const channels = [
  'portal',
  'community',
  'grid',
  'counter',
  'phone',
  'hotline',
  'city',
  'petition',
  'media',
  'superior',
] as const
export type Channel = (typeof channels)[number]

/** Channels of outside systems; the others are our own people and pages. */
export const outsideChannels = [
  'hotline',
  'city',
  'petition',
  'media',
  'superior',
] as const satisfies readonly Channel[]

/** 处置结果: `beyond` is a demand beyond duty or unreasonable. */
export const results = ['done', 'partly', 'untrue', 'explained', 'legal-way', 'beyond'] as const
export type CaseResult = (typeof results)[number]

/** Why a case went to its unit: by the table of matters, by a rule of the place, by the dispatcher's own word, by a decision on a return. */
export const routings = ['category', 'rule', 'person', 'decision'] as const
export type Routing = (typeof routings)[number]

export const ratings = ['satisfied', 'mostly', 'unsatisfied', 'unreached'] as const
export type Rating = (typeof ratings)[number]

export const fileParts = ['report', 'before', 'after', 'check', 'decision', 'paper'] as const
export type FilePart = (typeof fileParts)[number]
