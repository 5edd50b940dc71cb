/** Who is on duty at night for a street, a county's office or one of its departments: called in order when something is urgent. */
import { phoneField } from '@/lib/core/fields'
import { choice, day, line, maybe, text, whole } from '@/lib/core/kind/field'
import { kind } from '@/lib/core/kind/kind'
import { dutyErrors } from './rules'
import { dutyUnitText, repeatText } from './text'

const facts = ['unit', 'dutyOn', 'repeats', 'until', 'person', 'phone', 'turn', 'note'] as const

export const duty = kind({
  ...{ name: 'duty', called: '值班', counted: '人次', lies: 'in-unit', level: ['county', 'street'], table: 'duty' },
  ...{ room: '/duty', read: 'duty.read' },
  fields: {
    unit: choice('单位', dutyUnitText, { proposes: { value: 'office' } }),
    dutyOn: day('值班日期', { hint: '到次日 8:30 为止' }),
    repeats: choice('重复', repeatText, { proposes: { value: 'once' } }),
    until: maybe(day('重复到', { hint: '每周重复的填；不填则一直重复' })),
    person: line('值班人', 30),
    phone: { ...line('电话', 20), schema: phoneField },
    turn: whole('呼叫顺序', { least: 1, most: 9, proposes: { value: '1' } }),
    note: maybe(text('说明', 200)),
  },
  states: { kept: { label: '有效', mark: 'met' }, removed: { label: '已取消', mark: 'none' } },
  deeds: {
    enter: {
      ...{ by: 'duty.enter', label: '登记值班', said: '已登记{name}', stands: 'main', asks: facts, to: 'kept' },
      rule: '特急诉求派出后，按呼叫顺序显示当晚的值班人；30 分钟没有签收的，列入县级待办。',
    },
    correct: {
      ...{ by: 'duty.correct', label: '更正', said: '已更正{name}', stands: 'side', page: true },
      ...{ asks: facts, from: ['kept'] },
    },
    remove: {
      ...{ by: 'duty.remove', label: '取消', said: '已取消{name}', stands: 'grave', asks: [], bulk: true },
      ...{ from: ['kept'], to: 'removed' },
      rule: '取消后不再呼叫这个人。',
    },
  },
  titled: (it, of) => `${of.unit} ${it.dutyOn} ${it.person}`,
  check: dutyErrors,
  list: {
    columns: ['dutyOn', 'unit', 'repeats', 'until', 'turn', 'person', 'phone'],
    filters: ['unit', 'repeats'],
    words: ['person', 'phone'],
    usual: ['kept'],
    tabs: [
      { label: '有效', query: {} },
      { label: '每周重复', query: { repeats: 'weekly' } },
      { label: '已取消', query: { state: 'removed' } },
    ],
    orders: ['dutyOn'],
    export: 'duty.export',
  },
  sections: [{ title: '值班', fields: facts }],
})
