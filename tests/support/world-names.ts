/** What the places of the tests' world are called, and what an attacker could name in each. */
import type { Competence } from '@/lib/account/text'

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

/** What an attacker could name of a place's cases and of what stands around them. Cases by their codes. */
export type CaseNames = {
  /** Waits for the street, with reporter, photo and note. */
  received: string
  /** Its number, as it stands in live notes. */
  caseId: number
  dispatched: string
  handling: string
  sentBack: string
  extending: string
  suspending: string
  suspended: string
  fedBack: string
  checked: string
  closed: string
  rated: string
  /** Into `received`. */
  merged: string
  /** The company under contract is to help with it. */
  helped: string
  /** Its reporter asked for secrecy. */
  secret: string
  /** Of the utility's field. */
  piped: string
  /** Of an outside system. */
  pushed: string
  outsideNo: string
  /** Of somebody without an account, who got a ticket and a PIN. */
  reported: string
  reportedPin: string
  reportedTicket: string
  /** Brought by the reporter. */
  casePhoto: number
  /** An account that may be called to a case. */
  clerkAccount: number
  phrase: number
  proposedRoute: number
  route: number
  source: string
  sourceKey: string
  delivery: number
  facility: number
  /** Who is on duty in its street. */
  duty: number
  filter: number
}

/** What is known by name in a place: everything that an attacker could put into a request. */
export type Names = CommitteeNames &
  CaseNames & {
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
    /** Proposed to go over to `compound`. */
    second: string
    merger: number
    declared: number
    approved: number
    returned: number
    /** Approved, by a ledger, without a file. */
    bare: number
    file: number
    importRun: number
    /** Days of a term that were said and wait for the county. */
    claim: number
    account: string
    /** An account with power that waits for its second administrator. */
    powerRequest: number
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
  /** The fields of its department and its utility, and the county of the latter. */
  fields: { department: Competence; utility: Competence; utilityIn: string }
}

/** The numbers of all cases that are known by name. */
export const caseCodes = (of: CaseNames): string[] =>
  Object.values(of).filter((it): it is string => typeof it === 'string' && it.startsWith('SQ-'))
