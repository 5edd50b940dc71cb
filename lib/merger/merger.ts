/**
 * Two entries that stand for one compound become one: the street proposes which of them goes, the county confirms; what hangs on it goes over to
 * the one that stays, and its code leads there (decision 0042).
 */
import { compoundCode } from '@/lib/compound/requests'
import { account, choice, file, link, maybe, pastDay, text } from '@/lib/core/kind/field'
import { kind } from '@/lib/core/kind/kind'

const mergerGrounds = ['twice-entered', 'renamed', 'phases'] as const
const groundText: Record<(typeof mergerGrounds)[number], string> = {
  'twice-entered': '重复登记',
  renamed: '更名后又登记',
  phases: '分期登记，实为一个物业管理区域',
}

const asked = ['into', 'ground', 'explanation', 'fileId'] as const

export const merger = kind({
  ...{ name: 'merger', called: '合并小区', counted: '件', lies: 'in-compound', table: 'compound_merger' },
  ...{ room: '/mergers', read: 'compound.read', maker: '提出人', columns: { into: 'into_id' } },
  fields: {
    into: link(
      '并入的小区',
      compoundCode,
      {
        ...{ table: 'compound', code: 'code', sounds: ['initials', 'pinyin'], room: '/compounds' },
        unknown: '没有这个小区编码',
      },
      { hint: '留下的那个小区的编码，13 位数字' },
    ),
    ground: choice('合并原因', groundText),
    explanation: text('情况说明', 500, { hint: '怎样知道两个是同一个小区' }),
    fileId: maybe(file('佐证材料', { hint: 'PDF、JPG、PNG、Word 或 Excel，不超过 20 MB' })),
    moved: maybe(text('转入', 1000)),
    stayed: maybe(text('未转入', 2000)),
    decidedOn: maybe(pastDay('确认日期')),
    decidedBy: account('确认人'),
    decisionNote: maybe(text('确认意见', 300)),
  },
  states: {
    proposed: {
      ...{ label: '待县级确认', mark: 'going' },
      awaits: {
        ...{ by: 'merger.approve', within: 'merger.review', act: 'approve' },
        ...{ turn: '责任单位 县级主管部门：由提出人以外的人确认合并', task: '确认合并小区' },
      },
    },
    merged: { label: '已合并', mark: 'met' },
    returned: { label: '已退回', mark: 'behind' },
    withdrawn: { label: '已撤回', mark: 'none' },
  },
  course: ['proposed', 'merged'],
  deeds: {
    propose: {
      ...{ by: 'merger.propose', label: '提出合并', said: '已提出{name}，待县级确认', stands: 'main' },
      ...{ asks: asked, to: 'proposed' },
      rule: '由县级确认；提出人和确认人不能是同一人。合并后这个小区不再单独计数，它的编码转到留下的小区。',
    },
    approve: {
      ...{ by: 'merger.approve', label: '确认合并', said: '{name}，已合并', stands: 'main', asks: [] },
      ...{ from: ['proposed'], to: 'merged', separate: 'createdBy', signs: 'decidedBy', dates: 'decidedOn' },
      ...{ reason: { need: 'optional', label: '确认意见', keep: 'decisionNote' }, shows: 'fileId' },
      rule: '组织、合同、诉求、程序、业主名册、设施一并转入；两边重复的留在原处作为历史。不能撤回。已上报的数字不变，按今天所知重算的各日只计一个小区。',
    },
    return: {
      ...{ by: 'merger.return', label: '退回', said: '已退回{name}', stands: 'side', asks: [] },
      ...{ from: ['proposed'], to: 'returned', separate: 'createdBy', signs: 'decidedBy', dates: 'decidedOn' },
      ...{ reason: { need: 'required', label: '退回理由', keep: 'decisionNote' }, bulk: true },
      rule: '写明为什么不是同一个小区，或缺什么。',
    },
    withdraw: {
      ...{ by: 'merger.withdraw', label: '撤回', said: '已撤回', stands: 'grave', asks: [] },
      ...{ from: ['proposed'], to: 'withdrawn', own: 'createdBy', bulk: true },
      rule: '撤回后可以重新提出。',
    },
  },
  titled: (_, of) => `${of.compound} 并入 ${of.names['into'] ?? '另一小区'}`,
  briefly: (_, of) => of.compound,
  check: () => ({}),
  list: {
    columns: ['into', 'ground', 'explanation', 'decidedOn'],
    ...{ filters: ['ground'], words: ['explanation'], orders: ['stateAt'] },
    tabs: [
      { label: '全部', query: {} },
      { label: '待县级确认', query: { state: 'proposed' } },
      { label: '已合并', query: { state: 'merged' } },
      { label: '已退回', query: { state: 'returned' } },
      { label: '已撤回', query: { state: 'withdrawn' } },
    ],
    standings: { label: '期限', of: { late: { label: '确认超期', late: true } } },
    export: 'compound.export',
  },
  sections: [
    { title: '申请', fields: asked },
    { title: '确认', fields: ['decidedOn', 'decidedBy', 'decisionNote', 'moved', 'stayed'] },
  ],
})
