/** What an address can name of the victim's, and how an entry of the table of addresses is written down. */

/** The victim's records by the names that stand in addresses. */
export type Victim = {
  county: string
  street: string
  community: string
  compound: string
  compoundName: string
  organisation: string
  company: string
  contract: string
  evidence: string
  file: string
  importRun: string
  username: string
  /** Of an owners' committee: procedures of both kinds, their people, votes, filings, doings; each by its id. */
  procedure: string
  candidate: string
  renewal: string
  assembly: string
  result: string
  filing: string
  member: string
  order: string
  /** Of cases: one by its number, a rule, an outside system, a piece of equipment. */
  complaint: string
  route: string
  source: string
  facility: string
  /** Who is on duty in its street: one entry by its id. */
  duty: string
  /** Of what was said of a term and waits: one by its id. */
  claim: string
  /** Of what is left out of the statistics: one by its id. */
  exclusion: string
  /** Of two entries of one compound: a merger by its id. */
  merger: string
}

/**
 * - hidden: names a record; not found, or not allowed at all, and the same as for one that does not exist.
 * - list: opens for one's own place; nothing of the victim's in it, also when asked for his place.
 * - own: speaks of the reader alone · open: says nothing about any record, or figures for everybody.
 */
export type RouteAttack = {
  kind: 'hidden' | 'list' | 'own' | 'open'
  url: (it: Victim) => string
  body?: (it: Victim) => Record<string, unknown>
  /** Whoever sees by his field of competence in the victim's own county rightly finds something there. */
  byField?: true
}

export const hidden = (url: RouteAttack['url'], body?: RouteAttack['body']): RouteAttack => ({
  kind: 'hidden',
  url,
  ...(body ? { body } : {}),
})
export const list = (url: RouteAttack['url']): RouteAttack => ({ kind: 'list', url })
export const own = (url: string): RouteAttack => ({ kind: 'own', url: () => url })
export const open = (url: string): RouteAttack => ({ kind: 'open', url: () => url })
