/** What may be said of a rule: proposing, narrowing, switching on after a replay, switching off. */
import { z } from 'zod'
import { type Competence, competenceText } from '@/lib/account/text'
import { addDays, type Day, startInShanghai } from '@/lib/core/day'
import { dayField, idField, textField, versionField, wholeField } from '@/lib/core/fields'
import { type CategoryCode, categoryCodes } from '@/lib/matter/categories'
import { type OfficeUnit, officeUnits } from '@/lib/matter/kinds'
import type { Assist } from './rules'

export const limits = { words: 5, word: 20, basis: 200, reason: 500 } as const

/** Days before today whose cases a rule is tried on. */
export const replayDays = 30

/** From midnight thirty days ago to last midnight: a span that stays the same all day. */
export const replaySpan = (today: Day): { from: Day; to: Day; fromAt: Date; toAt: Date } => ({
  from: addDays(today, -replayDays),
  to: addDays(today, -1),
  fromAt: startInShanghai(addDays(today, -replayDays)),
  toAt: startInShanghai(today),
})

const competences = Object.keys(competenceText).filter((key): key is Competence => key in competenceText)

/** Who may lead: everyone but the city, which decides about the county's own cases. */
export const leads: readonly (OfficeUnit | Competence)[] = [
  ...officeUnits.filter(unit => unit !== 'city'),
  ...competences,
]
export const assists: readonly Assist[] = [...leads, 'company']

const oneOf = <T extends string>(list: readonly T[], message: string) =>
  z.string().transform((text, ctx): T => {
    const found = list.find(one => one === text)
    if (found !== undefined) return found
    ctx.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** Words with spaces, commas or 、 between them. */
const words = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given, ctx): string[] => {
    const all = [given].flat().flatMap(text => text.normalize('NFKC').split(/[\s,，、;；]+/))
    const found = [...new Set(all.filter(word => word !== ''))]
    if (found.length > limits.words) ctx.addIssue({ code: 'custom', message: `最多 ${limits.words} 个词` })
    if (found.some(word => word.length < 2 || word.length > limits.word))
      ctx.addIssue({ code: 'custom', message: `每个词 2 到 ${limits.word} 个字` })
    return found
  })

const facts = {
  words,
  lead: oneOf(leads, '请选主办单位'),
  assist: z.array(oneOf(assists, '没有这个单位')).max(6, '协办单位最多 6 个').default([]),
  basis: textField(limits.basis),
}
const at = { id: idField, version: versionField }

export const ProposeRouteRequest = z.object({
  category: oneOf<CategoryCode>(categoryCodes, '请选事项'),
  ...facts,
})
export const NarrowRouteRequest = z.object({ ...at, ...facts })
/** What the replay showed to whoever switches the rule on; it must be of today and still hold. */
export const SwitchOnRequest = z.object({
  ...at,
  replayedOn: dayField,
  cases: wholeField(0, 100_000_000),
  changed: wholeField(0, 100_000_000),
})
export const SwitchOffRequest = z.object({ ...at, reason: textField(limits.reason) })
