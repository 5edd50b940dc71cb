import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import { categoryCodes } from '@/lib/matter/categories'
import { type PastCase, type Routed, type RouteRule, replay, routeFor, wordsFrom } from './rules'

const place = (code: string): DivisionCode => {
  const found = divisionCode(code)
  if (!found) throw new RangeError(code)
  return found
}
const [province, city, county, neighbour] = ['140000000000', '140100000000', '140105000000', '140106000000'].map(place)
if (!province || !city || !county || !neighbour) throw new RangeError('places')

const parked: Routed = {
  category: '0105',
  title: '消防车道停车',
  text: '3 号楼北侧的 SUV 停在地库出口',
  division: place('140105001001'),
}

let made = 0
const rule = (more: Partial<RouteRule>): RouteRule => {
  made += 1
  return {
    id: made,
    division: county,
    within: null,
    category: '0105',
    words: [],
    lead: 'urban',
    assist: ['street'],
    basis: '裁定',
    createdAt: new Date(`2026-10-${String((made % 27) + 1).padStart(2, '0')}T00:00:00Z`),
    ...more,
  }
}

describe('where a case goes', () => {
  test('without rules the table of matters says it', () => {
    const route = routeFor(parked, [])
    expect(route).toMatchObject({ lead: 'fire', routedBy: 'category', routeId: null })
    expect(route.assist).toEqual(['police', 'urban'])
  })

  test('the county’s rule goes before the city’s, and that before the province’s, however old', () => {
    const rules = [
      rule({ division: province, lead: 'police', words: ['停车', '地库'], createdAt: new Date('2026-11-01') }),
      rule({ division: city, lead: 'market', createdAt: new Date('2026-11-02') }),
      rule({ division: county, lead: 'urban', createdAt: new Date('2022-01-01') }),
    ]
    expect(routeFor(parked, rules).lead).toBe('urban')
    expect(routeFor(parked, rules.slice(0, 2)).lead).toBe('market')
    expect(routeFor(parked, rules.slice(0, 1)).lead).toBe('police')
  })

  test('the neighbouring county’s rules and those of other matters count for nothing here', () => {
    const rules = [rule({ division: neighbour }), rule({ category: '0104' })]
    expect(routeFor(parked, rules).routedBy).toBe('category')
  })

  test('all words of a rule must stand in title or text; more words go first', () => {
    const broad = rule({ lead: 'urban', createdAt: new Date('2026-11-20') })
    const narrow = rule({ lead: 'county', words: ['停车', '地库'], createdAt: new Date('2026-01-01') })
    const other = rule({ lead: 'police', words: ['停车', '拖车'] })
    expect(routeFor(parked, [broad, narrow, other])).toMatchObject({ lead: 'county', routeId: narrow.id })
  })

  test('width and case of letters make no difference', () => {
    const wide = rule({ lead: 'county', words: ['ｓｕｖ'] })
    expect(routeFor(parked, [wide]).lead).toBe('county')
  })

  test('of two rules with as many words the newest holds, and the other is named', () => {
    const old = rule({ lead: 'police', words: ['停车'], createdAt: new Date('2026-01-01') })
    const fresh = rule({ lead: 'urban', words: ['地库'], createdAt: new Date('2026-02-01') })
    const route = routeFor(parked, [old, fresh])
    expect(route).toMatchObject({ lead: 'urban', routeId: fresh.id })
    expect(route.why).toContain(`规则 ${old.id} 也符合`)
  })

  test('the order in which rules come makes no difference, even if all were made at one moment', () => {
    const at = new Date('2026-03-03')
    const rules = (['police', 'urban', 'market', 'county'] as const).map(lead => rule({ lead, createdAt: at }))
    const answers = rules.map((_, from) => routeFor(parked, [...rules.slice(from), ...rules.slice(0, from)]).lead)
    expect(new Set(answers)).toEqual(new Set(['county']))
  })
})

describe('a case that was sent back', () => {
  test('is not proposed to whoever sent it back: a rule of another, then who assists, then the county', () => {
    const other = rule({ lead: 'urban', words: ['地库'] })
    expect(routeFor(parked, [rule({ lead: 'fire', words: ['停车', '地库'] }), other], 'fire').routeId).toBe(other.id)
    expect(routeFor(parked, [], 'fire')).toMatchObject({ lead: 'police', assist: ['urban'] })
    expect(routeFor(parked, [], 'fire').why).toContain('已退单')
    expect(routeFor({ ...parked, category: '0603' }, [], 'defence').lead).toBe('county')
  })

  test('never, whatever the rules are', () => {
    const units = ['fire', 'police', 'urban', 'county', 'street', 'market'] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...categoryCodes),
        fc.array(fc.record({ lead: fc.constantFrom(...units), words: fc.subarray(['停车', '地库', '北侧']) })),
        fc.constantFrom(...units),
        (category, rules, except) => {
          const route = routeFor(
            { ...parked, category },
            rules.map(it => rule({ ...it, category, assist: [] })),
            except,
          )
          expect(route.lead).not.toBe(except)
          expect(route.assist).not.toContain(except)
          expect(route.assist).not.toContain(route.lead)
        },
      ),
    )
  })
})

describe('a rule out of one decision', () => {
  test('has the words by which the matter is known, else what the title says; never none, and nothing of who reported', () => {
    expect(wordsFrom(parked)).toEqual(['消防车道'])
    expect(wordsFrom({ ...parked, title: '3号楼2单元1501张先生门口三轮车', text: '挪走' })).toEqual([
      '张先生门口三轮车',
    ])
    expect(wordsFrom({ ...parked, title: '张建国门口', text: '' }, ['张建国'])).toEqual(['门口'])
    expect(wordsFrom({ ...parked, title: '123', text: '' })).toBeNull()
  })

  test('holds in its street alone', () => {
    const street = place('140105001000')
    const here = rule({ lead: 'urban', within: street, words: ['地库'] })
    expect(routeFor(parked, [here]).routeId).toBe(here.id)
    expect(routeFor({ ...parked, division: place('140105002001') }, [here]).routedBy).toBe('category')
    // Narrower than one of the whole county with the same words.
    expect(routeFor(parked, [rule({ lead: 'police', words: ['地库'] }), here]).routeId).toBe(here.id)
  })
})

describe('a replay', () => {
  const past = (id: number, text: string, sentTo: PastCase['sentTo'] = 'fire'): PastCase => ({
    ...parked,
    id,
    code: `SQ-20261101-00000${id}`,
    title: '占道',
    text,
    receivedAt: new Date('2026-11-01'),
    sentTo,
  })

  test('lists the cases that would have gone elsewhere, from where and to where', () => {
    const it = replay([past(1, '地库出口'), past(2, '楼道')], [], rule({ words: ['地库'], lead: 'county' }))
    expect(it.cases).toBe(2)
    expect(it.changed).toMatchObject([{ id: 1, before: 'fire', after: 'county', sentTo: 'fire' }])
  })

  test('a rule that is on already is taken out before it is compared', () => {
    const on = rule({ lead: 'county' })
    expect(replay([past(1, '地库')], [on], on).changed).toHaveLength(1)
  })

  test('changes nothing where a narrower rule holds all the same', () => {
    const narrow = rule({ words: ['地库'], lead: 'police' })
    expect(replay([past(1, '地库')], [narrow], rule({ lead: 'county' })).changed).toEqual([])
  })
})
