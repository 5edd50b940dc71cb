/** Does every deed that a flow awaits of a street have its desk, and is whoever sits there allowed to do it? */
import { describe, expect, test } from 'vitest'
import { assemblyFlow } from '@/lib/assembly/flow'
import { complaintFlow } from '@/lib/complaint/flow'
import type { Flow } from '@/lib/core/flow'
import { grants } from '@/lib/core/grants'
import { flowOf } from '@/lib/core/kind/kind'
import type { Permission } from '@/lib/core/permissions'
import { rolesThatMay } from '@/lib/core/role'
import { desksBefore, desksFor, firstDesk, streetPosts } from '@/lib/core/street-desk'
import { filingFlow } from '@/lib/filing/flow'
import { kinds } from '@/lib/kinds'
import { procedureFlows } from '@/lib/procedure/flow'
import { routeFlow } from '@/lib/routing/flow'

const flows: readonly Flow[] = [
  assemblyFlow,
  complaintFlow,
  filingFlow,
  routeFlow,
  ...Object.values(procedureFlows),
  ...kinds.map(flowOf),
]
const awaited = flows.flatMap(flow => Object.values(flow.states).flatMap(({ awaits }) => (awaits ? [awaits.by] : [])))
/** Told on the desk and no state of a flow. */
const besides: readonly Permission[] = ['evidence.attach', 'complaint.settle-assist']
const deeds = Object.keys(firstDesk) as (keyof typeof firstDesk)[]

describe('a deed that is awaited of a street', () => {
  test('has its desk, and no other deed has one', () => {
    const streets = [...awaited, ...besides].filter(by =>
      rolesThatMay(by).some(role => streetPosts.some(it => it === role)),
    )
    expect([...new Set(streets)].sort()).toEqual([...deeds].sort())
  })

  test.each(deeds)('%s lies with whoever may do it', deed => {
    for (const post of desksFor(deed)) expect(grants[post]).toContain(deed)
  })

  test('is the community’s where the community may bring it, but for cases, which are their unit’s', () => {
    const brings = deeds.filter(deed => !deed.startsWith('complaint.') && rolesThatMay(deed).includes('community'))
    expect(brings.filter(deed => firstDesk[deed] !== 'community')).toEqual([])
  })

  test('comes to each post of the street at last, whoever else is not in office', () => {
    for (const deed of deeds) {
      const street = streetPosts.filter(post => post !== 'community')
      expect(desksFor(deed)).toEqual(expect.arrayContaining(street))
    }
  })
})

test('a post waits for those before it, and whoever has no post of a street for nobody', () => {
  expect(desksBefore('filing.submit', 'street-lead')).toEqual(['community', 'street-clerk'])
  expect(desksBefore('filing.accept', 'street-clerk')).toEqual(['street-lead'])
  expect(desksBefore('filing.accept', 'street-lead')).toEqual([])
  expect(desksBefore('committee.close-order', 'county')).toEqual([])
  expect(desksBefore('filing.confirm', 'street-lead')).toEqual([])
})
