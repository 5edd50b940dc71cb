/** What the portal itself does with reporters' names and phones once they have been kept long enough. */

import { z } from 'zod'
import { province } from '@/lib/core/division'
import { idField } from '@/lib/core/fields'
import { done } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { wipeReporters } from './wipe-store'

export const WipeRequest = z.object({ ids: z.array(idField).min(1).max(5_000) })

/** @returns how many were wiped; the trail says how many, never whose */
export const wipeReporterNames = command({
  schema: WipeRequest,
  act: 'complaint.wipe',
  run: async ({ input, now, tx }) => done({ wiped: await wipeReporters(tx, input.ids, now) }),
  subject: ({ wiped }) => ({
    kind: 'complaint',
    id: 'reporters',
    name: null,
    division: province,
    changes: { wiped: [null, wiped] },
  }),
  timeout: 60_000,
})
