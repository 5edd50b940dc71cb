/** Is all that can be known of a half read request told, and nothing that cannot? */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { dayField, optional, wholeField } from './fields'
import { inOrder, readParts, wrongTogether } from './parts'

const Request = z
  .object({
    room: optional(z.string()),
    side: z.string(),
    on: dayField,
    count: wholeField(1, 9),
    to: optional(dayField),
  })
  .superRefine(({ side, room }, context) => {
    if (side === 'owner' && room === null) context.addIssue({ code: 'custom', path: ['room'], message: '业主须填房号' })
  })
  .refine(it => it.to === null || it.to >= it.on, { path: ['to'], message: '止日早于起日' })

const said = (raw: unknown) => wrongTogether(Request, raw).map(({ path, message }) => [path.join('.'), message])

test('a rule between fields that can be read is asked though another cannot be read', () => {
  expect(Request.safeParse({ side: 'owner', on: '2026-11-20', count: 'x' }).error?.issues).toHaveLength(1)
  expect(said({ side: 'owner', on: '2026-11-20', count: 'x' })).toEqual([['room', '业主须填房号']])
  expect(said({ side: 'owner', on: '2026-11-20', to: '2026-11-19', count: 'x' })).toEqual([
    ['room', '业主须填房号'],
    ['to', '止日早于起日'],
  ])
})

test('a rule that needs what cannot be read says nothing, and what is not given is known', () => {
  expect(said({ on: '2026-11-20', count: '1' })).toEqual([])
  expect(said({ side: 'owner', on: '2026-13-40', to: '2026-11-19', count: '1' })).toEqual([['room', '业主须填房号']])
  expect(said({ side: 'owner', room: '3-1-1502', on: '2026-11-20', to: '2026-11-21', count: '0' })).toEqual([])
  expect(said('nothing')).toEqual([])
})

test('of a family of requests the one that is meant is asked', () => {
  const Family = z.discriminatedUnion('kind', [
    Request.extend({ kind: z.literal('one') }).superRefine((_, context) =>
      context.addIssue({ code: 'custom', path: ['on'], message: '不行' }),
    ),
    z.object({ kind: z.literal('two') }),
  ])
  expect(wrongTogether(Family, { kind: 'one', count: 'x' }).map(({ path }) => path)).toEqual([['on']])
  expect(wrongTogether(Family, { kind: 'two' })).toEqual([])
  expect(readParts(Family, { kind: 'one', count: '3' })).toMatchObject({ kind: 'one', count: 3 })
})

test('what is wrong is told in the order of the request, of the whole first', () => {
  const wrong = { 'count.0': 1, extra: 2, on: 3, room: 4, '': 5 }
  expect(Object.keys(inOrder(Request, {}, wrong))).toEqual(['extra', '', 'room', 'on', 'count.0'])
  expect(Object.keys(inOrder(z.string(), 'x', wrong))).toEqual(Object.keys(wrong))
})
