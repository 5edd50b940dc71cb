/** An order to mend: issued by street or county, answered by the organisation, closed by who may judge (物业管理条例 19). */
import { account, file, line, maybe, pastDay, text } from '@/lib/core/kind/field'
import { kind, type RecordOf } from '@/lib/core/kind/kind'

export const rectification = kind({
  ...{
    name: 'rectification',
    called: '责令改正',
    counted: '件',
    lies: 'of-organisation',
    table: 'rectification_order',
  },
  ...{ room: '/conduct/orders', read: 'committee.read' },
  fields: {
    issuedOn: pastDay('责令日期', { proposes: { today: true } }),
    matter: text('责令事项', 1000, { hint: '写明违反了什么、要怎样改正' }),
    basis: line('依据', 100, { proposes: { value: '物业管理条例 第十九条' } }),
    fileId: maybe(file('责令改正通知书')),
    answeredOn: maybe(pastDay('答复日期', { proposes: { today: true } })),
    answer: maybe(text('改正情况', 1000)),
    answerFileId: maybe(file('证明材料')),
    answeredBy: account('改正情况的登记人'),
    note: maybe(text('办理意见', 300)),
  },
  happens: ['issuedOn', 'answeredOn'],
  states: {
    issued: {
      ...{ label: '待答复', mark: 'behind' },
      awaits: {
        by: 'committee.answer-order',
        within: 'order.answer',
        act: 'answer',
        turn: '待业委会（物管会）答复改正情况',
      },
    },
    answered: {
      ...{ label: '待核查', mark: 'near' },
      awaits: { by: 'committee.close-order', within: 'order.close', act: 'close', turn: '待街道（县）核查改正情况' },
    },
    closed: { label: '已办结', mark: 'met' },
    withdrawn: { label: '已撤回', mark: 'none' },
  },
  course: ['issued', 'answered', 'closed'],
  deeds: {
    issue: {
      ...{ by: 'committee.order', label: '责令改正', said: '已{name}', stands: 'main' },
      asks: ['issuedOn', 'matter', 'basis', 'fileId'],
      to: 'issued',
      // The time to answer counts from the day on the paper, also where it is entered later.
      since: 'issuedOn',
    },
    answer: {
      ...{
        by: 'committee.answer-order',
        label: '登记改正情况',
        said: '已登记改正情况，等街道（县）核查',
        stands: 'main',
      },
      asks: ['answeredOn', 'answer', 'answerFileId'],
      needs: ['answeredOn', 'answer'],
      from: ['issued'],
      to: 'answered',
      signs: 'answeredBy',
      clears: ['note'],
      shows: 'fileId',
    },
    close: {
      ...{ by: 'committee.close-order', label: '核查办结', said: '已核查办结', stands: 'main' },
      asks: [],
      from: ['answered'],
      to: 'closed',
      reason: { need: 'optional', label: '核查意见', keep: 'note' },
      separate: 'answeredBy',
      shows: 'answerFileId',
      bulk: true,
    },
    reissue: {
      ...{ by: 'committee.order', label: '改正不到位，重新责令', said: '已重新责令改正', stands: 'main' },
      asks: [],
      from: ['answered'],
      to: 'issued',
      reason: { need: 'required', least: 4, label: '哪里没有改正', keep: 'note' },
    },
    withdraw: {
      ...{ by: 'committee.withdraw-order', label: '撤回', said: '已撤回', stands: 'grave' },
      asks: [],
      from: ['issued'],
      to: 'withdrawn',
      reason: { need: 'required', least: 4, label: '撤回理由', keep: 'note' },
    },
  },
  titled: (_, of) => `责令${of.organisation}改正`,
  check: it =>
    it.answeredOn !== null && it.answeredOn < it.issuedOn ? { answeredOn: [`早于责令日期 ${it.issuedOn}`] } : {},
  list: {
    columns: ['matter', 'issuedOn'],
    filters: [],
    words: ['matter'],
    tabs: [
      { label: '全部', query: {} },
      { label: '超期', query: { standing: 'late' } },
      { label: '待答复', query: { state: 'issued' } },
      { label: '待核查', query: { state: 'answered' } },
      { label: '已办结', query: { state: 'closed' } },
      { label: '已撤回', query: { state: 'withdrawn' } },
    ],
    standings: { label: '时限', of: { late: { label: '超期', late: true } } },
    orders: ['issuedOn', 'stateAt'],
    export: 'organisation.export',
  },
  sections: [
    { title: '责令内容', fields: ['issuedOn', 'matter', 'basis', 'fileId'] },
    { title: '改正情况', fields: ['answeredOn', 'answeredBy', 'answer', 'answerFileId'] },
  ],
})

export type Rectification = RecordOf<typeof rectification>
