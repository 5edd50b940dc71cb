/** How are procedures, term audits, the radar, the forms and the progress figures attacked? */
import { type Ask, type Attack, byPlace, hidden, list, nothing, text } from './attack-kinds'

const reason = '核对台账需要'
const on = '2026-11-20'
const person = { name: '周新人', side: 'owner', room: '9-901' }
/** Lists that take a place and no word. */
const places: readonly Ask[] = [nothing, it => ({ division: it.county }), it => ({ division: it.community })]

const procedures: Record<string, Attack> = {
  'procedure/commands#openProcedure': hidden(
    it => ({ kind: 'formation', compound: it.forming, on }),
    it => ({ kind: 'management', compound: it.forming, on, reasonCode: 'not-ready' }),
    it => ({ kind: 'reelection', organisation: it.managed, on }),
  ),
  'procedure/commands#moveOn': hidden(
    it => ({ id: it.formation, version: 1, act: 'close-publicity', on }),
    it => ({ id: it.formation, version: 1, act: 'take-back', on, note: reason }),
    it => ({ id: it.formation, version: 1, act: 'abandon', on, note: reason }),
    it => ({ id: it.management, version: 1, act: 'revoke', on, note: reason }),
    it => ({ id: it.management, version: 1, act: 'reform', on, note: reason }),
  ),
  'procedure/commands#remind': hidden(it => ({ id: it.formation, version: 1, on, note: reason })),
  'procedure/commands#logAttempt': hidden(it => ({ id: it.management, version: 1, on, note: reason })),
  'procedure/commands#takeOver': hidden(it => ({ id: it.renewal, version: 1, on })),
  'procedure/commands#addPaper': hidden(
    (it, mine) => ({ id: it.formation, code: 'other', file: mine.paperFile }),
    // The victim's paper hung on one's own procedure.
    (it, mine) => ({ id: mine.formation, code: 'other', file: it.paperFile }),
    (it, mine) => ({ id: mine.formation, code: 'other', file: it.file }),
  ),
  'procedure/commands#withdrawPaper': hidden(
    it => ({ id: it.formation, paper: it.paper, reason }),
    (it, mine) => ({ id: mine.formation, paper: it.paper, reason }),
  ),
  'procedure/commands#addPerson': hidden(it => ({ ...person, procedure: it.formation, part: 'candidate' })),
  'procedure/commands#correctPerson': hidden(it => ({ ...person, id: it.candidate, version: 1 })),
  'procedure/commands#removePerson': hidden(it => ({ id: it.candidate, version: 1, reason })),
  'procedure/commands#vetPerson': hidden(it => ({ id: it.candidate, version: 1, vetting: 'rejected', note: reason })),
  'procedure/commands#setOffices': hidden(it => ({
    id: it.formation,
    seen: `${it.candidate}.1`,
    [`o${it.candidate}`]: '01',
  })),
  'procedure/commands#revealPerson': hidden(
    it => ({ id: it.candidate, field: 'idNumber', reason }),
    it => ({ id: it.candidate, field: 'phone', reason }),
  ),
  'procedure/commands#addObjection': hidden(it => ({
    procedure: it.formation,
    raisedOn: on,
    raisedBy: '某业主',
    text: reason,
  })),
  'procedure/commands#answerObjection': hidden(it => ({
    id: it.objection,
    version: 1,
    answer: reason,
    answeredOn: on,
  })),
  'procedure/views#procedureOne': hidden(
    it => ({ id: text(it.formation) }),
    it => ({ id: text(it.management) }),
    it => ({ id: text(it.renewal) }),
  ),
  'procedure/views#ownerChoices': hidden(it => ({ id: text(it.formation) })),
  'procedure/views#procedureList': list(...byPlace, () => ({ standing: 'all' })),
  'procedure/views#readyList': list(...byPlace),
  'procedure/views#procedureStart': hidden(it => ({ compound: it.forming })),
  'procedure/views#procedureExport': list(...byPlace, () => ({ standing: 'all' })),
  'procedure/views#readyExport': list(...byPlace),
}

const period = { periodFrom: '2023-12-16', periodTo: '2026-08-31' }
const audits: Record<string, Attack> = {
  'term-audit/commands#engageAudit': hidden((it, mine) => ({
    ...period,
    id: it.renewal,
    version: 1,
    on,
    firm: '某会计师事务所',
    file: mine.paperFile,
  })),
  'term-audit/commands#reportAudit': hidden((it, mine) => ({
    id: it.renewal,
    version: 1,
    on,
    opinion: 'unqualified',
    file: mine.paperFile,
  })),
  'term-audit/commands#publishAudit': hidden(
    it => ({ id: it.renewal, version: 1, on }),
    // The victim's report posted as one's own.
    (it, mine) => ({ id: mine.renewal, version: mine.renewalVersion, on, file: it.paperFile }),
  ),
  'term-audit/commands#closeAudit': hidden(it => ({ id: it.renewal, version: 1, on })),
  'term-audit/commands#waiveAudit': hidden(it => ({
    id: it.renewal,
    version: 1,
    on,
    reason: '账目简单并且已经公开，免于审计',
  })),
  'term-audit/finding-commands#addFinding': hidden(it => ({ id: it.renewal, subject: 'other', text: reason })),
  'term-audit/finding-commands#removeFinding': hidden(it => ({ finding: it.finding, version: 1 })),
  'term-audit/finding-commands#mendFinding': hidden(it => ({ finding: it.finding, version: 1, note: reason })),
  'term-audit/views#auditOne': hidden(it => ({ id: text(it.renewal) })),
}

const watching: Record<string, Attack> = {
  'radar/views#radarBoard': list(...places, () => ({ span: '3' })),
  'radar/views#radarExport': list(...places),
  'radar/views#radarOne': hidden(
    it => ({ code: it.ending }),
    it => ({ code: it.managed }),
  ),
  'forms/views#printedProcedureForm': hidden(
    it => ({ id: text(it.formation), form: 'assembly-notice' }),
    it => ({ id: text(it.formation), form: 'candidate-form', person: text(it.candidate) }),
    // The victim's candidate printed on a form of one's own.
    (it, mine) => ({ id: text(mine.formation), form: 'candidate-form', person: text(it.candidate) }),
  ),
  'forms/views#printedFilingForm': hidden(it => ({ id: text(it.filed), form: 'filing-certificate' })),
  'progress/funnel-views#funnel': list(...places),
  'progress/funnel-views#funnelExport': list(...places),
  'progress/funnel-views#stageList': list(...places, () => ({ stage: 'publicity' })),
  'progress/funnel-views#stageListExport': list(...places),
  'progress/outlier-views#outliers': list(
    ...places,
    () => ({ kind: 'same-phone' }),
    () => ({ kind: 'unanimous' }),
    () => ({ kind: 'rushed' }),
  ),
  'progress/steps-views#steps': list(...places, () => ({ kind: 'management' })),
  'progress/work-views#work': list(...places),
  'progress/work-views#workExport': list(...places),
}

export const procedureAttacks: Record<string, Attack> = { ...procedures, ...audits, ...watching }
