/**
 * How is each command and each view attacked? One entry for every one there is; `tests/db/isolation.test.ts` fails when one is
 * missing. An attack is a request that a person outside would send: it names the victim's records and places (`it`), where needed
 * beside his own (`own`).
 */

import { claim as claimKind } from '@/lib/claim/claim'
import { contract } from '@/lib/contract/contract'
import { evidence } from '@/lib/evidence/evidence'
import { exclusion as exclusionKind } from '@/lib/exclusion/exclusion'
import { merger as mergerKind } from '@/lib/merger/merger'
import {
  type Ask,
  type Attack,
  byPlace,
  byStanding,
  figures,
  hidden,
  list,
  nothing,
  open,
  own,
  shared,
  text,
} from './attack-kinds'
import { aroundAttacks } from './attacks-around'
import { assemblyAttacks } from './attacks-assemblies'
import { committeeAttacks } from './attacks-committees'
import { complaintAttacks } from './attacks-complaints'
import { procedureAttacks } from './attacks-procedures'
import { idNumberOf } from './procedure-builders'
import { sessionOf } from './world'

const oneTerm = { kind: 'management', termNo: '1', termFrom: '2026-01-01', termTo: '2026-12-31' }
const span = { kind: 'elected', from: '2026-01-01' }
const trailAsks: readonly Ask[] = [
  nothing,
  it => ({ record: `compound:${it.compound}` }),
  it => ({ subject: it.compoundName }),
  it => ({ who: it.account }),
]
const aPdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
const anEmptyLedger = new TextEncoder().encode('小区编码,小区名称,社区代码\n')
const merger = { ground: 'twice-entered', explanation: '说明' }
const offer = { offeredOn: '2026-10-01' }
const exclusion = { reasonCode: 'single-owner', from: '2026-01-01', explanation: '说明' }
const reason = '核对台账需要'

/** Keyed as `tests/support/attacks-registry.ts` finds them: `feature/file#export`. */
export const attacks: Record<string, Attack> = {
  ...procedureAttacks,
  ...assemblyAttacks,
  ...committeeAttacks,
  ...complaintAttacks,
  ...aroundAttacks,
  // 账号与岗位
  'account/commands#createAccount': hidden(
    it => ({ username: 'a.new.person', displayName: '新人', role: 'street-clerk', division: it.street }),
    (it, mine) => ({
      username: 'a.new.member',
      displayName: '新人',
      role: 'committee',
      division: mine.community,
      compound: it.compound,
    }),
  ),
  'account/commands#lockAccount': hidden(it => ({ username: it.account, reason })),
  'account/commands#unlockAccount': hidden(it => ({ username: it.account })),
  'account/commands#resetPassword': hidden(it => ({ username: it.account, again: it.account, reason })),
  'account/power-commands#proposePower': hidden(
    it => ({
      ...{ act: 'create', username: 'a.new.lead', displayName: '新人', role: 'county', division: it.county },
      ...{ idNumber: idNumberOf(950), reason },
    }),
    it => ({ act: 'reset', username: it.account, reason }),
  ),
  'account/power-commands#releasePower': hidden(it => ({ id: text(it.powerRequest) })),
  'account/power-commands#refusePower': hidden(it => ({ id: text(it.powerRequest), reason })),
  'account/power-commands#openLetter': hidden(it => ({ id: text(it.powerRequest) })),
  'account/power-views#powerList': list(nothing),
  'account/commands#addPost': hidden((it, mine) => ({
    username: it.account,
    role: 'street-clerk',
    division: mine.street,
  })),
  'account/commands#endAccountPost': hidden(it => ({ post: text(it.post), reason })),
  'account/commands#signOut': hidden(it => ({ session: it.session })),
  'account/commands#switchPost': hidden((it, mine) => ({ session: mine.session, post: text(it.post) })),
  'account/commands#endOwnSessions': hidden(it => ({ session: it.session })),
  'account/commands#endToken': hidden(it => ({ id: text(it.token), reason })),
  'account/commands#revokeOwnToken': hidden(it => ({ id: text(it.token) })),
  'account/commands#changePassword': own('one’s own password', () => ({
    present: 'Not-the-password-1',
    wanted: 'Another-password-1',
    again: 'Another-password-1',
  })),
  'account/commands#signIn': own('opens a session of the asker’s own account', (_it, mine) => ({
    session: sessionOf(`another session of ${mine.account}`),
    address: '127.0.0.1',
    agent: 'browser',
  })),
  'account/commands#issueToken': own('a key to the asker’s own post', () => ({ name: '程序', days: '30' })),
  'account/factor-commands#beginTotp': own('one’s own authenticator', () => ({ present: 'Not-the-password-1' })),
  'account/factor-commands#confirmTotp': own('one’s own authenticator', (_it, mine) => ({
    session: mine.session,
    code: '000000',
  })),
  'account/factor-commands#endFactor': own('one’s own authenticator', () => ({
    id: '1900000015',
    present: 'Not-the-password-1',
  })),
  'account/factor-commands#renewCodes': own('one’s own codes', () => ({ present: 'Not-the-password-1' })),
  'account/factor-commands#resetFactor': hidden(it => ({ username: it.account, reason })),
  'account/factor-views#ownFactors': list(nothing),
  'account/views#accountList': list(
    nothing,
    it => ({ division: it.county }),
    it => ({ division: it.street }),
    it => ({ q: it.account }),
    it => ({ after: it.account }),
  ),
  'account/views#accountView': hidden(it => ({ username: it.account })),
  'account/views#postPlaces': list(
    () => ({ role: 'street-clerk' }),
    it => ({ role: 'community', county: it.county }),
  ),
  'account/views#myPosts': list(nothing),
  'account/views#meView': list(nothing),

  // 企业与合同
  'company/commands#createCompany': shared('a credit code is registered once in the province', it => ({
    creditCode: it.company,
    name: '又一家公司',
  })),
  'company/commands#correctCompany': shared(
    'everybody reads the register; only who keeps the entry corrects it',
    it => ({
      creditCode: it.company,
      version: '1',
      name: '改名公司',
    }),
  ),
  'company/commands#revealCompany': shared(
    'the phone of a company in the common register; counted and audited',
    it => ({
      creditCode: it.company,
      reason,
    }),
  ),
  'contract/commands#createContract': hidden((it, mine) => ({ company: mine.company, compound: it.compound, ...span })),
  'contract/commands#correctContract': hidden(it => ({ id: text(it.contract), version: '1', ...span })),
  'contract/commands#endContract': hidden(it => ({
    id: text(it.contract),
    version: '1',
    endedOn: '2026-11-01',
    reason: 'left',
  })),
  'company/views#companyList': list(...byPlace.slice(0, 3), it => ({ division: it.street })),
  'company/views#companyOne': shared('the register is common; contracts in it are only the reader’s own', it => ({
    creditCode: it.company,
  })),
  'company/views#companyForm': hidden(it => ({ creditCode: it.company })),
  'contract/views#contractList': list(...byStanding(contract)),
  'contract/views#contractExport': list(...byStanding(contract)),
  'contract/views#contractOne': hidden(it => ({ id: text(it.contract) })),
  'contract/views#compoundContracts': list(it => ({ code: it.compound })),
  'contract/views#contractStart': hidden((it, mine) => ({ company: mine.company, compound: it.compound })),
  'company/views#unservedList': list(...byPlace),
  'company/views#companyExport': list(...byPlace.slice(0, 3)),
  'company/views#unservedExport': list(...byPlace),

  // 小区
  'compound/commands#createCompound': hidden(it => ({
    divisionCode: it.community,
    name: '新来的小区',
    exclusiveArea: '100',
    deliveredArea: '100',
    households: '10',
  })),
  'compound/commands#correctCompound': hidden(
    it => ({ code: it.compound, version: '3', address: '改了的地址' }),
    // One's own compound moved away into the victim's community.
    (it, mine) => ({ code: mine.compound, version: '3', divisionCode: it.community }),
  ),
  'compound/commands#verifyCompoundFacts': hidden(it => ({ code: it.compound, version: '3' })),
  'compound/commands#retire': hidden(it => ({
    code: it.compound,
    version: '3',
    retiredOn: '2026-01-01',
    reason: '拆除',
  })),
  'compound/views#compoundList': list(...byPlace, it => ({ q: it.compound })),
  'compound/views#compoundCounts': list(...byPlace),
  'compound/views#compoundExport': list(...byPlace),
  'record/compound-views#compoundOne': hidden(it => ({ code: it.compound })),
  'record/compound-views#compoundLine': hidden(it => ({ code: it.compound })),
  'compound/views#communityPicker': list(nothing, it => ({ division: it.county })),
  'compound/views#compoundPicker': list(
    nothing,
    it => ({ q: it.compoundName }),
    it => ({ q: it.compound }),
  ),

  // 合并小区
  'merger/commands#proposeMerger': hidden(
    (it, mine) => ({ ...merger, compound: it.second, into: mine.compound }),
    // The victim's compound, or its paper, named by one's own.
    (it, mine) => ({ ...merger, compound: mine.compound, into: it.compound }),
    (it, mine) => ({ ...merger, compound: mine.second, into: mine.compound, fileId: text(it.file) }),
  ),
  'merger/commands#approveMerger': hidden(it => ({ id: text(it.merger), version: '1' })),
  'merger/commands#returnMerger': hidden(it => ({ id: text(it.merger), version: '1', reason })),
  'merger/commands#withdrawMerger': hidden(it => ({ id: text(it.merger), version: '1' })),
  'merger/views#mergerList': list(...byStanding(mergerKind), it => ({ state: 'proposed', division: it.street })),
  'merger/views#mergerExport': list(...byStanding(mergerKind)),
  'merger/views#mergerOne': hidden(it => ({ id: text(it.merger) })),
  'merger/views#mergerStart': hidden(it => ({ compound: it.second })),

  // 不纳入统计
  'exclusion/commands#proposeExclusion': hidden(
    (it, mine) => ({ ...exclusion, compound: it.compound, fileId: text(mine.file) }),
    // The victim's paper hung on one's own compound.
    (it, mine) => ({ ...exclusion, compound: mine.compound, fileId: text(it.file) }),
  ),
  'exclusion/commands#approveExclusion': hidden(it => ({ id: text(it.proposedExclusion), version: '1' })),
  'exclusion/commands#returnExclusion': hidden(it => ({ id: text(it.proposedExclusion), version: '1', reason })),
  'exclusion/commands#withdrawExclusion': hidden(it => ({ id: text(it.proposedExclusion), version: '1' })),
  'exclusion/commands#renewExclusion': hidden(
    (it, mine) => ({ ...offer, id: text(it.approvedExclusion), version: '2', offered: text(mine.file) }),
    (it, mine) => ({ ...offer, id: text(mine.approvedExclusion), version: '2', offered: text(it.file) }),
  ),
  'exclusion/commands#acceptExclusion': hidden(it => ({ id: text(it.approvedExclusion), version: '2' })),
  'exclusion/commands#refuseExclusion': hidden(it => ({ id: text(it.approvedExclusion), version: '2', reason })),
  'exclusion/commands#takeBackExclusion': hidden(it => ({ id: text(it.approvedExclusion), version: '2' })),
  'exclusion/commands#endExclusion': hidden(it => ({
    id: text(it.approvedExclusion),
    version: '2',
    endAsked: '2026-10-01',
    reason,
  })),
  'exclusion/commands#confirmExclusionEnd': hidden(it => ({ id: text(it.approvedExclusion), version: '3' })),
  'exclusion/commands#keepExclusion': hidden(it => ({ id: text(it.approvedExclusion), version: '3', reason })),
  'exclusion/views#exclusionList': list(...byStanding(exclusionKind), it => ({
    state: 'proposed',
    division: it.street,
  })),
  'exclusion/views#exclusionExport': list(...byStanding(exclusionKind)),
  'exclusion/views#exclusionOne': hidden(it => ({ id: text(it.approvedExclusion) })),
  'exclusion/views#exclusionStart': hidden(it => ({ compound: it.compound })),

  // 业委会与物管会
  'claim/commands#confirmClaim': hidden(it => ({ id: text(it.claim), version: '1' })),
  'claim/commands#returnClaim': hidden(it => ({ id: text(it.claim), version: '1', reason })),
  'claim/commands#withdrawClaim': hidden(it => ({ id: text(it.claim), version: '1' })),
  'claim/views#claimList': list(...byStanding(claimKind)),
  'claim/views#claimOne': hidden(it => ({ id: text(it.claim) })),
  'claim/views#claimExport': list(...byStanding(claimKind)),
  'organisation/commands#createOrganisation': hidden(it => ({ ...oneTerm, compound: it.compound })),
  'organisation/commands#correctOrganisation': hidden(it => ({ code: it.organisation, version: '1', seats: '7' })),
  'organisation/commands#endTerm': hidden(it => ({
    code: it.organisation,
    version: '1',
    endedOn: '2026-11-01',
    endReason: 'resigned',
  })),
  'organisation/commands#revealOrganisation': hidden(
    it => ({ code: it.organisation, field: 'phone', reason }),
    it => ({ code: it.organisation, field: 'account', reason }),
  ),
  'organisation/views#organisationList': list(...byPlace),
  'organisation/views#organisationExport': list(...byPlace),
  'record/organisation-views#organisationOne': hidden(it => ({ code: it.organisation })),
  'record/organisation-views#organisationForm': hidden(it => ({ code: it.organisation })),
  'organisation/views#compoundChoice': list(
    nothing,
    it => ({ q: it.compoundName }),
    it => ({ q: it.compound }),
  ),
  'organisation/views#organisationStart': hidden(it => ({ compound: it.compound })),

  // 行动计划
  'evidence/commands#declareEvidence': hidden(
    (it, mine) => ({ division: it.street, item: 'E4', startedOn: '2025-03-01', file: text(mine.file) }),
    (it, mine) => ({ division: mine.street, item: 'E5', startedOn: '2025-03-01', file: text(it.file) }),
  ),
  'evidence/commands#redeclareEvidence': hidden(
    it => ({ id: text(it.returned), version: '2', startedOn: '2025-03-01' }),
    (it, mine) => ({ id: text(mine.returned), version: '2', startedOn: '2025-03-01', file: text(it.file) }),
  ),
  'evidence/commands#attachEvidence': hidden((it, mine) => ({
    id: text(it.bare),
    version: '1',
    file: text(mine.file),
  })),
  'evidence/commands#approveEvidence': hidden(it => ({ id: text(it.declared), version: '1' })),
  'evidence/commands#returnEvidence': hidden(it => ({ id: text(it.declared), version: '1', reason })),
  'evidence/commands#withdrawEvidence': hidden(it => ({ id: text(it.declared), version: '1' })),
  'evidence/commands#renewEvidence': hidden(
    (it, mine) => ({ id: text(it.approved), version: '2', offered: text(mine.file), offeredOn: '2026-10-01' }),
    (it, mine) => ({ id: text(mine.approved), version: '2', offered: text(it.file), offeredOn: '2026-10-01' }),
  ),
  'evidence/commands#acceptEvidence': hidden(it => ({ id: text(it.approved), version: '2' })),
  'evidence/commands#refuseEvidence': hidden(it => ({ id: text(it.approved), version: '2', reason })),
  'evidence/commands#takeBackEvidence': hidden(it => ({ id: text(it.approved), version: '2' })),
  'evidence/commands#revokeEvidence': hidden(it => ({
    ...{ id: text(it.approved), version: '2', reason, revokedOn: '2026-10-01' },
  })),
  'plan/commands#createPlan': own('the province’s plan; below it nobody may', () => ({
    name: '另一个行动计划',
    documentNo: '晋政办发〔2026〕1号',
    issuedOn: '2026-01-01',
  })),
  'plan/commands#setTarget': own('the province’s targets; below it nobody may', () => ({
    plan: '1',
    indicator: 'formation',
    due: '2026-12-31',
    rate: '90',
  })),
  'ruling/commands#proposeItem': own('the province’s list of evidence; below it nobody may', () => ({
    code: 'E9',
    name: '另一项佐证',
    mandatory: 'no',
    basis: '试验',
  })),
  'evidence/views#evidenceList': list(
    ...byStanding(evidence),
    it => ({ under: it.county }),
    it => ({ under: it.street, state: 'declared' }),
  ),
  'evidence/views#evidenceExport': list(...byStanding(evidence), it => ({ under: it.county })),
  'evidence/views#evidenceOne': hidden(
    it => ({ id: text(it.declared) }),
    it => ({ id: text(it.approved) }),
  ),
  'evidence/views#evidenceStart': hidden(it => ({ division: it.street })),
  'evidence/views#evidenceBoard': list(
    nothing,
    it => ({ under: it.county }),
    it => ({ under: it.street }),
  ),
  'plan/views#planPage': shared('plan, items and definitions are the province’s and hold for all', nothing),
  'figures/views#figures': figures(
    it => ({ division: it.county }),
    it => ({ division: it.street }),
  ),
  'figures/views#trend': figures(it => ({ division: it.county })),
  'figures/views#childTrends': figures(it => ({ division: it.county })),
  'figures/outlook-views#outlook': figures(it => ({ division: it.county })),
  'figures/outlook-views#causes': figures(it => ({ division: it.county })),
  'figures/outlook-views#causesExport': figures(it => ({ division: it.county })),
  'figures/outlook-views#turnoverExport': figures(it => ({ division: it.county })),
  'figures/outlook-views#turnoverByMonth': figures(it => ({ division: it.county })),
  'figures/views#countiesByStanding': figures(it => ({ division: it.city })),
  'figures/views#figuresExport': figures(it => ({ division: it.county })),
  'figures/public-views#publicRates': open('rates as reported, for everybody', it => ({ division: it.county })),
  'figures/snapshot-views#difference': figures(it => ({ division: it.county })),
  'figures/what-if-views#whatIfStreets': figures(
    it => ({ division: it.county }),
    it => ({ division: it.county, pick: [it.street] }),
  ),
  'figures/list-views#streetList': figures(it => ({ division: it.county })),
  'figures/list-views#streetListExport': figures(it => ({ division: it.county })),
  'figures/list-views#compoundList': figures(
    it => ({ division: it.county }),
    it => ({ division: it.community }),
  ),
  'figures/list-views#compoundListExport': figures(it => ({ division: it.county })),
  'figures/snapshot-commands#freezeFigures': own('the province’s figures; below it nobody may', () => ({
    day: '2026-06-30',
  })),

  // 审计
  'audit/views#auditList': list(...trailAsks),
  'audit/views#auditChunk': list(...trailAsks),
  'audit/views#auditExport': list(...trailAsks),
  'audit/seal-views#trailPage': shared('digests and counts of the whole trail, the same for whoever audits', nothing),
  'audit/commands#askForCheck': own('the trail is checked as a whole; nothing of it is told', nothing),

  // 导入
  'import/commands#checkImport': own('a ledger of the asker’s own; what its rows may say is tested apart', () => ({
    kind: 'compounds',
    file: { name: '台账.csv', bytes: anEmptyLedger },
  })),
  'import/commands#confirmImport': hidden(it => ({ id: text(it.importRun) })),
  'import/firm-commands#confirmWhole': hidden(it => ({ id: text(it.importRun) })),
  'import/commands#runImport': hidden(it => ({ id: text(it.importRun) })),
  'import/views#importRuns': list(nothing),
  'import/views#importRun': hidden(it => ({ id: text(it.importRun) })),
  'import/views#importTemplate': own('an empty form, the same for everybody', () => ({ kind: 'compounds' })),
  'import/views#importProblems': hidden(it => ({ id: text(it.importRun) })),

  // 时限、区划、附件、工作台
  'deadline/commands#setDeadline': own('sets the parameter of the asker’s own place', () => ({
    key: 'evidence.review',
    amount: '5',
    validFrom: '2026-12-01',
    basis: '本市文件',
  })),
  'deadline/views#deadlineList': list(nothing),
  'division/commands#flagDuties': hidden(it => ({ code: it.quasi, from: '2026-01-01' })),
  'ruling/commands#proposeReorganisation': own('the province’s tree; below it nobody may', it => ({
    step: 'rename',
    code: it.community,
    name: '改名社区',
    from: '2026-01-01',
    reason: '文件',
  })),
  'ruling/commands#releaseRuling': own('the province’s rules; below it nobody may', () => ({ id: '1', seen: 'seen' })),
  'ruling/commands#refuseRuling': own('the province’s rules; below it nobody may', () => ({ id: '1', reason })),
  'ruling/commands#withdrawRuling': own('the province’s rules; below it nobody may', () => ({ id: '1' })),
  'ruling/views#rulingList': own('the province’s rules; below it nobody may', () => ({})),
  'ruling/views#rulingOne': own('the province’s rules; below it nobody may', () => ({ id: '1' })),
  'division/commands#compareTable': hidden(it => ({ file: text(it.file) })),
  'division/views#divisionPage': list(
    nothing,
    it => ({ code: it.street }),
    it => ({ code: it.community }),
  ),
  'division/views#divisionPath': shared('names of places are public', it => ({ code: it.community })),
  'division/views#divisionComparison': hidden(it => ({ file: text(it.file) })),
  'file/commands#uploadFile': own('a paper of the asker’s own', () => ({ name: '材料.pdf', bytes: aPdf })),
  'file/views#fileView': hidden(it => ({ id: text(it.file) })),
  'search/views#find': list(
    nothing,
    ...(['few', 'many'] as const).flatMap((size): Ask[] => [
      it => ({ q: it.compoundName, size }),
      it => ({ q: it.compound, size }),
      it => ({ q: it.organisation, size }),
      it => ({ q: text(it.formation), size }),
      it => ({ q: it.received, size }),
      it => ({ q: it.street, size }),
      it => ({ q: it.account, size }),
    ]),
  ),
  'inbox/ours-views#ours': list(nothing),
  'inbox/views#desk': list(nothing, () => ({ kind: '备案' })),
  'inbox/views#deskCount': list(nothing),
}
