/** Which states of the three flows the demo shows, and how one comes there. */
import type { AssemblyState } from '@/lib/assembly/flow'
import type { FilingState } from '@/lib/filing/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'

/** A state to be shown, the act that leads there, and how many days one usually stays. */
export type Wanted = {
  state: string
  act: string | null
  within: number
  assembly?: AssemblyState
  filing?: FilingState
}

const electing = (within: number): readonly Wanted[] => [
  { state: 'vetting', act: 'close-publicity', within: 7 },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'voting' },
  { state: 'filing', act: 'submit-filing', within: 7, filing: 'submitted' },
  { state: 'filing', act: 'submit-filing', within: 7, filing: 'accepted' },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'noticed' },
  { state: 'met', act: 'first-meeting', within: 24, filing: 'draft' },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'counting' },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'decided' },
  { state: 'elected', act: 'elect', within: 7 },
  { state: 'failed', act: 'fail', within: 60 },
  { state: 'voting', act: 'confirm-candidates', within, assembly: 'preparing' },
  { state: 'met', act: 'first-meeting', within: 24 },
  { state: 'met', act: 'first-meeting', within: 24, filing: 'refused' },
  { state: 'filing', act: 'submit-filing', within: 14, filing: 'correcting' },
]
/** The first of each list stand where the demo's people work. */
export const wanted: Record<ProcedureKind, readonly Wanted[]> = {
  formation: [
    { state: 'papers-asked', act: null, within: 15 },
    { state: 'publicity', act: 'publish', within: 15 },
    { state: 'papers-in', act: 'receive-papers', within: 30 },
    { state: 'applied', act: 'accept-application', within: 60 },
    { state: 'group', act: 'form-group', within: 7 },
    ...electing(30),
    { state: 'waived', act: 'receive-papers', within: 90 },
    { state: 'abandoned', act: 'form-group', within: 90 },
    { state: 'to-management', act: 'accept-application', within: 20 },
  ],
  management: [
    { state: 'proposed', act: null, within: 15 },
    { state: 'announced', act: 'announce', within: 15 },
    { state: 'recommended', act: 'recommend', within: 15 },
    { state: 'chosen', act: 'choose', within: 3 },
    { state: 'publicity', act: 'publish', within: 8 },
    { state: 'posted', act: 'close-publicity', within: 24 },
    { state: 'posted', act: 'close-publicity', within: 24, filing: 'draft' },
    { state: 'filing', act: 'submit-filing', within: 7, filing: 'submitted' },
    { state: 'filing', act: 'submit-filing', within: 7, filing: 'accepted' },
    { state: 'abandoned', act: 'announce', within: 90 },
  ],
  reelection: [
    { state: 'group', act: 'form-group', within: 30 },
    { state: 'auditing', act: 'engage-audit', within: 60 },
    { state: 'started', act: null, within: 60 },
    { state: 'publicity', act: 'publish', within: 15 },
    { state: 'audit-reported', act: 'report-audit', within: 7 },
    { state: 'audit-posted', act: 'publish-audit', within: 30 },
    { state: 'audited', act: 'close-audit', within: 15 },
    ...electing(30),
    { state: 'abandoned', act: 'form-group', within: 60 },
    { state: 'to-management', act: 'form-group', within: 20 },
  ],
}
