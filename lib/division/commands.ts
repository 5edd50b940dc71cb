/** Flags units that carry a street's duties, and carries out reorganisations step by step, each with its day and its document. */
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, missing, refused } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { changesBetween } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { CompareTableRequest, FlagDutiesRequest, holdsOn, parentCode, ReorganiseRequest } from './rules'
import { addDivision, compoundsIn, endDivision, findDivision, moveCompounds, renameDivision, setDuties } from './store'
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

type DivisionStep = {
  code: string
  name: string
  moved: number
  reason: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

export const reorganise = command({
  schema: ReorganiseRequest,
  act: 'division.reorganise',
  run: async ({ input, now, tx }) => {
    const today = dayInShanghai(now)
    if (input.from > today) return invalid({ from: [`${input.from} 还没到，请到生效当天再办`] })
    const unit = await findDivision(tx, input.code)
    if (input.step === 'add') {
      if (unit) return invalid({ code: [`代码 ${input.code} 已经是 ${unit.name}，代码不能再用`] })
      const parent = parentCode(input.code)
      const above = parent ? await findDivision(tx, parent) : null
      if (!above || !holdsOn(above, input.from))
        return invalid({ code: [`上级 ${parent ?? '—'} 不在区划里，请先加上级`] })
      await addDivision(tx, { code: input.code, name: input.name, from: input.from, source: input.reason })
      return done<DivisionStep>({
        code: input.code,
        name: input.name,
        moved: 0,
        reason: input.reason,
        before: {},
        after: { name: input.name, validFrom: input.from },
      })
    }
    if (!unit) return missing()
    if (!holdsOn(unit, today)) return refused('ended', `${unit.name} 已于 ${unit.validTo ?? '—'} 撤并`)
    if (input.step === 'rename') {
      await renameDivision(tx, unit, input.name, input.from)
      return done<DivisionStep>({
        code: unit.code,
        name: input.name,
        moved: 0,
        reason: input.reason,
        before: { name: unit.name },
        after: { name: input.name },
      })
    }
    const successor = await findDivision(tx, input.successor)
    if (
      !successor ||
      successor.level !== unit.level ||
      successor.code === unit.code ||
      !holdsOn(successor, input.from)
    ) {
      return invalid({ successor: [`${input.successor} 不是一个有效的同级单位`] })
    }
    // A street with communities that still hold would strand their compounds: those end first.
    const own = await compoundsIn(tx, unit.code)
    if (unit.level !== 'community' && own > 0) {
      return refused('communities-first', `${unit.name} 还有 ${own} 个小区，请先逐个撤并它的社区（小区随社区划转）`)
    }
    const moved = unit.level === 'community' ? await moveCompounds(tx, unit.code, successor.code, input.from) : 0
    await endDivision(tx, unit.code, successor.code, input.from)
    return done<DivisionStep>({
      code: unit.code,
      name: unit.name,
      moved,
      reason: input.reason,
      before: { validTo: unit.validTo, successor: unit.successor },
      after: { validTo: input.from, successor: successor.code },
    })
  },
  subject: step => ({
    kind: 'division',
    id: step.code,
    name: step.name,
    division: step.code,
    reason: step.reason,
    changes: changesBetween(step.before, step.after),
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
