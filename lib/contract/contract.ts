/** A company serves a compound from a day to a day; no two at one time in one compound (domain §5.9). */
import { choice, day, link, maybe, text } from '@/lib/core/kind/field'
import { kind } from '@/lib/core/kind/kind'
import { termStandings } from '@/lib/core/kind/standing'
import { creditCodeKey } from '@/lib/organisation/rules'
import { contractErrors } from './rules'
import { contractEndText, contractKindText, standingOn } from './text'

const days = ['kind', 'from', 'to'] as const
const ending = ['endedOn', 'reason', 'note'] as const

export const contract = kind({
  ...{ name: 'contract', called: '服务合同', counted: '份', lies: 'in-compound', table: 'service_contract' },
  ...{ room: '/companies/contracts', read: 'company.read' },
  columns: { company: 'company_id', from: 'starts_on', to: 'ends_on', reason: 'end_reason', note: 'end_note' },
  fields: {
    company: link(
      '物业服务企业',
      creditCodeKey,
      {
        ...{ table: 'company', code: 'credit_code', sounds: ['initials', 'pinyin'], room: '/companies' },
        unknown: '企业名录里没有这个统一社会信用代码，请先登记企业',
      },
      { hint: '统一社会信用代码' },
    ),
    kind: choice('合同类型', contractKindText),
    from: day('合同起'),
    to: maybe(day('合同止', { hint: '含当日；不定期合同不填' })),
    endedOn: maybe(day('终止日期', { hint: '自这天起不再服务', proposes: { today: true } })),
    reason: maybe(choice('终止原因', contractEndText)),
    note: maybe(text('终止说明', 200)),
  },
  happens: ['from', 'endedOn'],
  states: { kept: { label: '未提前终止', mark: 'met' }, ended: { label: '提前终止', mark: 'none' } },
  deeds: {
    create: {
      ...{ by: 'contract.create', label: '登记合同', said: '已登记{name}', stands: 'main' },
      rule: '一个小区同一时间只有一份有效合同。',
      asks: ['company', ...days],
      to: 'kept',
      starts: 'from',
    },
    correct: {
      ...{ by: 'contract.correct', label: '更正', said: '已更正{name}', stands: 'side' },
      asks: days,
      from: ['kept', 'ended'],
    },
    end: {
      ...{ by: 'contract.end', label: '提前终止', said: '已终止{name}', stands: 'grave' },
      asks: ending,
      needs: ['endedOn', 'reason'],
      from: ['kept'],
      to: 'ended',
      bulk: true,
    },
  },
  titled: (_, of) => `${of.names['company'] ?? '企业'}在${of.compound}的合同`,
  badge: (it, _, today) => standingOn(it, today),
  check: contractErrors,
  list: {
    columns: ['company', 'kind', 'from', 'to'],
    filters: ['kind', 'reason'],
    words: [],
    tabs: [
      { label: '全部', query: {} },
      { label: '在期', query: { standing: 'held' } },
      { label: '即将到期', query: { standing: 'soon' } },
      { label: '已到期', query: { standing: 'over' } },
      { label: '提前终止', query: { state: 'ended' } },
    ],
    standings: {
      label: '期限',
      of: termStandings({ from: 'from', to: 'to', ended: 'endedOn', states: ['kept', 'ended'], over: ['kept'] }),
    },
    orders: ['from', 'to'],
    export: 'company.export',
  },
  sections: [
    { title: '合同', fields: ['company', ...days] },
    { title: '提前终止', fields: ending },
  ],
})
