/** Who may make which move of a case, told by the table alone: every state, every act, every role. */
import { describe, expect, test } from 'vitest'
import { stageOf } from '@/lib/complaint/clock/stage'
import { type Complaint, holderIn, nothingYet } from '@/lib/complaint/complaint'
import { complaintFlow, complaintStates, openStates } from '@/lib/complaint/flow'
import { tellsOfDanger, urgencyAtStart } from '@/lib/complaint/intake/emergency'
import { actLabel } from '@/lib/complaint/text'
import type { Actor } from '@/lib/core/access'
import { type DivisionCode, divisionCode, scopeUnder } from '@/lib/core/division'
import { flowRows } from '@/lib/core/flow'
import { type Role, roles } from '@/lib/core/grants'
import { keysFor } from '@/lib/matter/stage'
import { acts } from './acts'
import { whyNot } from './may-move'
import { complaintActs, ruleOfAct } from './requests'
import { whyNotTo } from './where-to'

const now = new Date('2026-11-23T01:00:00Z')
const facts = { returnBy: new Date('2026-11-24T16:00:00Z'), formerChecker: null, hands: [] as readonly number[] }
const place = (code: string): DivisionCode => {
  const found = divisionCode(code)
  if (!found) throw new RangeError(code)
  return found
}
const community = place('140105001001')

const actor = (role: Role, code = '140105000000', field: string | null = null): Actor => ({
  kind: 'user',
  accountId: 7,
  postId: 7,
  name: '某人',
  role,
  division: place(code),
  scope: scopeUnder(place(code)),
  assigned: field ? { kind: 'competence', code: field } : null,
})

const caseIn = (state: Complaint['state'], more: Partial<Complaint> = {}): Complaint => {
  const lead = more.lead ?? 'fire'
  return { ...blank, state, lead, holder: holderIn(state, { division: community, lead }), isOpen: true, ...more }
}
const blank: Complaint = {
  ...nothingYet,
  id: 1,
  code: 'SQ-20261123-000001',
  division: community,
  compound: null,
  place: '',
  longitude: null,
  latitude: null,
  channel: 'counter',
  sourceId: null,
  outsideNo: null,
  category: '0113',
  title: '杂物',
  text: '杂物',
  urgency: 'normal',
  weight: 'general',
  anonymous: false,
  confidential: false,
  state: 'received',
  stateAt: now,
  stateBy: null,
  isOpen: true,
  holder: 'street',
  lead: null,
  assist: [],
  units: [],
  routedBy: null,
  routeId: null,
  dueAt: null,
  yellowAt: null,
  pausedAt: null,
  promisedAt: null,
  receivedAt: now,
  occurredAt: null,
  dispatchedAt: now,
  recurrenceOf: null,
  origin: 'entered',
  version: 1,
  createdAt: now,
  createdBy: null,
}

const rule = (it: Complaint, act: (typeof complaintActs)[number], by: Actor, at = now): string | null => {
  const why = whyNot(it, act, by, facts, at)
  return why?.kind === 'refused' ? why.rule : (why?.kind ?? null)
}

describe('the table', () => {
  test('every state has a clock exactly where somebody is awaited', () => {
    for (const state of complaintStates)
      expect([state, stageOf[state] !== null]).toEqual([state, 'awaits' in complaintFlow.states[state]])
  })

  test('every act has one who may speak for it, a word, and a move that the flow knows', () => {
    expect(Object.keys(acts).sort()).toEqual([...complaintActs].sort())
    expect(complaintActs.filter(act => actLabel[act] === undefined)).toEqual([])
    const known = new Set(flowRows(complaintFlow).map(row => row.act))
    for (const act of complaintActs)
      expect([known.has(act), ruleOfAct(act).by.startsWith('complaint.')]).toEqual([true, true])
  })

  test('in every open state somebody can bring the case on, so that none is stuck', () => {
    const people = [
      actor('street-clerk', '140105001000'),
      actor('county'),
      actor('city', '140100000000'),
      actor('county-department', '140105000000', 'fire'),
    ]
    for (const state of openStates) {
      const going = Object.keys(complaintFlow.states[state].moves) as (typeof complaintActs)[number][]
      expect([state, going.some(act => people.some(one => rule(caseIn(state), act, one) === null))]).toEqual([
        state,
        true,
      ])
    }
  })

  test('company, committee, guide and administrators move nothing, whatever the state', () => {
    const idle = roles.filter(role =>
      ['company', 'committee', 'province-guide', 'system-admin', 'security-admin', 'audit-admin'].includes(role),
    )
    for (const role of idle)
      for (const state of complaintStates)
        for (const act of complaintActs) expect(rule(caseIn(state), act, actor(role))).not.toBeNull()
  })
})

describe('a no names its rule', () => {
  const fire = actor('county-department', '140105000000', 'fire')
  test('a state that does not have the move, a unit that is not asked, a time that is over', () => {
    expect(rule(caseIn('handling'), 'sign', fire)).toBe('state')
    expect(rule(caseIn('dispatched', { lead: 'urban' }), 'sign', fire)).toBe('not-your-unit')
    expect(rule(caseIn('dispatched'), 'return', fire)).toBeNull()
    expect(rule(caseIn('dispatched'), 'return', fire, new Date('2026-11-24T16:00:00Z'))).toBe('return-late')
    expect(rule(caseIn('dispatched', { returnedAt: now }), 'return', fire)).toBe('returned-once')
    const due = { promisedAt: new Date('2026-11-23T00:00:00Z') }
    expect(rule(caseIn('handling', due), 'ask-extension', fire)).toBe('extension-late')
    expect(rule(caseIn('handling', { extendedAt: now }), 'ask-extension', fire)).toBe('extended-once')
  })

  test('the county does the street’s part, never the department’s', () => {
    expect(rule(caseIn('received'), 'accept', actor('county'))).toBeNull()
    expect(rule(caseIn('handling'), 'feed-back', actor('county'))).toBe('not-your-unit')
    expect(rule(caseIn('returned', { lead: 'county' }), 'decide', actor('county'))).toBe('not-your-unit')
    expect(rule(caseIn('returned', { lead: 'county' }), 'decide', actor('city', '140100000000'))).toBeNull()
  })

  test('nobody approves, checks or calls back his own', () => {
    const clerk = actor('street-clerk', '140105001000')
    expect(rule(caseIn('fed-back', { fedBackBy: 7 }), 'check', clerk)).toBe('same-person')
    expect(rule(caseIn('fed-back', { fedBackBy: 8, reopenedAt: now, checkedBy: 7 }), 'check', clerk)).toBe(
      'other-checker',
    )
    expect(whyNot(caseIn('closed'), 'visit', clerk, { ...facts, hands: [3, 7] }, now)).toMatchObject({
      rule: 'not-handler',
    })
    expect(rule(caseIn('closed', { signedBy: 8 }), 'visit', clerk)).toBeNull()
    expect(rule(caseIn('extending', { stateBy: 7 }), 'extend', actor('county'))).toBe('same-person')
  })

  test('a case is sent only to a unit that its place has', () => {
    expect(whyNotTo({ division: place('140105000000') }, 'street')?.kind).toBe('refused')
    expect(whyNotTo({ division: place('140105001000') }, 'community')?.kind).toBe('refused')
    expect(whyNotTo({ division: place('140105001001') }, 'community')).toBeNull()
    expect(whyNotTo({ division: place('140105000000') }, 'fire')).toBeNull()
  })
})

describe('danger to life', () => {
  test('is told by the words and the matter, not by the reporter’s wish', () => {
    expect(tellsOfDanger('电梯停在五楼，有老人被困')).toBe(true)
    expect(tellsOfDanger('厨房燃气漏气，味道很重')).toBe(true)
    expect(tellsOfDanger('建议开展电梯困人演练')).toBe(false)
    const lift = { category: '0207', title: '电梯困人', text: '有人被困' } as const
    expect(urgencyAtStart(lift, 'urgent', null)).toBe('critical')
    expect(urgencyAtStart({ ...lift, category: '0301' }, 'normal', null)).toBe('normal')
    expect(urgencyAtStart({ category: '0301', title: '急', text: '急' }, 'normal', 'urgent')).toBe('urgent')
  })

  test('the nearest parameter rules: the matter’s own, then the urgent one, then the general', () => {
    const of = { category: '0203', urgency: 'urgent', weight: 'general', channel: 'phone' } as const
    expect(keysFor('sign', of)).toEqual(['case.sign_0203', 'case.sign_urgent', 'case.sign'])
    expect(keysFor('handle', of)).toEqual(['case.handle_0203', 'case.urgent_handle'])
    expect(keysFor('handle', { ...of, urgency: 'normal', weight: 'complex' })).toEqual([
      'case.handle_0203',
      'case.complex',
    ])
    expect(keysFor('handle', { ...of, channel: 'petition' })).toEqual(['case.handle_0203', 'petition.decide'])
  })
})
