/** One step of a reorganisation, with its day and its document. One account proposes it, another releases it (lib/ruling). */
import type { z } from 'zod'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { wrongByField } from '@/lib/core/parts'
import {
  done,
  type FieldErrors,
  firstTrouble,
  invalid,
  isEmpty,
  missing,
  type Result,
  refused,
} from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'
import { type Division, holdsOn, parentCode, type ReorganiseRequest } from './rules'
import { addDivision, compoundsIn, endDivision, findDivision, moveCompounds, renameDivision } from './store'

type DivisionStep = {
  code: string
  name: string
  moved: number
  reason: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

type ReorganisingStep = z.output<typeof ReorganiseRequest>

/** Everything that is wrong with its fields; `unit`: what stands under its code. */
async function wrongStep(tx: Tx, input: ReorganisingStep, unit: Division | null, today: Day): Promise<FieldErrors> {
  return wrongByField({
    from: () => (input.from > today ? `${input.from} 还没到，请到生效当天再办` : null),
    code: async () => {
      if (input.step !== 'add') return null
      if (unit) return `代码 ${input.code} 已经是 ${unit.name}，代码不能再用`
      const parent = parentCode(input.code)
      const above = parent ? await findDivision(tx, parent) : null
      return above && holdsOn(above, input.from) ? null : `上级 ${parent ?? '—'} 不在区划里，请先加上级`
    },
    successor: async () => {
      if (input.step !== 'end') return null
      const next = await findDivision(tx, input.successor)
      const isPeer = next && next.level === unit?.level && next.code !== unit.code && holdsOn(next, input.from)
      return isPeer ? null : `${input.successor} 不是一个有效的同级单位`
    },
  })
}

export async function carryOutStep(tx: Tx, input: ReorganisingStep, now: Date): Promise<Result<DivisionStep>> {
  const today = dayInShanghai(now)
  const unit = await findDivision(tx, input.code)
  if (input.step !== 'add' && !unit) return missing()
  const wrong = await wrongStep(tx, input, unit, today)
  const isOver = unit && input.step !== 'add' && !holdsOn(unit, today)
  const trouble = firstTrouble(
    isEmpty(wrong) ? done(null) : invalid(wrong),
    isOver ? refused('ended', `${unit.name} 已于 ${unit.validTo ?? '—'} 撤并`) : done(null),
  )
  if (trouble) return trouble
  if (input.step === 'add') {
    await addDivision(tx, { code: input.code, name: input.name, from: input.from, source: input.reason })
    return done({
      code: input.code,
      name: input.name,
      moved: 0,
      reason: input.reason,
      before: {},
      after: { name: input.name, validFrom: input.from },
    })
  }
  if (!unit) return missing()
  if (input.step === 'rename') {
    await renameDivision(tx, unit, input.name, input.from)
    return done({
      code: unit.code,
      name: input.name,
      moved: 0,
      reason: input.reason,
      before: { name: unit.name },
      after: { name: input.name },
    })
  }
  // A street with communities that still hold would strand their compounds: those end first.
  const own = await compoundsIn(tx, unit.code)
  if (unit.level !== 'community' && own > 0) {
    return refused('communities-first', `${unit.name} 还有 ${own} 个小区，请先逐个撤并它的社区（小区随社区划转）`)
  }
  const moved = unit.level === 'community' ? await moveCompounds(tx, unit.code, input.successor, input.from) : 0
  await endDivision(tx, unit.code, input.successor, input.from)
  return done({
    code: unit.code,
    name: unit.name,
    moved,
    reason: input.reason,
    before: { validTo: unit.validTo, successor: unit.successor },
    after: { validTo: input.from, successor: input.successor },
  })
}
