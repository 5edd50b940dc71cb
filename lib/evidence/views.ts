/** What is read about streets' evidence: the board of a place beside the ordinary list, record, form and sheet. */
import { z } from 'zod'
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import { divisionField, given } from '@/lib/core/fields'
import { isStreetOn } from '@/lib/division/rules'
import { unitsUnder } from '@/lib/division/store'
import { startOf, viewsOf } from '@/lib/kind/reads'
import { view } from '@/lib/platform/ask'
import { evidence } from './evidence'
import { evidenceItems, isOver, itemOptions } from './items'
import { standsApproved } from './rules'
import { evidenceShown } from './store'

export const {
  list: evidenceList,
  one: evidenceOne,
  sheet: evidenceExport,
} = viewsOf(evidence, { options: itemOptions })
export const evidenceStart = startOf(evidence, 'declare', { options: itemOptions })

/** A street is its own board, and its communities' too. */
const boardOf = (code: DivisionCode): DivisionCode => (levelOf(code) === 'community' ? ancestor(code, 'street') : code)

/** Each street of a place with each mandatory item, as it stands today. */
export const evidenceBoard = view({
  schema: z.object({ under: given(divisionField) }),
  permission: 'evidence.read',
  read: async ({ input, actor, now, tx }) => {
    const { under } = input
    const division = boardOf(under && covers(actor, under) ? under : actor.division)
    const today = dayInShanghai(now)
    const units = await unitsUnder(tx, division, 'street', today)
    const streets = units.filter(unit => isStreetOn(unit, today))
    const items = (await evidenceItems(tx)).filter(item => item.mandatory && !isOver(item, today))
    const shown = new Map((await evidenceShown(tx, division)).map(one => [`${one.street}${one.item}`, one]))
    return {
      division,
      items,
      /** Units like streets that carry no street's duties, so that they are no part of the coverage. */
      unrecognised: units.length - streets.length,
      streets: streets.map(({ code, name }) => {
        const cells = items.map(item => shown.get(`${code}${item.code}`) ?? null)
        return {
          code,
          name,
          cells,
          missing: items.filter((_, at) => !standsApproved(cells[at]?.state ?? '')).map(it => it.code),
        }
      }),
    }
  },
})

export type EvidenceBoard = NonNullable<Awaited<ReturnType<typeof evidenceBoard.read>>>
