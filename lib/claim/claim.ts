/**
 * What somebody says by hand or by a ledger of the days that decide whether an organisation counts: when it was filed, its term,
 * its end. It counts from the moment at which another account of the county confirms it; until then what was confirmed before stands.
 */
import { account, choice, day, file, maybe, pastDay, text } from '@/lib/core/kind/field'
import { kind } from '@/lib/core/kind/kind'
import { endReasonText } from '@/lib/organisation/text'
import { dayErrors } from './rules'

const said = ['filedOn', 'termFrom', 'termTo', 'endedOn', 'endReason', 'fileId'] as const

export const claim = kind({
  ...{ name: 'claim', called: '任期登记', counted: '条', lies: 'of-organisation', table: 'term_claim' },
  ...{ room: '/organisations/claims', read: 'organisation.read' },
  fields: {
    filedOn: maybe(pastDay('备案（确认）日期')),
    termFrom: maybe(day('任期起')),
    termTo: maybe(day('任期止')),
    endedOn: maybe(pastDay('终止日期')),
    endReason: maybe(choice('终止原因', endReasonText)),
    fileId: maybe(file('依据材料', { hint: 'PDF、JPG、PNG、Word 或 Excel，不超过 20 MB' })),
    source: choice('来源', { entered: '手工登记', imported: '台账导入' }),
    madeBy: account('登记人'),
    decidedOn: maybe(pastDay('确认日期')),
    decidedBy: account('确认人'),
    reason: maybe(text('退回理由', 300)),
  },
  happens: ['filedOn', 'endedOn'],
  states: {
    waiting: {
      ...{ label: '待确认', mark: 'going' },
      awaits: {
        ...{ by: 'organisation.confirm', within: 'claim.review', act: 'confirm' },
        ...{ turn: '责任单位 县级主管部门：由登记人以外的人确认', task: '确认任期登记' },
      },
    },
    returned: {
      ...{ label: '已退回，待更正', mark: 'near' },
      awaits: {
        ...{ by: 'organisation.correct', within: 'claim.mend', act: 'withdraw' },
        ...{ turn: '责任单位 街道：更正后重新登记，或撤回', task: '更正任期登记' },
      },
    },
    confirmed: { label: '已确认', mark: 'met' },
    withdrawn: { label: '已撤回', mark: 'none' },
  },
  course: ['waiting', 'confirmed'],
  deeds: {
    say: {
      ...{ by: 'organisation.correct', label: '登记任期', said: '已登记{name}，待县级确认', stands: 'main' },
      ...{ asks: said, to: 'waiting', signs: 'madeBy' },
    },
    confirm: {
      ...{ by: 'organisation.confirm', label: '确认', said: '已确认{name}', stands: 'main', asks: [], bulk: true },
      ...{ from: ['waiting'], to: 'confirmed', separate: 'madeBy', signs: 'decidedBy', dates: 'decidedOn' },
      ...{ shows: 'fileId', clears: ['reason'] },
      rule: '确认后按所登记的日期计入；登记人和确认人须是不同的人。',
    },
    return: {
      ...{ by: 'organisation.return', label: '退回', said: '已退回{name}', stands: 'side', asks: [], bulk: true },
      ...{ from: ['waiting'], to: 'returned', separate: 'madeBy', signs: 'decidedBy', dates: 'decidedOn' },
      ...{ reason: { need: 'required', label: '退回理由', keep: 'reason' }, shows: 'fileId' },
      rule: '写明哪里不符，登记人会看到；退回的不计入，原已确认的照旧。',
    },
    withdraw: {
      ...{ by: 'organisation.correct', label: '撤回', said: '已撤回{name}', stands: 'grave', asks: [], bulk: true },
      ...{ from: ['waiting', 'returned'], to: 'withdrawn', clears: ['reason'] },
      rule: '撤回后这次登记不再确认，原已确认的照旧。',
    },
  },
  titled: (_, of) => `${of.organisation}的任期登记`,
  briefly: (_, of) => of.organisation,
  check: dayErrors,
  list: {
    columns: ['filedOn', 'termFrom', 'termTo', 'endedOn', 'source', 'madeBy'],
    ...{ filters: ['source'], words: [], orders: ['stateAt'] },
    tabs: [
      { label: '全部', query: {} },
      { label: '待确认', query: { state: 'waiting' } },
      { label: '待确认，已超期', query: { state: 'waiting', standing: 'late' } },
      { label: '已退回', query: { state: 'returned' } },
      { label: '已确认', query: { state: 'confirmed' } },
      { label: '已撤回', query: { state: 'withdrawn' } },
    ],
    standings: { label: '时限', of: { late: { label: '超期', late: true } } },
    export: 'organisation.export',
  },
  sections: [
    { title: '登记的日期', fields: [...said, 'source', 'madeBy'] },
    { title: '确认', fields: ['decidedOn', 'decidedBy'] },
  ],
})
