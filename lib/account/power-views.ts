/** Shows what waits for a second administrator, and what was decided of late. */
import { z } from 'zod'
import { nameAmong } from '@/lib/core/division'
import { view } from '@/lib/platform/ask'
import { placeNames } from './place-store'
import { type ListedPower, powerRequests } from './power-store'

const shown = 100

export type PowerPage = { rows: (ListedPower & { place: string })[] }

export const powerList = view({
  schema: z.object({}),
  permission: 'account.read',
  read: async ({ actor, tx }): Promise<PowerPage> => {
    const rows = await powerRequests(tx, actor.accountId, shown)
    const places = await placeNames(
      tx,
      rows.map(row => row.division),
    )
    return { rows: rows.map(row => ({ ...row, place: nameAmong(places, row.division) })) }
  },
})
