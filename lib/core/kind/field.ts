/** What is one fact of a record: its label, how it is asked, read, kept and worded. Pure data; columns, forms, sheets and trail follow from it. */
import { z } from 'zod'
import type { Day } from '../day'
import { dayField, idField, paperField, textField, wholeField } from '../fields'

export type Pg = 'text' | 'int' | 'date'
export type Control = 'line' | 'text' | 'day' | 'number' | 'choice' | 'file' | 'account' | 'link'
/** Another register, whose entries have a code and a name, and a page at `<room>/<code>`. */
export type Register = {
  readonly table: string
  readonly code: string
  readonly sounds: readonly string[]
  readonly room: string
  /** Said of a code that it does not have. */
  readonly unknown: string
}
export type Option = { readonly value: string; readonly label: string; readonly group?: string | undefined }

export type Field<T, Optional extends boolean> = {
  readonly label: string
  readonly schema: z.ZodType<T>
  readonly pg: Pg
  readonly control: Control
  /** How a kept value reads. A method, so that fields of every type are fields of `unknown`. */
  words(value: T): string
  readonly optional: Optional
  readonly hint?: string | undefined
  /** Characters that a text may have. */
  readonly most?: number | undefined
  readonly unit?: string | undefined
  readonly options?: readonly Option[] | undefined
  /** The register whose entry it names by its code; kept is the entry's id. */
  readonly register?: Register | undefined
  /** A day that cannot lie ahead. */
  readonly past?: boolean | undefined
  /** The table of what it names, by code: a choice that data and not the code holds. Its views bring the options. */
  readonly from?: string | undefined
  /** What a new form proposes: a stored value, or the present day. */
  readonly proposes?: { readonly today: true } | { readonly value: string } | undefined
}

export type Fields = Readonly<Record<string, Field<unknown, boolean>>>

export type ValueOf<F> = F extends Field<infer T, infer Optional> ? (Optional extends true ? T | null : T) : never
/** A record's facts: required fields have their type, others may be null. */
export type FactsOf<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> }

type More = Pick<Field<unknown, false>, 'hint' | 'proposes'>

export const line = (label: string, most: number, more: More = {}): Field<string, false> => ({
  ...{ label, most, pg: 'text', control: 'line', schema: textField(most), words: String, optional: false },
  ...more,
})
/** Several lines. */
export const text = (label: string, most: number, more: More = {}): Field<string, false> => ({
  ...line(label, most, more),
  control: 'text',
})
export const whole = (
  label: string,
  { least = 0, most, unit, ...more }: { least?: number; most: number; unit?: string } & More,
): Field<number, false> => ({
  ...{ label, unit, pg: 'int', control: 'number', schema: wholeField(least, most), words: String, optional: false },
  ...more,
})
/** Any day. */
export const day = (label: string, more: More = {}): Field<Day, false> => ({
  ...{ label, pg: 'date', control: 'day', schema: dayField, words: String, optional: false },
  ...more,
})
/** A day of something that has happened: not after the present day. */
export const pastDay = (label: string, more: More = {}): Field<Day, false> => ({ ...day(label, more), past: true })
/** One of a closed list of codes; `groups` orders them under headings, codes that stand in no group come first. */
export const choice = <const C extends string>(
  label: string,
  words: Readonly<Record<C, string>>,
  { groups = [], ...more }: { groups?: readonly { label: string; codes: readonly NoInfer<C>[] }[] } & More = {},
): Field<C, false> => {
  const codes = Object.keys(words) as [C, ...C[]]
  const groupOf = (code: C): string | undefined => groups.find(one => one.codes.includes(code))?.label
  return {
    ...{ label, pg: 'text', control: 'choice', optional: false },
    schema: z.enum(codes),
    words: value => words[value],
    options: codes.map(code => ({ value: code, label: words[code], group: groupOf(code) })),
    ...more,
  }
}

/** An entry of another register. */
export const link = (
  label: string,
  schema: z.ZodType<string>,
  register: Register,
  more: More = {},
): Field<string, false> => ({
  ...{ label, register, schema, pg: 'int', control: 'link', words: String, optional: false },
  ...more,
})

/** One of a list that is kept in a table with code and name. */
export const listed = (label: string, most: number, from: string): Field<string, false> => ({
  ...{ label, most, from, pg: 'text', control: 'choice', schema: textField(most), words: String, optional: false },
})

/** The id of an attachment; the form takes the file itself. */
export const file = (label: string, more: More = {}): Field<number, false> => ({
  ...{ label, pg: 'int', control: 'file', schema: paperField, words: () => '附件', optional: false },
  ...more,
})
/** Who did something, signed by a deed and never asked. */
export const account = (label: string): Field<number, true> => ({
  ...{ label, pg: 'int', control: 'account', schema: idField, words: () => '工作人员', optional: true },
})

export const maybe = <T>(of: Field<T, false>): Field<T, true> => ({ ...of, optional: true })

/** A kept value in words; nothing is an empty text. */
export const wordsOf = (field: Field<unknown, boolean>, value: unknown): string =>
  value === null || value === undefined || value === '' ? '' : field.words(value)
