/** A utility's equipment in a compound: whose it is, who looks after it, handed over or not (plan task 3 b). */
import { choice, file, line, maybe, pastDay, text, whole } from '@/lib/core/kind/field'
import { type AnyRecord, kind, type RecordOf } from '@/lib/core/kind/kind'
import { utilities } from '@/lib/matter/kinds'
import { kindsOf } from './kinds'
import { factErrors, handoverErrors, settled } from './rules'
import { facilityHandoverMark, facilityHandoverText, facilityKindText, facilityOwnerText, utilityText } from './text'

const groups = utilities.map(one => ({ label: utilityText[one], codes: kindsOf[one].filter(code => code !== 'other') }))
const what = ['kind', 'name', 'place', 'builtYear', 'owner', 'keeper'] as const
const handing = ['handover', 'handedOn', 'agreementNo', 'fileId', 'obstacle'] as const

export const facility = kind({
  ...{ name: 'facility', called: '专业设施', counted: '处', lies: 'in-compound', table: 'facility' },
  ...{ room: '/facilities', listAt: '/facilities/list', read: 'facility.read' },
  fields: {
    utility: choice('专业', utilityText),
    kind: choice('设施', facilityKindText, { groups }),
    name: line('名称', 60),
    place: maybe(line('位置', 120)),
    builtYear: maybe(whole('建成年份', { least: 1900, most: 2100, unit: '年' })),
    owner: choice('权属', facilityOwnerText),
    keeper: line('维护单位', 60),
    handover: choice('移交', facilityHandoverText, { proposes: { value: 'pending' } }),
    handedOn: maybe(pastDay('移交日期', { hint: '已移交的填' })),
    agreementNo: maybe(line('协议编号', 60)),
    fileId: maybe(file('移交文件')),
    obstacle: maybe(text('移交障碍', 300, { hint: '未移交的填' })),
    removedOn: maybe(pastDay('注销日期', { proposes: { today: true } })),
  },
  happens: ['handedOn', 'removedOn'],
  states: { kept: { label: '在用', mark: 'met' }, removed: { label: '已注销', mark: 'none' } },
  deeds: {
    record: {
      ...{ by: 'facility.record', label: '登记设施', said: '已登记{name}', stands: 'main' },
      asks: ['utility', ...what, ...handing],
      to: 'kept',
    },
    correct: {
      ...{ by: 'facility.correct', label: '更正', said: '已更正{name}', stands: 'side' },
      asks: what,
      page: true,
      from: ['kept'],
    },
    handOver: {
      ...{ by: 'facility.hand-over', label: '登记移交', said: '已登记{name}的移交情况', stands: 'main' },
      asks: handing,
      from: ['kept'],
      shows: 'fileId',
      bulk: true,
    },
    remove: {
      ...{ by: 'facility.remove', label: '注销', said: '已注销{name}', stands: 'grave' },
      asks: ['removedOn'],
      needs: ['removedOn'],
      from: ['kept'],
      to: 'removed',
      reason: { need: 'required' },
      rule: '拆除、报废或误登的设施注销后不再计入。',
    },
  },
  titled: (it, of) => `${of.compound} ${it.name}`,
  badge: (it, state) =>
    state === 'kept' ? { mark: facilityHandoverMark[it.handover], words: facilityHandoverText[it.handover] } : null,
  settle: settled,
  check: (it, today) => ({ ...factErrors(it, today), ...handoverErrors(it) }),
  list: {
    columns: ['name', 'utility', 'kind', 'owner', 'keeper', 'handedOn', 'obstacle'],
    filters: ['utility', 'handover', 'owner'],
    words: ['name', 'keeper'],
    usual: ['kept'],
    tabs: [
      { label: '在用', query: {} },
      { label: '未移交', query: { handover: 'pending' } },
      { label: '已移交', query: { handover: 'done' } },
      { label: '无须移交', query: { handover: 'none' } },
      { label: '已注销', query: { state: 'removed' } },
    ],
    orders: ['handedOn'],
    export: 'facility.export',
  },
  sections: [
    { title: '设施', fields: ['utility', ...what] },
    { title: '移交', fields: handing },
  ],
})

export type Facility = RecordOf<typeof facility>
/** A record whose definition was set aside, seen as equipment again. */
export const isFacility = (record: AnyRecord): record is AnyRecord & Facility =>
  'utility' in record && record.compound !== null
