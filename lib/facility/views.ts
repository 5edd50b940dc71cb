/** What is read of utilities' equipment: sums per place and utility beside the ordinary list, record, form and sheet. */
import { z } from 'zod'
import { compoundsNamed } from '@/lib/compound/picker-store'
import { type Actor, covers, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, type Level, levelBelow, levelOf, lineage } from '@/lib/core/division'
import { divisionField, given } from '@/lib/core/fields'
import { wordsOf } from '@/lib/core/text'
import { divisionsOf, unitsUnder } from '@/lib/division/store'
import { startOf, viewsOf } from '@/lib/kind/reads'
import type { Utility } from '@/lib/matter/kinds'
import { view } from '@/lib/platform/ask'
import { facility } from './facility'
import { fieldsOf, handovers } from './kinds'
import { faultCounts, handoverSums } from './store'

export const { list: facilityList, one: facilityOne, of: compoundFacilities, sheet: facilityExport } = viewsOf(facility)

const choices = 20
/** Only what the actor may say stands to choose. */
export const facilityStart = startOf(facility, 'record', {
  only: (actor: Actor) => ({
    utility: fieldsOf(actor.assigned),
    ...(may(actor, 'facility.hand-over') ? {} : { handover: handovers.filter(one => one !== 'done') }),
  }),
  choose: async (tx, q) => {
    const words = wordsOf(q)
    return words ? await compoundsNamed(tx, words, choices) : []
  },
})

type Below = Exclude<Level, 'province'>
const levelShown = (division: DivisionCode, by: 'county' | null): Below => {
  if (levelOf(division) === 'province' && by === 'county') return 'county'
  const below = levelBelow(levelOf(division))
  return below === null || below === 'province' ? 'community' : below
}

export const facilitySums = view({
  schema: z.object({
    division: given(divisionField),
    /** At the province: by county at once instead of by city. */
    by: given(z.enum(['county'])),
  }),
  permission: 'facility.read',
  read: async ({ input, actor, now, tx }) => {
    const division = input.division ?? actor.division
    if (!covers(actor, division)) return null
    const level = levelShown(division, input.by)
    const place = (await divisionsOf(tx, [division]))[0]
    if (!place) return null
    const units =
      level === 'community' && levelOf(division) === 'community'
        ? [place]
        : await unitsUnder(tx, division, level, dayInShanghai(now))
    const sums = await handoverSums(tx, division, level)
    const of = (unit: string, utility: Utility) => {
      const found = sums.find(one => one.unit === unit && one.utility === utility)
      return { pending: { part: found?.pending ?? 0, whole: found?.whole ?? 0 }, all: found?.all ?? 0 }
    }
    const fields = fieldsOf(actor.assigned)
    return {
      division,
      level,
      by: input.by,
      path: await divisionsOf(tx, lineage(division)),
      utilities: fields,
      rows: units.map(unit => ({
        code: unit.code,
        name: unit.name,
        counts: fields.map(utility => ({ utility, ...of(unit.code, utility) })),
      })),
      /** Of the place as a whole, ended units included. */
      totals: fields.map(utility => {
        const all = sums.filter(one => one.utility === utility)
        const add = (pick: (one: (typeof all)[number]) => number): number =>
          all.reduce((sum, one) => sum + pick(one), 0)
        return {
          utility,
          pending: { part: add(one => one.pending), whole: add(one => one.whole) },
          all: add(one => one.all),
        }
      }),
      faults: (await faultCounts(tx, division, now)).filter(one => fields.includes(one.utility)),
    }
  },
})
