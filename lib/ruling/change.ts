/** Carries a proposal out, and tells what it changed. */
import type { z } from 'zod'
import { addDays, type Day, dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode } from '@/lib/core/division'
import { done, type Result } from '@/lib/core/result'
import type { ReorganiseRequest } from '@/lib/division/rules'
import { carryOutStep } from '@/lib/division/steps'
import { findDivision } from '@/lib/division/store'
import { writeItem } from '@/lib/evidence/items'
import { snapshotDays } from '@/lib/figures/snapshot-store'
import { type Changes, changesBetween } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { countedNow, effectBetween } from './effect-store'
import { RulingAsked, type RulingEffect, type RulingRead } from './rules'

export type RulingChange = {
  kind: 'evidence-item' | 'division'
  id: string
  name: string
  /** Compounds that went over with their community. */
  moved: number
  changes: Changes
}
type RulingDoing = Pick<Call<unknown>, 'tx' | 'now'>

export async function carryOut({ tx, now }: RulingDoing, of: RulingRead): Promise<Result<RulingChange>> {
  if (of.act === 'item') {
    const written = await writeItem(tx, of.asked)
    if (!written.ok) return written
    const { before, after } = written.value
    const changes = changesBetween({ ...before }, { ...after })
    return done({ kind: 'evidence-item', id: after.code, name: after.name, moved: 0, changes })
  }
  const step = await carryOutStep(tx, of.asked, now)
  if (!step.ok) return step
  const { code, name, moved, before, after } = step.value
  return done({ kind: 'division', id: code, name, moved, changes: changesBetween(before, after) })
}

/** Today, and the days ahead on which it begins or ends to hold. */
function daysOf(of: RulingRead, today: Day): Day[] {
  if (of.act === 'division') return [today]
  const { validFrom, validTo } = of.asked
  const turns = [validFrom ?? today, validTo ? addDays(validTo, 1) : today].filter(day => day > today)
  return [...new Set([today, ...turns])].sort()
}

/** So many year ends before are looked at, beside the day that was reported last. */
const yearEndsBack = 3

/** Days that were reported and that it may reach back to. Where an item held before is not asked: only what changes is shown. */
async function reportedBefore(tx: Tx, of: RulingRead, today: Day): Promise<Day[]> {
  const days = (await snapshotDays(tx)).filter(day => day < today && (of.act === 'item' || day >= of.asked.from))
  return [
    ...new Set([...days.slice(0, 1), ...days.filter(day => day.endsWith('-12-31')).slice(0, yearEndsBack)]),
  ].sort()
}

/** Where records lie elsewhere, or otherwise, by a step of a reorganisation; an item concerns every county. */
const countiesOf = ({ code, ...rest }: z.output<typeof ReorganiseRequest>): DivisionCode[] =>
  ['successor' in rest ? rest.successor : code, code].map(one => ancestor(one, 'county'))

/** Carries it out and counts before and after: what others cannot touch meanwhile is held no longer than it takes to count the counties concerned. */
export async function weighed(
  doing: RulingDoing,
  of: RulingRead,
): Promise<Result<{ change: RulingChange; effect: RulingEffect }>> {
  const today = dayInShanghai(doing.now)
  const past = await reportedBefore(doing.tx, of, today)
  const days = [...daysOf(of, today), ...past]
  const before = await countedNow(doing.tx, days)
  const change = await carryOut(doing, of)
  if (!change.ok) return change
  const since = of.act === 'division' ? { counts: before.counts, counties: countiesOf(of.asked) } : undefined
  return done({ change: change.value, effect: effectBetween(before, await countedNow(doing.tx, days, since), past) })
}

/** What is proposed, in one line. */
export async function titleOf({ tx }: RulingDoing, of: RulingRead, changes: Changes): Promise<string> {
  if (of.act === 'item') {
    const { code, name, mandatory, validFrom, validTo } = of.asked
    const days = [...(validFrom ? [`自 ${validFrom} 起`] : []), ...(validTo ? [`最后一日 ${validTo}`] : [])]
    const what = [mandatory ? '必备' : '选报', ...days].join('，')
    return `${changes['code'] ? '新增' : '修改'}佐证项 ${code} ${name}（${what}）`
  }
  const name = async (code: Parameters<typeof findDivision>[1]) => (await findDivision(tx, code))?.name ?? code
  const { asked } = of
  if (asked.step === 'add') return `新增${asked.name}（${asked.code}）`
  return asked.step === 'rename'
    ? `${await name(asked.code)}更名为${asked.name}`
    : `${await name(asked.code)}撤并，并入${await name(asked.successor)}`
}

export const readRuling = (act: string, asked: unknown): RulingRead => RulingAsked.parse({ act, asked })
