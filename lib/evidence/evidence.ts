/** What a street has of an item that it must show before it counts: declared by the street, approved, returned or later revoked by the county (domain §2.1). */
import { account, choice, file, listed, maybe, pastDay, text } from '@/lib/core/kind/field'
import { kind, type RecordOf } from '@/lib/core/kind/kind'
import { newerColumns, newerDeeds, newerFields, newerSection, newerTab, renewing } from '@/lib/core/kind/newer'
import { dayErrors } from './rules'

export const evidence = kind({
  ...{
    name: 'evidence',
    called: '街道佐证',
    counted: '项',
    lies: 'in-unit',
    level: 'street',
    table: 'street_evidence',
  },
  ...{
    room: '/evidence',
    read: 'evidence.read',
    columns: { item: 'item_code', file: 'file_id', ...newerColumns },
  },
  fields: {
    item: listed('佐证项', 8, 'evidence_item'),
    startedOn: pastDay('起始日期', { hint: '文件印发、人员到岗或渠道开通的日期，不是填报日期' }),
    file: maybe(file('佐证文件', { hint: 'PDF、JPG、PNG、Word、Excel，不超过 20 MB' })),
    note: maybe(text('说明', 500)),
    declaredBy: account('申报人'),
    approvedOn: maybe(pastDay('批准日期')),
    approvedBy: account('批准人'),
    revokedOn: maybe(pastDay('撤销日期', { proposes: { today: true } })),
    revokedBy: account('撤销人'),
    reason: maybe(text('理由', 500)),
    ...newerFields,
    source: choice('来源', { entered: '填报', imported: '台账导入' }),
  },
  happens: ['startedOn', 'revokedOn'],
  states: {
    declared: {
      ...{ label: '待县级审核', mark: 'going' },
      awaits: {
        ...{ by: 'evidence.approve', within: 'evidence.review', act: 'approve' },
        ...{ turn: '责任单位 县级主管部门：审核', task: '审核佐证' },
      },
    },
    returned: {
      ...{ label: '已退回，待补正', mark: 'near' },
      awaits: {
        ...{ by: 'evidence.declare', within: 'evidence.mend', act: 'redeclare' },
        ...{ turn: '责任单位 街道：补正', task: '补正佐证' },
      },
    },
    approved: { label: '已批准', mark: 'met' },
    renewing: renewing('evidence.accept', 'evidence.review', '审核佐证的新文件'),
    revoked: { label: '已撤销', mark: 'behind' },
    withdrawn: { label: '已撤回', mark: 'none' },
  },
  course: ['declared', 'approved'],
  deeds: {
    declare: {
      ...{ by: 'evidence.declare', label: '申报佐证', said: '已申报{name}，待县级审核', stands: 'main' },
      ...{ asks: ['item', 'startedOn', 'file', 'note'], needs: ['file'], to: 'declared', signs: 'declaredBy' },
      rule: '县级批准后，从起始日期起计入街道覆盖率；申报人与审核人须是不同的人。',
    },
    redeclare: {
      ...{ by: 'evidence.declare', label: '补正重报', said: '已补正重报，待县级审核', stands: 'main' },
      ...{ asks: ['startedOn', 'file', 'note'], from: ['returned'], to: 'declared' },
      ...{ signs: 'declaredBy', clears: ['reason'] },
    },
    approve: {
      ...{ by: 'evidence.approve', label: '批准', said: '已批准{name}', stands: 'main', asks: [] },
      ...{ from: ['declared'], to: 'approved', separate: 'declaredBy', shows: 'file', bulk: true },
      ...{ signs: 'approvedBy', dates: 'approvedOn', clears: ['reason'] },
      rule: '批准后，从起始日期起作数。',
    },
    return: {
      ...{ by: 'evidence.return', label: '退回', said: '已退回{name}', stands: 'side', asks: [], shows: 'file' },
      bulk: true,
      ...{ from: ['declared'], to: 'returned', reason: { need: 'required', label: '退回理由', keep: 'reason' } },
      rule: '写明缺什么、怎么补，街道会看到。',
    },
    withdraw: {
      ...{ by: 'evidence.withdraw', label: '撤回', said: '已撤回{name}', stands: 'grave', asks: [] },
      ...{ from: ['declared', 'returned'], to: 'withdrawn', clears: ['reason'], bulk: true },
      rule: '撤回后这条记录不再审核，可以重新申报。',
    },
    attach: {
      ...{ by: 'evidence.attach', label: '补附文件', said: '已补附{name}的佐证文件', stands: 'main' },
      ...{ asks: ['file'], needs: ['file'], from: ['approved'], once: 'file' },
      rule: '批准时没有附件的，由街道补附；附上后不能再换，内容不符的由县级撤销。',
    },
    ...newerDeeds({
      ...{ offers: 'evidence.renew', accepts: 'evidence.accept', refuses: 'evidence.refuse' },
      stays: {
        offered: '批准时的文件和起始日期照旧，认可前后都计入覆盖率；认可后，新文件列在批准的文件旁。',
        accepted: '新文件列在批准的文件旁；批准日期、起始日期和覆盖率都不变。提交人和认可人须是不同的人。',
      },
    }),
    revoke: {
      ...{ by: 'evidence.revoke', label: '撤销', said: '已撤销{name}', stands: 'grave', shows: 'file' },
      ...{
        asks: ['revokedOn'],
        needs: ['revokedOn'],
        from: ['approved', 'renewing'],
        to: 'revoked',
        signs: 'revokedBy',
      },
      clears: ['offered', 'offeredOn', 'offeredNote', 'offeredBy'],
      reason: { need: 'required', label: '撤销理由', keep: 'reason' },
      rule: '从撤销日期起，街道可能不再计入覆盖率；此前的日期不变。',
    },
  },
  titled: (it, of) => `${of.unit} ${of.names['item'] ?? it.item}`,
  briefly: (it, of) => of.names['item'] ?? it.item,
  check: dayErrors,
  list: {
    columns: ['item', 'startedOn', 'approvedOn', 'revokedOn', 'declaredBy'],
    ...{ filters: ['item', 'source'], words: ['note'], orders: ['startedOn', 'approvedOn', 'stateAt'] },
    tabs: [
      { label: '全部', query: {} },
      { label: '超期', query: { standing: 'late' } },
      { label: '未附件', query: { standing: 'bare' } },
      { label: '待县级审核', query: { state: 'declared' } },
      { label: '待补正', query: { state: 'returned' } },
      { label: '已批准', query: { state: 'approved' } },
      newerTab,
      { label: '已撤销', query: { state: 'revoked' } },
      { label: '已撤回', query: { state: 'withdrawn' } },
    ],
    standings: {
      label: '时限、附件',
      of: {
        late: { label: '超期', late: true },
        bare: { label: '已批准，未附件', states: ['approved'], lacks: 'file' },
      },
    },
    ...{ export: 'evidence.export', formerly: { under: 'division' } },
  },
  sections: [
    { title: '申报', fields: ['item', 'startedOn', 'file', 'declaredBy', 'source', 'note'] },
    { title: '审核', fields: ['approvedOn', 'approvedBy', 'revokedOn', 'revokedBy'] },
    newerSection,
  ],
})

export type EvidenceState = RecordOf<typeof evidence>['state']
