/** “What if these streets finish”: the open streets of a unit on a day, and the rate if the chosen ones were covered. */
import { z } from 'zod'
import { view } from '@/lib/platform/ask'
import { streetListExport } from './list-views'
import { whatIf } from './path'
import { FigurePlace } from './request'
import type { StreetRow } from './shapes'
import { figures } from './views'

export const whatIfStreets = view({
  schema: FigurePlace.extend({
    pick: z
      .array(z.string().regex(/^\d{12}$/))
      .max(2000)
      .default([]),
  }),
  permission: 'plan.read',
  read: async call => {
    const { division, asOf, pick } = call.input
    const asked = figures.schema.parse({ division, asOf })
    const [seen, list] = [
      await figures.read({ ...call, input: asked }),
      await streetListExport.read({
        ...call,
        input: streetListExport.schema.parse({ division, asOf, group: 'missing' }),
      }),
    ]
    const unit = seen?.figures?.unit
    if (!seen || !list || !unit) return null
    const before = { part: unit.streetCoverage?.part ?? 0, whole: unit.streetCoverage?.whole ?? 0 }
    const open: StreetRow[] = list.rows
    const target = seen.targets.streetCoverage.target
    const after = whatIf(before, new Set(open.map(row => row.code)), pick, target)
    return { division: unit.division, asOf: seen.asOf, target, before, open, picked: after.changed, after }
  },
})
