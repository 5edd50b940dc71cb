/** What one sees of outside systems: the list, one with what it was told, the places where a new one may be. */
import { z } from 'zod'
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { levelOf, nameAmong } from '@/lib/core/division'
import { given, wholeField } from '@/lib/core/fields'
import { type Page, pageFields } from '@/lib/core/page'
import { childrenOf, divisionsOf, findDivision } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { type AuditRow, historyOf } from '@/lib/platform/history'
import { type Delivery, type DeliveryState, deliveryStates } from './deliveries'
import { countDeliveries, type DeliveryCounts, deliveriesOf } from './delivery-store'
import { findSource, listSources, type Source } from './store'

/** `own`: of the reader's place, not only seen by its cases. */
export type SourceLine = Source & { place: string; counts: DeliveryCounts; own: boolean }

const none: DeliveryCounts = { waiting: 0, sent: 0, failed: 0 }

export const sourceList = view({
  schema: z.object({}),
  permission: 'source.read',
  read: async ({ actor, now, tx }): Promise<SourceLine[]> => {
    const sources = await listSources(tx)
    const places = new Map(
      (
        await divisionsOf(
          tx,
          sources.map(one => one.division),
        )
      ).map(one => [one.code, one.name]),
    )
    const counts = await countDeliveries(tx, now)
    return sources.map(one => ({
      ...one,
      place: nameAmong(places, one.division),
      counts: counts.get(one.id) ?? none,
      own: covers(actor, one.division),
    }))
  },
})

/** So many deliveries stand on one page. */
const pageSize = 50

export type SourcePage = SourceLine & {
  deliveries: Page<Delivery, number>
  state: DeliveryState | null
  history: AuditRow[]
}

export const sourceOne = view({
  schema: z.object({
    code: z.string().max(32),
    state: given(z.enum(deliveryStates)),
    ...pageFields(wholeField(1, Number.MAX_SAFE_INTEGER)),
  }),
  permission: 'source.read',
  read: async ({ input, actor, now, tx }): Promise<SourcePage | null> => {
    const source = await findSource(tx, input.code)
    if (!source) return null
    const { state, after, before } = input
    const page = await deliveriesOf(tx, source.id, { state, at: { after, before }, size: pageSize })
    const place = await findDivision(tx, source.division)
    return {
      ...source,
      place: place?.name ?? source.division,
      counts: (await countDeliveries(tx, now)).get(source.id) ?? none,
      own: covers(actor, source.division),
      deliveries: page,
      /** Of one state; null: all. */
      state,
      history: await historyOf(tx, 'source', source.code),
    }
  },
})

export type SourcePlaces = { places: { code: string; name: string }[] }

/** Where a new one may be: one's own place and, of province and city, what lies directly and one level further below. */
export const sourcePlaces = view({
  schema: z.object({}),
  permission: 'source.create',
  read: async ({ actor, now, tx }): Promise<SourcePlaces> => {
    const today = dayInShanghai(now)
    const own = await findDivision(tx, actor.division)
    const level = levelOf(actor.division)
    const children = level === 'county' ? [] : await childrenOf(tx, actor.division, today)
    const places = own ? [{ code: own.code, name: own.name }] : []
    for (const child of children) {
      places.push({ code: child.code, name: child.name })
      if (levelOf(child.code) !== 'city') continue
      for (const county of await childrenOf(tx, child.code, today))
        places.push({ code: county.code, name: `　${child.name} ${county.name}` })
    }
    return { places }
  },
})
