import { expect, test } from 'vitest'
import { may } from '@/lib/core/access'
import { roles } from '@/lib/core/grants'
import { navFor, roomsOf } from './rooms'

const groupsOf = (role: (typeof roles)[number]) => navFor({ role }).map(group => group.label)

test('the county finds its work in groups, in the order of the work', () => {
  expect(groupsOf('county')).toEqual([null, '小区', '业主组织', '诉求', '街道监管', '基础', '系统'])
  expect(groupsOf('committee')).toEqual([null, '小区', '业主组织', '街道监管'])
  expect(groupsOf('audit-admin')).toEqual([null, '基础', '系统'])
})

test('a room that does not exist yet has no heading either', () => {
  for (const role of roles) for (const group of navFor({ role })) expect(group.rooms.length).toBeGreaterThan(0)
})

test('no room stands twice, and every post has its desk first', () => {
  for (const role of roles) {
    const addresses = roomsOf({ role }).map(room => room.href)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses[0]).toBe('/desk')
  }
})

test('who has no place to look after is not led to its figures', () => {
  for (const role of ['company', 'committee'] as const) {
    expect(may({ role }, 'indicator.read')).toBe(true)
    expect(roomsOf({ role }).map(room => room.label)).not.toContain('看板')
  }
})

test('what one looks into now and then is folded where there is much, until somebody opens it', () => {
  const openOf = (role: 'county' | 'system-admin', turned?: ReadonlyMap<string, boolean>) =>
    Object.fromEntries(navFor({ role }, {}, turned).map(group => [group.key, group.open]))
  expect(openOf('county')).toMatchObject({ compound: true, base: false })
  expect(
    openOf(
      'county',
      new Map([
        ['base', true],
        ['compound', false],
      ]),
    ),
  ).toMatchObject({ compound: false, base: true })
  expect(openOf('system-admin')).toMatchObject({ base: true, system: true })
})

test('a count stands beside the room where something waits, and nowhere else', () => {
  const rooms = navFor({ role: 'county' }, { '/filings': { count: 3, late: true } }).flatMap(group => group.rooms)
  expect(rooms.filter(room => room.count !== undefined).map(room => [room.href, room.count, room.late])).toEqual([
    ['/filings', 3, true],
  ])
})
