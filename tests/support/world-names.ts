/** What the places of the tests' world are called, and what an attacker could name in each. */

/** What an attacker could name of a place's committees. */
export type CommitteeNames = {
  /** Forms its first committee. */
  forming: string
  formation: number
  candidate: number
  paper: number
  objection: number
  /** Hangs on the formation. */
  paperFile: number
  /** Has a 物管会 in office that came through the filing. */
  managing: string
  management: number
  managed: string
  filed: number
  /** A change of it, waiting for the street. */
  submitted: number
  member: number
  conduct: number
  order: number
  /** Elects anew: its committee's term is about to end. */
  renewing: string
  ending: string
  renewal: number
  renewalVersion: number
  finding: number
  /** A change of the ending committee, not handed in. */
  drafted: number
  preparing: number
  voting: number
  published: number
  unit: number
  /** Two entries that differ. */
  ballot: number
  /** A code with which somebody has voted, and the ticket it was changed for. */
  spentCode: string
  spentTicket: string
}

/** What is known by name in a place: everything that an attacker could put into a request. */
export type Names = CommitteeNames & {
  city: string
  county: string
  street: string
  community: string
  /** A unit like a street, whose duties a county may flag. */
  quasi: string
  /** A served compound with a committee. */
  compound: string
  compoundName: string
  /** Left out of the statistics: approved. */
  excluded: string
  /** Proposed to be left out. */
  proposed: string
  organisation: string
  company: string
  contract: number
  approvedExclusion: number
  proposedExclusion: number
  declared: number
  approved: number
  returned: number
  file: number
  importRun: number
  account: string
  post: number
  session: string
  token: number
}

export type Place = Pick<Names, 'city' | 'county' | 'street' | 'community' | 'quasi'> & {
  /** Stands in every name of the place, so that a leak is found by looking for it. */
  word: string
  /** Begins every account's name. */
  tag: string
  number: number
}
