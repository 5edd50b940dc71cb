/** One step of a reorganisation, with its day and its document. One account proposes it, another releases it (lib/ruling). */
import type { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, missing, type Result, refused } from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'
import { holdsOn, parentCode, type ReorganiseRequest } from './rules'
import { addDivision, compoundsIn, endDivision, findDivision, moveCompounds, renameDivision } from './store'

type DivisionStep = {
  code: string
  name: string
  moved: number
  reason: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

export async function carryOutStep(
  tx: Tx,
  input: z.output<typeof ReorganiseRequest>,
  now: Date,
): Promise<Result<DivisionStep>> {
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
  if (!holdsOn(unit, today)) return refused('ended', `${unit.name} 已于 ${unit.validTo ?? '—'} 撤并`)
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
  const successor = await findDivision(tx, input.successor)
  if (!successor || successor.level !== unit.level || successor.code === unit.code || !holdsOn(successor, input.from)) {
    return invalid({ successor: [`${input.successor} 不是一个有效的同级单位`] })
  }
  // A street with communities that still hold would strand their compounds: those end first.
  const own = await compoundsIn(tx, unit.code)
  if (unit.level !== 'community' && own > 0) {
    return refused('communities-first', `${unit.name} 还有 ${own} 个小区，请先逐个撤并它的社区（小区随社区划转）`)
  }
  const moved = unit.level === 'community' ? await moveCompounds(tx, unit.code, successor.code, input.from) : 0
  await endDivision(tx, unit.code, successor.code, input.from)
  return done({
    code: unit.code,
    name: unit.name,
    moved,
    reason: input.reason,
    before: { validTo: unit.validTo, successor: unit.successor },
    after: { validTo: input.from, successor: successor.code },
  })
}
