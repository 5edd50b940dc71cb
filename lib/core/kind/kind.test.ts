import { describe, expect, test } from 'vitest'
import { kinds } from '../../kinds'
import { isListPath } from '../../saved/rules'
import { day } from '../day'
import { grants, roles } from '../grants'
import { asksOf, deedFaces, deedSchema, factErrors, whyNot } from './deed'
import { choice, line, link, maybe, pastDay, whole } from './field'
import { type AnyKind, type AnyRecord, flowOf, kind, titleOf, valueWords } from './kind'
import { askedWords, isTab, listSchema, standingsOf, statesShown, tabMeans, underTab } from './list'

const today = day('2026-11-28')
const lamp = kind({
  ...{ name: 'lamp', called: '路灯', counted: '盏', lies: 'in-compound', table: 'lamp', room: '/lamps' },
  read: 'compound.read',
  fields: {
    name: line('名称', 10),
    colour: choice('颜色', { warm: '暖', cold: '冷' }),
    height: maybe(whole('高度', { most: 30, unit: '米' })),
    litOn: maybe(pastDay('点亮日期', { proposes: { today: true } })),
  },
  states: {
    dark: {
      label: '未亮',
      mark: 'behind',
      awaits: { by: 'compound.correct', within: 'order.close', turn: '待点亮', act: 'light' },
    },
    lit: { label: '已亮', mark: 'met' },
  },
  deeds: {
    put: {
      by: 'compound.create',
      label: '登记',
      said: '已登记{name}',
      asks: ['name', 'colour'],
      to: 'dark',
      stands: 'main',
    },
    light: {
      ...{ by: 'compound.correct', label: '点亮', said: '已点亮', stands: 'main', separate: 'createdBy' },
      ...{ asks: ['litOn'], needs: ['litOn'], from: ['dark'], to: 'lit', reason: { need: 'required' } },
    },
  },
  titled: it => it.name,
  check: it => (it.name === '坏灯' ? { name: ['不要坏灯'] } : {}),
  list: {
    ...{ columns: ['name'], filters: ['colour'], words: ['name'], usual: ['dark'], orders: ['name'] },
    tabs: [
      { label: '未亮', query: {} },
      { label: '已亮', query: { state: 'lit' } },
      { label: '久亮', query: { standing: 'long' } },
    ],
    standings: { label: '时间', of: { long: { label: '久亮', note: '30 天', days: [{ field: 'litOn', most: -30 }] } } },
    export: 'compound.export',
  },
  sections: [{ title: '路灯', fields: ['name', 'colour', 'height', 'litOn'] }],
})
const any: AnyKind = lamp
const record = (more: Partial<AnyRecord> = {}): AnyRecord => ({
  ...{ id: 1, version: 1, state: 'dark', stateAt: new Date(0), createdAt: new Date(0), updatedAt: new Date(0) },
  ...{
    createdBy: { id: 7, name: '赵敏' },
    updatedBy: null,
    lateAt: null,
    division: '140105001001' as AnyRecord['division'],
  },
  ...{ city: '', county: '', street: '', community: '', organisation: null, names: {} },
  ...{ compound: { id: 1, code: '1', name: '学府花园' }, name: '一号灯', colour: 'warm', height: null, litOn: null },
  ...more,
})
const clerk = { role: 'county', accountId: 8 } as const

describe('a deed', () => {
  test('takes where it is made, its questions and nothing else', () => {
    const schema = deedSchema(any, lamp.deeds.put)
    expect(schema.safeParse({ compound: 'X', name: ' 灯 ', colour: 'warm', state: 'lit' }).data).toEqual({
      compound: 'X',
      name: '灯',
      colour: 'warm',
    })
    expect(schema.safeParse({ compound: 'X', name: '灯', colour: 'red' }).success).toBe(false)
  })

  test('cannot do without what it needs, though the record may', () => {
    const given = { id: '1', version: '1', reason: '修好了' }
    expect(deedSchema(any, lamp.deeds.light).safeParse(given).success).toBe(false)
    expect(deedSchema(any, lamp.deeds.light).safeParse({ ...given, litOn: '2026-11-01' }).success).toBe(true)
    expect(deedSchema(any, lamp.deeds.light).safeParse({ ...given, litOn: '2026-11-01', reason: '修' }).success).toBe(
      false,
    )
  })

  test('waits for somebody else where enterer and approver are two', () => {
    expect(whyNot(any, lamp.deeds.light, record(), { accountId: 7 })).toMatchObject({ rule: 'same-person' })
    expect(whyNot(any, lamp.deeds.light, record(), clerk)).toBeNull()
  })

  test('is done by nobody but who stands in its own field', () => {
    const taken: AnyKind = { ...any, maker: '安装人' }
    const { separate: _, ...light } = lamp.deeds.light
    const own = { ...light, own: 'createdBy' } as const
    expect(whyNot(taken, own, record(), { accountId: 7 })).toBeNull()
    expect(whyNot(taken, own, record(), clerk)).toMatchObject({ rule: 'not-yours', message: '只有安装人可以点亮' })
    expect(whyNot(taken, own, record({ createdBy: null }), { accountId: null })).toMatchObject({ rule: 'not-yours' })
  })

  test('says in which state the record is by now', () => {
    expect(whyNot(any, lamp.deeds.light, record({ state: 'lit' }), clerk)).toMatchObject({
      message: '一号灯现在是“已亮”，不能点亮',
    })
  })

  test('is drawn only for who may do it, with today proposed and no later day open', () => {
    expect(deedFaces(any, record(), { role: 'community', accountId: 9 }, today).map(one => one.act)).toEqual([
      ...(grants.community.includes('compound.correct') ? ['light'] : []),
    ])
    expect(asksOf(any, 'light', record(), today)).toMatchObject([
      { name: 'litOn', value: '2026-11-28', latest: '2026-11-28', optional: false },
    ])
  })
})

test('an entry of another register is asked by its code and said by its name', () => {
  const maker = line('厂家', 20)
  const register = { table: 'maker', code: 'code', sounds: [], room: '/makers', unknown: '没有这个厂家' }
  const made: AnyKind = {
    ...any,
    fields: { ...any.fields, maker: link('厂家', maker.schema, register) },
    deeds: { ...any.deeds, put: { ...lamp.deeds.put, asks: ['maker'] } },
    titled: (_, { names }) => `${names['maker']}的路灯`,
  }
  const names = { maker: '光明灯具' }
  expect(asksOf(made, 'put', { maker: 'M1' }, today, { names })).toMatchObject([{ value: 'M1', kept: '光明灯具' }])
  expect(titleOf(made, record({ maker: 'M1', names }))).toBe('光明灯具的路灯')
})

test('a day that lies ahead is refused beside the kind’s own rules', () => {
  expect(factErrors(any, { name: '坏灯', litOn: '2026-11-29' }, today)).toEqual({
    name: ['不要坏灯'],
    litOn: ['点亮日期 2026-11-29 晚于今天 2026-11-28'],
  })
})

test('its life is a table of moves with whose turn it is', () => {
  expect(flowOf(any)).toEqual({
    name: 'lamp',
    first: ['dark'],
    states: {
      dark: {
        awaits: { by: 'compound.correct', within: 'order.close' },
        moves: { light: { to: 'lit', by: 'compound.correct', reason: 'required', notBySame: true } },
      },
      lit: { moves: {} },
    },
  })
})

describe('a list', () => {
  const asked = (raw: Record<string, unknown>) => {
    const read = listSchema(any).safeParse(raw)
    if (!read.success) throw new Error(JSON.stringify(read.error.issues))
    return read.data
  }

  test('reads its filter from an address and refuses what it does not know', () => {
    expect(asked({ colour: 'cold', q: ' 灯 ', span: '30', sort: '-name' })).toMatchObject({
      ...{ values: { colour: 'cold' }, q: '灯', span: '30', order: { by: 'name', down: true } },
    })
    expect(listSchema(any).safeParse({ colour: 'red' }).success).toBe(false)
    expect(listSchema(any).safeParse({ sort: 'height' }).success).toBe(false)
    expect(listSchema(any).safeParse({ division: '99' }).success).toBe(false)
    expect(listSchema(any).safeParse({ standing: 'toString' }).success).toBe(false)
  })

  test('still understands a word of older addresses, where the present one is not given', () => {
    const renamed: AnyKind = { ...any, list: { ...any.list, formerly: { under: 'division' } } }
    const at = (raw: Record<string, unknown>) => listSchema(renamed).safeParse(raw).data?.division
    expect(at({ under: '140105000000' })).toBe('140105000000')
    expect(at({ under: '140105000000', division: '140106000000' })).toBe('140106000000')
    expect([at({}), at({ under: '' })]).toEqual([null, null])
    expect(listSchema(renamed).safeParse({ under: '99' }).success).toBe(false)
  })

  test('shows its usual states, one, or all', () => {
    expect(statesShown(any, null)).toEqual(['dark'])
    expect(statesShown(any, 'lit')).toEqual(['lit'])
    expect(statesShown(any, 'all')).toBeNull()
  })

  test('stands under one common view, which keeps the other words of the filter', () => {
    const now = asked({ state: 'lit', colour: 'warm' })
    expect(lamp.list.tabs.map(tab => isTab(any, now, tab))).toEqual([false, true, false])
    const [unlit] = lamp.list.tabs
    expect(unlit && underTab(any, now, unlit)).toMatchObject({ state: null, values: { colour: 'warm' } })
    const long = asked({ standing: 'long', colour: 'warm' })
    expect(lamp.list.tabs.map(tab => isTab(any, long, tab))).toEqual([false, false, true])
    expect(unlit && underTab(any, long, unlit)).toMatchObject({ standing: null, values: { colour: 'warm' } })
  })

  test('says what was asked as officials say it', () => {
    expect(askedWords(any, asked({ state: 'lit', colour: 'warm', span: '30', q: '灯' }))).toEqual([
      ...['状态：已亮', '颜色：暖', '近 30 天', '含“灯”'],
    ])
    expect(askedWords(any, asked({ standing: 'long' }))).toEqual(['时间：久亮（30 天）'])
  })
})

test('values read as words, also a state', () => {
  expect([valueWords(any, 'colour', 'cold'), valueWords(any, 'state', 'lit'), valueWords(any, 'height', null)]).toEqual(
    [...['冷', '已亮', '']],
  )
})

describe.each(kinds.map(one => [one.name, one] as const))('the definition of %s', (_, of) => {
  test('names its own fields and states only', () => {
    const names = Object.keys(of.fields)
    const named = [...of.list.columns, ...of.list.filters, ...of.list.words, ...of.sections.flatMap(it => it.fields)]
    expect(named.filter(name => !names.includes(name))).toEqual([])
    const states = [
      ...(of.course ?? []),
      ...(of.list.usual ?? []),
      ...Object.values(of.deeds).flatMap(it => it.from ?? []),
    ]
    expect(states.filter(state => !(state in of.states))).toEqual([])
  })

  test('narrows its list to how a record stands by days that it has, one of them in an index, and by clocks that run', () => {
    for (const it of Object.values(standingsOf(of))) {
      if ('late' in it) expect(Object.values(of.states).some(state => state.awaits)).toBe(true)
      else if ('lacks' in it) expect(of.fields[it.lacks]?.optional).toBe(true)
      else {
        expect(it.days.filter(({ field }) => of.fields[field]?.pg !== 'date')).toEqual([])
        expect(it.days.some(({ field }) => of.list.orders?.includes(field))).toBe(true)
      }
    }
    const tabs = of.list.tabs.flatMap(({ query }) => query['standing'] ?? [])
    expect(tabs.filter(name => !(name in standingsOf(of)))).toEqual([])
  })

  test('says of each common view what it counts, each in its own words', () => {
    const means = of.list.tabs.map(tab => tabMeans(of, tab))
    expect(means.filter(one => !one.includes(of.called) || /undefined|，，|：$/.test(one))).toEqual([])
    expect(new Set(means).size).toBe(means.length)
  })

  test('has a list whose filters can be kept', () => {
    expect(isListPath(of.listAt ?? of.room)).toBe(true)
  })

  test('has somebody for every deed, and the deed that each state awaits', () => {
    for (const deed of Object.values(of.deeds))
      expect(
        roles.some(role => grants[role].includes(deed.by)),
        deed.label,
      ).toBe(true)
    for (const [state, { awaits }] of Object.entries(of.states))
      if (awaits) expect(of.deeds[awaits.act]?.from, state).toContain(state)
  })
})

describe.each(kinds.map(of => [of.name, of] as const))('what can be read of a request for %s', (_, of) => {
  const unknown = Object.fromEntries(Object.keys(of.fields).map(name => [name, null]))
  const samples = Object.entries(of.fields).map(([name, { control, options, pg }]): [string, unknown] => {
    if (options?.[0]) return [name, options[0].value]
    if (control === 'day') return [name, today]
    return [name, pg === 'int' ? 1 : '某']
  })

  test('is judged where nothing else can be, or all but one thing can', () => {
    const whole = { ...unknown, ...Object.fromEntries(samples) }
    for (const [name, value] of samples) {
      expect(() => factErrors(of, { ...unknown, [name]: value }, today), name).not.toThrow()
      expect(() => factErrors(of, { ...whole, [name]: null }, today), name).not.toThrow()
    }
  })
})
