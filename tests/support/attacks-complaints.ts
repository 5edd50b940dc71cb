/** How are cases attacked: their moves, notes, files, reporters, lists, what the public sees of them? */
import { type Ask, type Attack, hidden, list, nothing, open, own, shared, text } from './attack-kinds'
import type { Names } from './world-names'

const reason = '核对情况需要'
const version = 1
/** Every open case, as each unit of the victim's place would ask for it. */
const cases = [
  'received',
  'dispatched',
  'handling',
  'sentBack',
  'extending',
  'suspended',
  'fedBack',
  'closed',
  'merged',
  'helped',
  'secret',
  'piped',
  'pushed',
  'reported',
] as const satisfies readonly (keyof Names)[]
const eachCase = (of: (code: string) => Record<string, unknown>): Ask[] => cases.map(key => it => of(it[key]))

const move = (key: keyof Names, act: string, more: Record<string, unknown> = {}): Ask => {
  return it => ({ id: it[key], version, move: act, ...more })
}
const done = { result: 'explained', answer: '已经办结' }
const handedTo = '某单位'

/** Every move of the flow, each from a state that has it. */
const moves: readonly Ask[] = [
  move('received', 'accept'),
  move('received', 'refuse', { reason }),
  move('received', 'dispatch', { lead: 'police' }),
  move('received', 'void', { reason }),
  move('received', 'to-petition', { reason, handedTo }),
  move('received', 'to-enforcement', { reason, handedTo }),
  move('received', 'to-mediation', { reason, handedTo }),
  move('pushed', 'file'),
  move('dispatched', 'recall'),
  move('dispatched', 'sign'),
  move('piped', 'sign'),
  move('dispatched', 'return', { reason }),
  move('sentBack', 'decide', { reason, lead: 'police' }),
  move('handling', 'feed-back', done),
  move('secret', 'feed-back', done),
  move('handling', 'ask-extension', { reason, days: 3 }),
  move('handling', 'ask-suspension', { reason }),
  move('extending', 'extend'),
  move('extending', 'deny-extension', { reason }),
  move('suspending', 'suspend'),
  move('suspending', 'deny-suspension', { reason }),
  move('suspended', 'resume'),
  move('fedBack', 'check'),
  move('fedBack', 'fail', { reason }),
  move('checked', 'close'),
  move('closed', 'visit', { rating: 'satisfied' }),
  move('closed', 'rate', { rating: 'satisfied' }),
  move('closed', 'ask-again', { reason }),
  move('closed', 'reopen', { reason }),
  move('rated', 'archive'),
  (it, mine) => ({ id: it.received, version, move: 'merge', master: mine.received }),
  // One's own case hung on the victim's, and the victim's photo on one's own.
  (it, mine) => ({ id: mine.reported, version, move: 'merge', master: it.received }),
  (it, mine) => ({ id: mine.handling, version: 3, move: 'feed-back', ...done, files: [text(it.casePhoto)] }),
]

const counter = { channel: 'counter', category: '0113', title: '越界登记', text: '越界登记的正文' }
const deeds: Record<string, Attack> = {
  'complaint/act/commands#registerComplaint': hidden(
    it => ({ ...counter, compound: it.compound }),
    it => ({ ...counter, division: it.community }),
    (it, mine) => ({ ...counter, division: mine.community, files: [text(it.casePhoto)] }),
  ),
  'complaint/act/commands#moveCase': hidden(...moves),
  'complaint/act/beside/take#takeCase': hidden(
    it => ({ id: it.received, version }),
    it => ({ id: it.dispatched, version }),
    (it, mine) => ({ id: mine.reported, version, account: it.clerkAccount }),
  ),
  'complaint/act/beside/classify#classifyCase': hidden(it => ({
    id: it.received,
    version,
    category: '0101',
    urgency: 'urgent',
    weight: 'general',
    reason,
  })),
  'complaint/act/beside/locate#locateCase': hidden(
    (it, mine) => ({ id: it.received, version, compound: mine.compound, reason }),
    (it, mine) => ({ id: mine.reported, version, compound: it.compound, reason }),
  ),
  'complaint/act/beside/urge#urgeCase': hidden(...eachCase(id => ({ id, reason }))),
  'complaint/act/beside/supervise#superviseCase': hidden(...eachCase(id => ({ id, reason }))),
  'complaint/act/beside/review-rating#reviewRating': hidden(it => ({
    id: it.rated,
    version,
    unreasonable: 'yes',
    reason,
  })),
  'complaint/act/beside/add-file#addCaseFiles': hidden(
    (it, mine) => ({ id: it.received, part: 'before', files: [text(mine.casePhoto)] }),
    (it, mine) => ({ id: mine.received, part: 'before', files: [text(it.casePhoto)] }),
    (it, mine) => ({ id: mine.received, part: 'before', files: [text(it.file)] }),
  ),
  'complaint/act/beside/company#replyAsCompany': hidden(
    ...eachCase(id => ({ id, version, say: 'see' })),
    it => ({ id: it.dispatched, version, say: 'answer', text: reason }),
    // Another's photo handed in with one's own.
    (it, mine) => ({ id: mine.dispatched, version: 2, say: 'answer', text: reason, files: [text(it.casePhoto)] }),
  ),
  'complaint/act/beside/company#settleCompany': hidden(
    ...eachCase(id => ({ id, version, verdict: 'release', reason })),
  ),
  'complaint/act/beside/ring#ringDuty': hidden(...eachCase(id => ({ id, version, duty: 1, reached: 'yes' }))),
  'complaint/ring/watch-commands#markUnsigned': hidden(it => ({ id: it.caseId })),
  'complaint/act/beside/note#noteCase': hidden(
    it => ({ id: it.received, text: reason }),
    it => ({ id: it.dispatched, text: reason }),
    // A person who may not see the case is called to it.
    (it, mine) => ({ id: mine.received, text: reason, mentions: [it.clerkAccount] }),
  ),
  'complaint/act/beside/note#seeMentions': hidden(...eachCase(id => ({ id }))),
  'complaint/act/beside/reveal#revealReporter': hidden(
    ...eachCase(id => ({ id, field: 'name', reason })),
    ...eachCase(id => ({ id, field: 'phone', reason })),
    ...eachCase(id => ({ id, field: 'text', reason })),
  ),
  'complaint/act/commands#dispatchMany': shared('answers for each case whether it was done; tested apart', it => ({
    cases: [{ id: it.received, version }],
    lead: 'police',
  })),
  'complaint/act/commands#archiveMany': shared('answers for each case whether it was done; tested apart', it => ({
    cases: [{ id: it.rated, version: 7 }],
  })),
  'complaint/retention/wipe-commands#wipeReporterNames': hidden(it => ({ ids: [it.caseId] })),
  'complaint/phrase/commands#addPhrase': own('kept for the asker’s own unit', () => ({
    act: 'feed-back',
    title: '常用语',
    text: '已经办结',
  })),
  'complaint/phrase/commands#changePhrase': hidden(it => ({
    id: text(it.phrase),
    act: 'feed-back',
    title: '改名',
    text: '改了',
  })),
  'complaint/phrase/commands#removePhrase': hidden(it => ({ id: text(it.phrase) })),
  'complaint/intake/push-commands#pushCase': hidden(
    it => ({ outsideNo: 'GD-new', category: '0105', compound: it.compound, text: '越界推送' }),
    it => ({ outsideNo: it.outsideNo, category: '0105', compound: it.compound, text: '越界推送' }),
  ),
}

const byPlace: readonly Ask[] = [
  nothing,
  it => ({ division: it.county }),
  it => ({ division: it.community }),
  _it => ({ q: '亲历的细节' }),
  it => ({ q: it.received }),
  it => ({ q: it.outsideNo }),
  it => ({ compound: it.compound }),
]

const looks: Record<string, Attack> = {
  'complaint/views#caseView': hidden(...eachCase(id => ({ id })), it => ({ id: it.caseId })),
  'complaint/around/one-views#complaintOne': hidden(...eachCase(code => ({ code }))),
  'complaint/around/near-views#casesAround': hidden(...eachCase(id => ({ id }))),
  'complaint/intake/likeness-views#likelyNow': hidden(
    it => ({ compound: it.compound, category: '0105', text: '待受理' }),
    it => ({ division: it.community, category: '0105', text: '待受理' }),
  ),
  'complaint/list/views#complaintList': list(...byPlace),
  'complaint/list/views#complaintCounts': list(
    nothing,
    it => ({ division: it.county }),
    it => ({ division: it.community }),
  ),
  'complaint/list/views#complaintExport': list(...byPlace),
  'complaint/answer/views#answerExport': list(
    nothing,
    it => ({ division: it.county }),
    it => ({ division: it.community, channel: 'hotline' }),
  ),
  'complaint/list/views#complaintMap': list(...byPlace),
  'complaint/intake/triage-views#triageQueue': list(...byPlace),
  'complaint/list/live-views#complaintChanges': list(it => ({ ids: [it.caseId, it.caseId + 1, it.caseId + 2] })),
  'complaint/phrase/views#phrases': list(nothing),
}

const withoutPin = 'whoever holds code and PIN follows a case; a wrong one is told nothing'
const forged: Ask = it => ({ ticket: `${it.reportedTicket.slice(0, 12)}forged` })
const forgedWith = (more: Record<string, unknown>): Ask => {
  return (it, mine) => ({ ...forged(it, mine), ...more })
}
const outside: Record<string, Attack> = {
  'complaint/public/commands#reportProblem': open('anybody reports; what comes back is tested apart', it => ({
    compound: `${it.compound.slice(0, 12)}9`,
    category: '0113',
    place: '门口',
    text: '别处的反映',
    contact: 'none',
    clientKey: 'another-report-of-nobody',
  })),
  'complaint/public/commands#joinProblem': open('whoever is not handed a sealed problem joins none', it => ({
    problem: `${it.reportedTicket.slice(0, 12)}forged`,
    clientKey: 'another-report-of-nobody',
  })),
  'complaint/public/commands#openCase': open(
    withoutPin,
    it => ({ queryCode: it.reported, pin: '999999' }),
    // A case that came by another way has no PIN at all.
    it => ({ queryCode: it.received, pin: '000000' }),
    it => ({ queryCode: it.pushed, pin: it.reportedPin }),
  ),
  'complaint/public/commands#addFacts': open(withoutPin, forgedWith({ text: '冒充反映人' })),
  'complaint/public/commands#urgeOwn': open(withoutPin, forged),
  'complaint/public/commands#stopTelling': open(withoutPin, forged),
  'complaint/public/commands#rateCase': open(withoutPin, forgedWith({ rating: 'satisfied' })),
  'complaint/public/commands#askAgain': open(withoutPin, forgedWith({ reason: '冒充反映人' })),
  'complaint/public/views#trackCase': open(withoutPin, forged),
  'complaint/public/views#trackPhoto': open(withoutPin, (it, mine) => ({ ...forged(it, mine), photo: it.casePhoto })),
  'complaint/public/views#nearestCompounds': open('names on the compounds’ public cards', () => ({
    longitude: 112.55,
    latitude: 37.87,
  })),
  'complaint/public/views#phoneKept': open('a parameter of the place', it => ({ division: it.county })),
  'complaint/public/views#reportPlace': open('the name on the compound’s public card', it => ({
    compound: it.compound,
  })),
}

export const complaintAttacks: Record<string, Attack> = { ...deeds, ...looks, ...outside }
