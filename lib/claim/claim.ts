/**
 * What somebody says by hand or by a ledger of the days that decide whether an organisation counts — when it was filed, its term, its
 * end — or whether its compound does: its delivery, its leaving the register. It counts from the moment at which another account of
 * the county confirms it; until then what was confirmed before stands.
 */
import { z } from 'zod'
import { atMost } from '@/lib/core/fields'
import { account, choice, day, file, link, maybe, pastDay, text } from '@/lib/core/kind/field'
import { kind } from '@/lib/core/kind/kind'
import { endReasonText } from '@/lib/organisation/text'
import { dayErrors } from './rules'

const ofTerm = ['filedOn', 'termFrom', 'termTo', 'endedOn', 'endReason'] as const
export const ofCompound = ['firstDeliveredOn', 'retiredOn', 'retireReason'] as const

/** What a claim is called: what it is said of. */
export const claimTitle = (compound: string, body: string | undefined, retiredOn: string | null): string =>
  body === undefined ? `${compound}的${retiredOn === null ? '交付' : '退出'}登记` : `${body}的任期登记`

export const claim = kind({
  ...{ name: 'claim', called: '登记事项', counted: '条', lies: 'in-compound', table: 'term_claim' },
  ...{ room: '/organisations/claims', read: 'organisation.read' },
  columns: { body: 'organisation_id' },
  fields: {
    body: maybe(
      link('业委会（物管会）', z.string().trim().min(1).check(atMost(24)), {
        ...{ table: 'organisation', code: 'code', sounds: [], room: '/organisations' },
        unknown: '没有这个业委会（物管会）',
      }),
    ),
    filedOn: maybe(pastDay('备案（确认）日期')),
    termFrom: maybe(day('任期起')),
    termTo: maybe(day('任期止')),
    endedOn: maybe(pastDay('终止日期')),
    endReason: maybe(choice('终止原因', endReasonText)),
    firstDeliveredOn: maybe(day('首次交付日期')),
    retiredOn: maybe(pastDay('退出日期')),
    retireReason: maybe(text('退出理由', 500)),
    fileId: maybe(file('依据材料', { hint: 'PDF、JPG、PNG、Word 或 Excel，不超过 20 MB' })),
    source: choice('来源', { entered: '手工登记', imported: '台账导入' }),
    madeBy: account('登记人'),
    decidedOn: maybe(pastDay('确认日期')),
    decidedBy: account('确认人'),
    reason: maybe(text('退回理由', 300)),
  },
  happens: ['filedOn', 'endedOn', 'retiredOn'],
  states: {
    waiting: {
      ...{ label: '待确认', mark: 'going' },
      awaits: {
        ...{ by: 'organisation.confirm', within: 'claim.review', act: 'confirm' },
        ...{ turn: '责任单位 县级主管部门：由登记人以外的人确认', task: '确认登记事项' },
      },
    },
    returned: {
      ...{ label: '已退回，待更正', mark: 'near' },
      awaits: {
        ...{ by: 'organisation.mend', within: 'claim.mend', act: 'withdraw' },
        ...{ turn: '责任单位 街道：更正后重新登记，或撤回', task: '更正登记事项' },
      },
    },
    confirmed: { label: '已确认', mark: 'met' },
    withdrawn: { label: '已撤回', mark: 'none' },
  },
  course: ['waiting', 'confirmed'],
  deeds: {
    say: {
      ...{ by: 'organisation.say', label: '登记', said: '已登记{name}，待县级确认', stands: 'main' },
      ...{ asks: [...ofTerm, ...ofCompound, 'fileId'], to: 'waiting', signs: 'madeBy' },
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
      ...{ by: 'organisation.withdraw', label: '撤回', said: '已撤回{name}', stands: 'grave', asks: [], bulk: true },
      ...{ from: ['waiting', 'returned'], to: 'withdrawn', clears: ['reason'] },
      reason: { need: 'optional', label: '撤回理由', onlyIf: '别的单位登记的必填' },
      rule: '撤回后这次登记不再确认，原已确认的照旧。别的单位登记的，撤回要写明理由，记入经过。',
    },
  },
  titled: ({ retiredOn }, of) => claimTitle(of.compound, of.names['body'], retiredOn),
  briefly: (_, of) => of.names['body'] ?? of.compound,
  check: dayErrors,
  list: {
    columns: ['body', 'filedOn', 'termTo', 'endedOn'],
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
    { title: '登记的日期', fields: ['body', ...ofTerm, ...ofCompound, 'fileId', 'source', 'madeBy'] },
    { title: '确认', fields: ['decidedOn', 'decidedBy'] },
  ],
})
