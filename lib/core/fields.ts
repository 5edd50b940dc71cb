/** How is a value of a form, of JSON or of an imported cell read? One set of zod fields, so that all doors take the same. */
import { z } from 'zod'
import { type Day, parseDay, whyNoDay } from './day'
import { type DivisionCode, divisionCode, levelOf, province } from './division'
import { parsePhone } from './identity'
import { momentHint, momentIn } from './instant'
import { withList } from './parts'
import { countSigns, halfWidth } from './text'

const dayHint = '请写成 2021-06-30 这样的日期'

/** A day as people write it: 2021-06-30, 2021/6/30, 2021年6月30日. */
export const dayField = z.string().transform((text, ctx): Day => {
  const found = parseDay(text)
  if (found) return found
  const why = whyNoDay(text)
  ctx.addIssue({
    code: 'custom',
    message: text.trim() === '' ? '请填写' : `${dayHint}${why === null ? '' : `（${why}）`}`,
  })
  return z.NEVER
})

/** A moment as people write it, in the province's own time; a day alone is its first minute: 2026-11-20 09:30, 2026年11月20日. */
export const momentField = z
  .string()
  .max(40, momentHint)
  .transform((text, ctx): Date => {
    const found = momentIn(halfWidth(text))
    if (found) return found
    ctx.addIssue({ code: 'custom', message: momentHint })
    return z.NEVER
  })

/** At most so much text, counted as people count: a line break is one, and so is an emoji. Used as `z.string().check(atMost(60))`. */
export const atMost = (most: number, says = `最多 ${most} 个字`) =>
  z.refine<string>(text => countSigns(text) <= most, says)
export const atLeast = (least: number, says = `至少 ${least} 个字`) =>
  z.refine<string>(text => countSigns(text) >= least, says)

/** Trimmed text of at least one character. */
export const textField = (most: number) => z.string().trim().min(1).check(atMost(most))

export const phoneHint = '请填 11 位手机号，或带区号的固定电话'

/** A mobile number, or a landline with its area code: the same through every door, kept in one normal form. */
export const phoneField = z
  .string()
  .max(40, phoneHint)
  .transform((text, ctx): string => {
    const parsed = parsePhone(text)
    if (parsed.ok) return parsed.value
    ctx.addIssue({ code: 'custom', message: phoneHint })
    return z.NEVER
  })

const wanted = (issue: { input?: unknown }): string =>
  issue.input === undefined || issue.input === null ? '请填写' : '请填整数'

/** A whole number; forms send digits, with or without commas. */
export const wholeField = (least: number, most: number) =>
  z.union([z.number(), z.string()], { error: wanted }).transform((given, ctx): number => {
    const number = typeof given === 'number' ? given : numberIn(given)
    if (!Number.isInteger(number)) ctx.addIssue({ code: 'custom', message: '请填整数' })
    else if (number < least) ctx.addIssue({ code: 'custom', message: `不能小于 ${least.toLocaleString('zh-CN')}` })
    else if (number > most) ctx.addIssue({ code: 'custom', message: `不能大于 ${most.toLocaleString('zh-CN')}` })
    return number
  })

const numberIn = (text: string): number => {
  const plain = text.replace(/[,，\s]/g, '')
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN
}

/** PostgreSQL counts records up to here. */
const mostId = 2_147_483_647
const noRecord = 0

/**
 * The number of a record. One beyond what the database counts to is well written and names nothing: it is read as a number that no
 * record has, so that it is missing like any other that is not there.
 */
const idOf = (says: string | typeof wanted, otherwise: string, most = mostId) =>
  z.union([z.number(), z.string()], { error: says }).transform((given, ctx): number => {
    const text = String(given).trim()
    if (/^[1-9]\d*$/.test(text)) return Number(text) <= most ? Number(text) : noRecord
    ctx.addIssue({ code: 'custom', message: otherwise })
    return z.NEVER
  })

export const idField = idOf(wanted, '没有这个编号')

/** The same as a condition that may be left out: a number that no record can have is not understood. */
export const idAsked = idField.refine(id => id !== noRecord, '没有这个编号')

/** The same for records that are counted in eight bytes. */
export const wideIdField = idOf(wanted, '没有这个编号', Number.MAX_SAFE_INTEGER)

/** Fields that take a file: a form sends it itself, and it stands as its number. No other field of a form brings one in. */
const ofFiles = z.registry<{ kept: true }>()
export const isOfFiles = (field: z.ZodType): boolean => ofFiles.has(field)

/** The file that somebody is to choose. @param says what is said where none is chosen */
export const fileField = (says: string) => idOf(says, says).register(ofFiles, { kept: true })

/** A file that belongs to what is said. */
export const paperField = idOf(wanted, '没有这个编号').register(ofFiles, { kept: true })

/** Which state of a record somebody has seen. */
export const versionField = wholeField(1, mostId)

/** The record behind which the next page of a list begins. */
export const behindField = wholeField(1, mostId)

/** Yes or no; a form's ticked box sends yes. */
export const flagField = z
  .union([z.boolean(), z.enum(['yes', 'no', 'true', 'false'])])
  .transform(given => given === true || given === 'yes' || given === 'true')

/** Not given and null are the same: null. (A form's empty text is not given.) */
export const optional = <S extends z.ZodType>(field: S) => field.nullish().transform(given => given ?? null)

/** The day on which something happened, today where none is given, and its paper, which a late entry must have. */
export const happenedFields = { on: optional(dayField), file: optional(paperField) }
export type Happened = { on: Day | null; file: number | null }

/** An empty text is not given, as a GET form sends it: null. */
export const given = <S extends z.ZodType>(field: S) =>
  z.preprocess(value => (value === '' ? null : value), optional(field))

/** The same, and what is read where nothing is given. */
export const givenOr = <S extends z.ZodType, D>(field: S, otherwise: D) =>
  given(field).transform((value): z.output<S> | D => value ?? otherwise)

type NumberedFields<T> = { letter: string; read: (given: unknown) => T | undefined; says: string }

/** Beside fields with names of their own those of a list, each called by a letter and a number: `c1`, `o42`. How many there must be is not said here. */
export const withNumbered = <S extends z.ZodObject, T>(fields: S, { letter, read, says }: NumberedFields<T>) => {
  const numbers = (given: Readonly<Record<string, unknown>>): [key: string, number: number, found: T | undefined][] =>
    Object.entries(given).flatMap(([key, value]) => {
      const number = key.startsWith(letter) ? key.slice(letter.length) : ''
      return /^[1-9]\d{0,9}$/.test(number) ? [[key, Number(number), read(value)]] : []
    })
  const understood = (given: Readonly<Record<string, unknown>>): ReadonlyMap<number, T> =>
    new Map(numbers(given).flatMap(([, number, found]) => (found === undefined ? [] : [[number, found]])))
  const schema = z.looseObject({}).transform((given, context): z.output<S> & { numbered: ReadonlyMap<number, T> } => {
    const rest = fields.safeParse(given)
    for (const issue of rest.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
    for (const [key, , found] of numbers(given))
      if (found === undefined) context.addIssue({ code: 'custom', path: [key], message: says })
    return rest.success ? { ...rest.data, numbered: understood(given) } : z.NEVER
  })
  return withList(schema, { fields, list: given => ({ numbered: understood(given) }) })
}

/** The code of a place. */
export const divisionField = z.string().transform((text, ctx): DivisionCode => {
  const code = divisionCode(text)
  if (code) return code
  ctx.addIssue({ code: 'custom', message: '没有这个区划代码' })
  return z.NEVER
})

/** A place that a question may name; absent or empty: the reader's own. */
export const divisionAsked = z
  .string()
  .optional()
  .transform((text, ctx): DivisionCode | undefined => {
    if (text === undefined || text === '') return undefined
    const found = divisionCode(text)
    if (found) return found
    ctx.addIssue({ code: 'custom', message: '没有这个区划' })
    return z.NEVER
  })

/** Of which place everybody may ask: the province, a city or a county; absent or empty: the province. */
export const publicPlace = z
  .string()
  .default(province)
  .transform((text, context): DivisionCode => {
    const found = divisionCode(text === '' ? province : text)
    if (found && ['province', 'city', 'county'].includes(levelOf(found))) return found
    context.addIssue({ code: 'custom', message: '没有这个市、县' })
    return z.NEVER
  })
