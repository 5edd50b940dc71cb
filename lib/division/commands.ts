/** Flags units that carry a street's duties, and takes a new year's table in. */
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, missing, refused } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { command } from '@/lib/platform/perform'
import { CompareTableRequest, FlagDutiesRequest } from './rules'
import { findDivision, setDuties } from './store'
import { tableIn } from './table'

/** A unit like a street (codes 400–599) counts in the coverage rate from the day its county says it carries a street's duties (domain §2.1). */
export const flagDuties = command({
  schema: FlagDutiesRequest,
  act: 'division.flag-duties',
  run: async ({ input, actor, now, tx }) => {
    const unit = await findDivision(tx, input.code)
    if (!unit || !covers(actor, unit.code)) return missing()
    if (unit.kind !== 'quasi') return refused('kind', `${unit.name} 不是类似乡级单位，不需要认定`)
    if (input.from > dayInShanghai(now)) return invalid({ from: [`认定起始日 ${input.from} 还没到`] })
    // A later day would take the unit out of the whole of days that are past.
    if (unit.dutiesFrom !== null && input.from > unit.dutiesFrom)
      return invalid({ from: [`已认定自 ${unit.dutiesFrom} 起，不能改为更晚的 ${input.from}`] })
    await setDuties(tx, unit.code, input.from)
    return done({ unit, from: input.from })
  },
  subject: ({ unit, from }) => ({
    kind: 'division',
    id: unit.code,
    name: unit.name,
    division: unit.code,
    changes: { dutiesFrom: [unit.dutiesFrom, from] },
  }),
})

/** Takes the file of a new year's table; the comparison itself is a view, and changes nothing. */
export const compareTable = command({
  schema: CompareTableRequest,
  act: 'division.compare',
  run: async ({ input, actor, now, tx }) => {
    const file = await findFile({ tx, actor, now }, input.file)
    if (!file) return missing()
    const table = await tableIn(file)
    return typeof table === 'string' ? invalid({ file: [table] }) : done({ file: file.id, name: file.name })
  },
  subject: it => ({ kind: 'file', id: it.file, name: it.name }),
})
