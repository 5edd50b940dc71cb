/**
 * A compound left out of the statistics: the street proposes with a paper, the county decides; what was approved ends by its last day, or
 * earlier where two accounts of the county say so (domain §2.2, §4).
 */
import { account, choice, day, file, maybe, pastDay, text } from '@/lib/core/kind/field'
import { type AnyRecord, kind, type RecordOf } from '@/lib/core/kind/kind'
import { newerColumns, newerDeeds, newerFields, newerSection, newerTab, renewing } from '@/lib/core/kind/newer'
import { termStandings } from '@/lib/core/kind/standing'
import { dayErrors } from './rules'

export const exclusionReasons = ['single-owner', 'few-owners-agree', 'demolished', 'non-residential'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]
export const exclusionReasonText: Record<ExclusionReason, string> = {
  'single-owner': '单一业主',
  'few-owners-agree': '业主人数较少且一致同意不设业主大会',
  demolished: '已拆除或正在征收',
  'non-residential': '整体非住宅',
}

const asked = ['reasonCode', 'from', 'to', 'explanation', 'fileId', 'registerNote'] as const

const newer = newerDeeds({
  ...{ offers: 'exclusion.renew', accepts: 'exclusion.accept', refuses: 'exclusion.refuse' },
  stays: {
    offered: '批准时的材料和起止日期照旧，认可前后都不纳入统计；认可后，新文件列在批准的材料旁。',
    accepted: '新文件列在批准的材料旁；批准和起止日期都不变。提交人和认可人须是不同的人。',
  },
})

export const exclusion = kind({
  ...{ name: 'exclusion', called: '不纳入统计', counted: '件', lies: 'in-compound', table: 'compound_exclusion' },
  ...{
    room: '/exclusions',
    read: 'compound.read',
    maker: '提出人',
    columns: {
      from: 'starts_on',
      to: 'ends_on',
      endFile: 'end_file_id',
      endFileRefused: 'refused_file_id',
      ...newerColumns,
    },
  },
  fields: {
    reasonCode: choice('不纳入统计原因', exclusionReasonText),
    from: day('起始日期'),
    to: maybe(day('截止日期', { hint: '不纳入统计的最后一天' })),
    explanation: text('情况说明', 1000),
    fileId: maybe(file('佐证材料', { hint: 'PDF、JPG、PNG、Word 或 Excel，不超过 20 MB' })),
    registerNote: maybe(
      text('与登记册不符的原因', 300, {
        hint: '业主人数、在任的业委会与所填原因不符时填写，没有不符的不填；业主超过 50 人的不算人数较少（平台推定，非法定）',
      }),
    ),
    contradiction: maybe(text('与登记册不符', 500)),
    endAsked: maybe(day('恢复前最后一日', { hint: '不纳入统计的最后一天，次日起恢复计入' })),
    endAskedBy: account('恢复提出人'),
    endFile: maybe(file('恢复依据', { hint: '住宅重新入住、征收终止等材料，另一账号确认时查看' })),
    endFileRefused: maybe(file('未予恢复的依据')),
    ...newerFields,
    decidedOn: maybe(pastDay('审批日期')),
    decidedBy: account('审批人'),
    decisionNote: maybe(text('审批意见', 300)),
  },
  happens: ['from', 'to', 'endAsked'],
  states: {
    proposed: {
      ...{ label: '待县级批准', mark: 'going' },
      awaits: {
        ...{ by: 'exclusion.approve', within: 'exclusion.review', act: 'approve' },
        ...{ turn: '责任单位 县级主管部门：审批不纳入统计', task: '审核不纳入统计' },
      },
    },
    approved: { label: '已批准', mark: 'met' },
    renewing: renewing('exclusion.accept', 'exclusion.review', '审核不纳入统计的新文件'),
    returned: { label: '已退回', mark: 'behind' },
    withdrawn: { label: '已撤回', mark: 'none' },
    ending: {
      ...{ label: '待确认恢复', mark: 'going' },
      awaits: {
        ...{ by: 'exclusion.end', within: 'exclusion.review', act: 'confirmEnd' },
        ...{ turn: '责任单位 县级主管部门：由提出人以外的人确认恢复纳入统计', task: '确认恢复纳入统计' },
      },
    },
    ended: { label: '已结束', mark: 'none' },
  },
  course: ['proposed', 'approved'],
  deeds: {
    propose: {
      ...{ by: 'exclusion.propose', label: '申请不纳入统计', said: '已提出{name}，待县级批准', stands: 'main' },
      ...{ asks: asked, needs: ['fileId'], to: 'proposed', onlyIf: { registerNote: '与登记册不符的必填' } },
      rule: '由县级批准；提出人和批准人不能是同一人。',
    },
    approve: {
      ...{ by: 'exclusion.approve', label: '批准', said: '已批准{name}', stands: 'main', asks: [], bulk: true },
      ...{ from: ['proposed'], to: 'approved', separate: 'createdBy', signs: 'decidedBy', dates: 'decidedOn' },
      reason: { need: 'optional', label: '审批意见', keep: 'decisionNote', onlyIf: '与登记册不符的必填' },
      shows: 'fileId',
      rule: '所定日期内，这个小区不计入组建率的分母和分子，此前各日不变。与登记册不符的，批准要写明理由。',
    },
    return: {
      ...{
        by: 'exclusion.return',
        label: '退回',
        said: '已退回{name}的申请',
        stands: 'side',
        asks: [],
        shows: 'fileId',
      },
      ...{ from: ['proposed'], to: 'returned', separate: 'createdBy', signs: 'decidedBy', dates: 'decidedOn' },
      ...{ reason: { need: 'required', label: '退回理由', keep: 'decisionNote' }, bulk: true },
      rule: '写明缺什么，提出人会看到；补齐后可以重新提出。',
    },
    withdraw: {
      ...{ by: 'exclusion.withdraw', label: '撤回', said: '已撤回申请', stands: 'grave', asks: [] },
      ...{ from: ['proposed'], to: 'withdrawn', own: 'createdBy', bulk: true },
      rule: '撤回后可以重新提出。',
    },
    ...newer,
    // What somebody handed in is not taken back by another: the county decides about it.
    takeBack: { ...newer.takeBack, own: 'offeredBy' },
    end: {
      ...{ by: 'exclusion.end', label: '恢复纳入统计', said: '已提出结束{name}，待另一账号确认', stands: 'grave' },
      ...{ asks: ['endAsked', 'endFile'], needs: ['endAsked'], from: ['approved'], to: 'ending', signs: 'endAskedBy' },
      ...{ reason: { need: 'required', label: '理由', keep: 'decisionNote' } },
      rule: '县级另一账号确认后，从所填日期的次日起恢复计入；确认前照旧不计入。',
    },
    confirmEnd: {
      ...{ by: 'exclusion.end', label: '确认恢复', said: '{name}将结束', stands: 'main', asks: [], bulk: true },
      ...{ from: ['ending'], to: 'ended', separate: 'endAskedBy', signs: 'decidedBy', dates: 'decidedOn' },
      shows: 'endFile',
      rule: '从所填日期的次日起，小区恢复计入；提出人和确认人须是不同的人。',
    },
    keepOut: {
      ...{ by: 'exclusion.end', label: '不予恢复', said: '{name}照旧', stands: 'side', asks: [], bulk: true },
      ...{ from: ['ending'], to: 'approved', clears: ['endAsked', 'endAskedBy', 'endFile'] },
      ...{ shows: 'endFile', takes: { endFileRefused: 'endFile' } },
      reason: { need: 'required', label: '理由', keep: 'decisionNote' },
      rule: '小区照旧不纳入统计，到原定截止日期为止。',
    },
  },
  titled: (_, of) => `${of.compound} 不纳入统计`,
  briefly: (_, of) => of.compound,
  check: dayErrors,
  list: {
    columns: ['reasonCode', 'from', 'to', 'explanation', 'fileId'],
    ...{ filters: ['reasonCode'], words: ['explanation'], orders: ['from', 'to', 'stateAt'] },
    tabs: [
      { label: '全部', query: {} },
      { label: '审批超期', query: { standing: 'late' } },
      { label: '待县级批准', query: { state: 'proposed' } },
      { label: '已批准', query: { state: 'approved' } },
      newerTab,
      { label: '待确认恢复', query: { state: 'ending' } },
      { label: '已退回', query: { state: 'returned' } },
      { label: '已撤回', query: { state: 'withdrawn' } },
      { label: '已结束', query: { state: 'ended' } },
    ],
    standings: {
      label: '期限',
      of: {
        ...termStandings({
          from: 'from',
          to: 'to',
          states: ['approved', 'renewing', 'ending', 'ended'],
          over: ['approved', 'renewing', 'ending', 'ended'],
        }),
        late: { label: '审批超期', late: true },
      },
    },
    export: 'compound.export',
  },
  sections: [
    { title: '申请', fields: [...asked, 'contradiction'] },
    { title: '审批', fields: ['decidedOn', 'decidedBy'] },
    newerSection,
    { title: '恢复纳入统计', ifAny: true, fields: ['endAsked', 'endAskedBy', 'endFile', 'endFileRefused'] },
  ],
})

export type Exclusion = RecordOf<typeof exclusion>
export type ExclusionState = Exclusion['state']
/** States in which the days from–to are left out of the statistics. */
export const excludingStates: readonly ExclusionState[] = ['approved', 'renewing', 'ending', 'ended']
/** A record whose definition was set aside, seen as what it is again. */
export const isExclusion = (record: AnyRecord): record is AnyRecord & Exclusion =>
  'reasonCode' in record && record.compound !== null
