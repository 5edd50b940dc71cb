/**
 * The life of a case from any channel to the archive (domain §3 v; loop of GB/T 30428.8 and the hotline's closed loop).
 * `awaits` names whose turn it is; by when stands on the case's own clock, since it depends on category, urgency and channel.
 */
import type { Flow } from '@/lib/core/flow'

/** Ways out that need no handling, open while nobody has signed. */
const aside = {
  merge: { to: 'merged', by: 'complaint.merge', needs: ['master'] },
  void: { to: 'void', by: 'complaint.void', reason: 'required' },
  'to-petition': { to: 'to-petition', by: 'complaint.transfer', reason: 'required', needs: ['handedTo'] },
  'to-enforcement': { to: 'to-enforcement', by: 'complaint.transfer', reason: 'required', needs: ['handedTo'] },
  'to-mediation': { to: 'to-mediation', by: 'complaint.transfer', reason: 'required', needs: ['handedTo'] },
} as const

const away = {
  void: aside.void,
  'to-petition': aside['to-petition'],
  'to-enforcement': aside['to-enforcement'],
  'to-mediation': aside['to-mediation'],
} as const

const dispatch = { to: 'dispatched', by: 'complaint.dispatch', needs: ['lead'] } as const
const feedBack = { to: 'fed-back', by: 'complaint.feed-back', needs: ['result', 'answer'] } as const
const reopen = { to: 'dispatched', by: 'complaint.reopen', reason: 'required', needs: ['once'] } as const
const askAgain = { to: 'dispatched', by: 'complaint.ask-again', reason: 'required', needs: ['once'] } as const

export const complaintFlow = {
  name: 'complaint',
  first: ['received'],
  states: {
    received: {
      awaits: { by: 'complaint.accept', within: 'case.accept' },
      moves: {
        accept: { to: 'accepted', by: 'complaint.accept' },
        refuse: { to: 'refused', by: 'complaint.refuse', reason: 'required' },
        // Accepts and files on the way: what one person decides at once is one deed.
        dispatch,
        ...aside,
      },
    },
    accepted: {
      awaits: { by: 'complaint.file', within: 'case.dispatch' },
      moves: { file: { to: 'filed', by: 'complaint.file' }, dispatch, ...aside },
    },
    filed: { awaits: { by: 'complaint.dispatch', within: 'case.dispatch' }, moves: { dispatch, ...aside } },
    dispatched: {
      awaits: { by: 'complaint.sign', within: 'case.sign' },
      moves: {
        sign: { to: 'handling', by: 'complaint.sign' },
        // 退单: once in a case's life, and only while the time to return runs; then the county decides.
        return: { to: 'returned', by: 'complaint.return', reason: 'required', needs: ['once'] },
        recall: { to: 'filed', by: 'complaint.recall' },
        ...aside,
      },
    },
    returned: {
      awaits: { by: 'complaint.decide', within: 'case.decide' },
      moves: {
        decide: { to: 'dispatched', by: 'complaint.decide', reason: 'required', needs: ['lead'] },
        ...away,
      },
    },
    handling: {
      awaits: { by: 'complaint.feed-back', within: 'case.general' },
      moves: {
        'feed-back': feedBack,
        'ask-extension': {
          to: 'extending',
          by: 'complaint.ask-extension',
          reason: 'required',
          needs: ['once', 'before-due', 'days'],
        },
        'ask-suspension': { to: 'suspending', by: 'complaint.ask-suspension', reason: 'required' },
        ...away,
      },
    },
    extending: {
      awaits: { by: 'complaint.extend', within: 'case.approve' },
      moves: {
        extend: { to: 'handling', by: 'complaint.extend', notBySame: true },
        'deny-extension': { to: 'handling', by: 'complaint.deny', reason: 'required', notBySame: true },
        'feed-back': feedBack,
      },
    },
    suspending: {
      awaits: { by: 'complaint.suspend', within: 'case.approve' },
      moves: {
        suspend: { to: 'suspended', by: 'complaint.suspend', notBySame: true },
        'deny-suspension': { to: 'handling', by: 'complaint.deny', reason: 'required', notBySame: true },
      },
    },
    suspended: {
      awaits: { by: 'complaint.resume', within: 'case.suspended' },
      moves: { resume: { to: 'handling', by: 'complaint.resume' }, ...away },
    },
    'fed-back': {
      awaits: { by: 'complaint.check', within: 'case.check' },
      moves: {
        check: { to: 'checked', by: 'complaint.check', notBySame: true },
        fail: { to: 'handling', by: 'complaint.fail', reason: 'required', notBySame: true },
      },
    },
    checked: {
      awaits: { by: 'complaint.close', within: 'case.close' },
      moves: {
        close: { to: 'closed', by: 'complaint.close' },
        fail: { to: 'handling', by: 'complaint.fail', reason: 'required' },
      },
    },
    closed: {
      awaits: { by: 'complaint.visit', within: 'case.revisit' },
      moves: {
        visit: { to: 'rated', by: 'complaint.visit', needs: ['rating', 'not-handler'] },
        rate: { to: 'rated', by: 'complaint.rate', needs: ['rating'] },
        reopen,
        'ask-again': askAgain,
      },
    },
    rated: {
      moves: { archive: { to: 'archived', by: 'complaint.archive' }, reopen, 'ask-again': askAgain },
    },
    archived: { moves: {} },
    refused: { moves: {} },
    void: { moves: {} },
    merged: { moves: {} },
    'to-petition': { moves: {} },
    'to-enforcement': { moves: {} },
    'to-mediation': { moves: {} },
  },
} as const satisfies Flow

export type ComplaintState = keyof typeof complaintFlow.states
export const complaintStates = Object.keys(complaintFlow.states) as ComplaintState[]

/** Cases that are being worked on: what “在办” counts. PostgreSQL keeps the same list (`complaint.is_open`); a test compares. */
export const openStates = [
  'received',
  'accepted',
  'filed',
  'dispatched',
  'returned',
  'handling',
  'extending',
  'suspending',
  'suspended',
  'fed-back',
  'checked',
] as const satisfies readonly ComplaintState[]

/** States in which a case waits for the one who says where it goes. */
export const sendingStates = ['received', 'accepted', 'filed', 'returned'] as const satisfies readonly ComplaintState[]

/** Whose turn a state is: the office that took it in, the unit it was dispatched to, the one that decides above it. */
export type WhoseTurn = 'intake' | 'lead' | 'above'

export const turns: Readonly<Record<ComplaintState, WhoseTurn | null>> = {
  received: 'intake',
  accepted: 'intake',
  filed: 'intake',
  dispatched: 'lead',
  returned: 'above',
  handling: 'lead',
  extending: 'above',
  suspending: 'above',
  suspended: 'lead',
  'fed-back': 'intake',
  checked: 'intake',
  closed: 'intake',
  rated: 'intake',
  archived: null,
  refused: null,
  void: null,
  merged: null,
  'to-petition': null,
  'to-enforcement': null,
  'to-mediation': null,
}
