/** What can be said of a request that cannot be read whole: by the fields that can be read, so that all that is wrong is told at once. */
import { z } from 'zod'

type RawFields = Readonly<Record<string, unknown>>

/** The request that is meant: of a family of requests that which its first word names. */
function meant(schema: z.ZodType, given: RawFields): z.ZodObject | null {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def
    const options = (schema.options as z.ZodType[]).map(option => meant(option, given))
    return options.find(it => it?.shape[discriminator]?.safeParse(given[discriminator]).success) ?? null
  }
  return schema instanceof z.ZodObject ? schema : null
}

/** That request with the fields that can be read; null: what came is none, or has no fields with names of their own. */
function partly(schema: z.ZodType, raw: unknown): { request: z.ZodObject; parts: RawFields } | null {
  if (!(raw instanceof Object)) return null
  const given: RawFields = { ...raw }
  const request = meant(schema, given)
  if (request === null) return null
  const parts = Object.entries(request.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, field]) => {
    const read = field.safeParse(given[name])
    return read.success ? [[name, read.data]] : []
  })
  return { request, parts: Object.fromEntries(parts) }
}

/** The fields that can be read, whether or not they were given. */
export function readParts(schema: z.ZodType, raw: unknown): RawFields {
  const parts = Object.entries(partly(schema, raw)?.parts ?? {})
  return Object.fromEntries(parts.map(([name, value]) => [name, value ?? undefined]))
}

class Unread extends Error {}

/**
 * Asks something of the fields that can be read.
 * @returns undefined where the answer needs one that cannot
 */
export function askOfParts<T>(schema: z.ZodType, raw: unknown, ask: (known: RawFields) => T): T | undefined {
  const read = partly(schema, raw)
  if (read === null) return undefined
  const known = new Proxy(read.parts, {
    get: (parts, name) => {
      if (typeof name === 'string' && name in read.request.shape && !(name in parts)) throw new Unread()
      return Reflect.get(parts, name)
    },
  })
  try {
    return ask(known)
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

/**
 * What a request's own rules between fields say, which zod does not ask while a field cannot be read. A rule that needs such a field says
 * nothing: nobody is told to mend what may be right.
 */
export function wrongTogether(schema: z.ZodType, raw: unknown): z.core.$ZodIssue[] {
  const rules = (partly(schema, raw)?.request.def.checks ?? []) as z.core.$ZodCheck<unknown>[]
  return rules.flatMap(
    rule => askOfParts(schema, raw, known => z.any().check(rule).safeParse(known).error?.issues) ?? [],
  )
}

/** What is said field by field, in the order in which the request names them, as its form asks them; what is of the whole stands first. */
export function inOrder<T>(schema: z.ZodType, raw: unknown, said: Readonly<Record<string, T>>): Record<string, T> {
  const names = Object.keys(partly(schema, raw)?.request.shape ?? {})
  const place = (name: string): number => names.indexOf(name.replace(/\..*/, ''))
  return Object.fromEntries(Object.entries(said).sort(([one], [other]) => place(one) - place(other)))
}
