/** How are filings, and organisations in office with their members, doings and orders, attacked? */
import { lateSources } from '@/lib/late-entry/list'
import { rectification } from '@/lib/rectification/rectification'
import { type Ask, type Attack, byPlace, byStanding, hidden, list, open, text } from './attack-kinds'

const reason = '核对台账需要'
const version = 1
const on = '2026-11-20'
const seal = { kind: 'seal', on, title: '报送材料', amount: 1, text: '主任' }
const order = { issuedOn: on, matter: '责令公示收支情况', basis: '物业管理条例第十九条' }
const change = { kind: 'change', factOn: on, matters: ['name'], text: '改名' }

const filings: Record<string, Attack> = {
  'filing/commands#draftFiling': hidden(
    it => ({ procedure: it.formation }),
    it => ({ ...change, organisation: it.managed }),
  ),
  'filing/commands#addFilingPaper': hidden(
    (it, mine) => ({ id: it.submitted, code: 'confirmation', file: mine.paperFile }),
    // The victim's paper hung on a filing of one's own.
    (it, mine) => ({ id: mine.drafted, code: 'other', file: it.paperFile }),
  ),
  'filing/commands#submitFiling': hidden(it => ({ id: it.drafted, version })),
  'filing/commands#withdrawFiling': hidden(it => ({ id: it.submitted, version })),
  'filing/decision-commands#askOnce': hidden(it => ({ id: it.submitted, version, reason })),
  'filing/decision-commands#acceptFiling': hidden(it => ({ id: it.submitted, version })),
  'filing/decision-commands#confirmFiling': hidden(it => ({ id: it.submitted, version })),
  'filing/decision-commands#refuseFiling': hidden(it => ({ id: it.submitted, version, reason })),
  'filing/decision-commands#revokeFiling': hidden(it => ({ id: it.filed, version, reason })),
  'filing/views#filingOne': hidden(
    it => ({ id: text(it.filed) }),
    it => ({ id: text(it.submitted) }),
  ),
  'filing/views#filingStart': hidden(
    it => ({ procedure: text(it.formation) }),
    it => ({ organisation: it.managed }),
  ),
  'filing/views#filingList': list(
    ...byPlace,
    () => ({ view: 'mine' }),
    () => ({ view: 'unsubmitted' }),
    () => ({ view: 'filed' }),
  ),
  'filing/views#filingExport': list(...byPlace),
  'late-entry/views#lateActs': list(
    ...byPlace,
    ...lateSources.map(
      (of): Ask =>
        it => ({ of, division: it.county }),
    ),
  ),
  'late-entry/views#lateActsExport': list(...byPlace),
}

const offices: Record<string, Attack> = {
  'conduct/commands#recordConduct': hidden(
    it => ({ ...seal, organisation: it.managed }),
    (it, mine) => ({ ...seal, organisation: mine.managed, file: it.paperFile }),
  ),
  'conduct/commands#strikeConduct': hidden(it => ({ id: it.conduct, version, reason })),
  'conduct/commands#joinMember': hidden(it => ({
    organisation: it.managed,
    name: '周新人',
    office: '14',
    from: on,
    room: '3-1-1502',
  })),
  'conduct/commands#leaveMember': hidden(it => ({ id: it.member, version, on, reason: 'resigned' })),
  'conduct/commands#assignOffice': hidden(it => ({ id: it.member, version, on, office: '13' })),
  'conduct/commands#revealMember': hidden(
    it => ({ id: it.member, field: 'idNumber', reason }),
    it => ({ id: it.member, field: 'phone', reason }),
  ),
  'rectification/commands#issueOrder': hidden(
    it => ({ ...order, organisation: it.managed }),
    (it, mine) => ({ ...order, organisation: mine.managed, fileId: it.paperFile }),
  ),
  'rectification/commands#answerOrder': hidden(
    (it, mine) => ({ id: it.order, version, answer: '已改正', answeredOn: on, answerFileId: mine.paperFile }),
    (it, mine) => ({ id: mine.order, version, answer: '已改正', answeredOn: on, answerFileId: it.paperFile }),
  ),
  'rectification/commands#withdrawOrder': hidden(it => ({ id: it.order, version, reason })),
  'rectification/commands#closeOrder': hidden(it => ({ id: it.order, version })),
  'rectification/commands#reissueOrder': hidden(it => ({ id: it.order, version, reason })),
  'rectification/views#orderList': list(...byStanding(rectification)),
  'rectification/views#orderOne': hidden(it => ({ id: text(it.order) })),
  'rectification/views#organisationOrders': list(it => ({ code: it.managed })),
  'rectification/views#orderExport': list(...byStanding(rectification)),
  'rectification/views#orderStart': hidden(it => ({ organisation: it.managed })),
  'conduct/views#conductList': list(...byPlace, () => ({ aspect: 'orders' })),
  'conduct/views#conductExport': list(...byPlace),
  'conduct/views#conductOne': hidden(it => ({ code: it.managed })),
  'conduct/views#recordForm': hidden(it => ({ code: it.managed })),
  'conduct/views#memberForm': hidden(it => ({ code: it.managed })),
  'conduct/public-views#compoundCard': open(
    'the compound’s public page: kind, term, filing number, surnames',
    it => ({ code: it.managing }),
    it => ({ code: it.forming }),
    it => ({ code: it.compound }),
  ),
  'conduct/public-views#compoundSearch': open('names of compounds in a county', it => ({
    county: it.county,
    q: '花园',
  })),
}

export const committeeAttacks: Record<string, Attack> = { ...filings, ...offices }
