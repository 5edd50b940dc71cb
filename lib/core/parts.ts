/** What can be said of a request that cannot be read whole: by the fields that can be read, so that all that is wrong is told at once. */
import { z } from 'zod'
import type { FieldErrors } from './result'

type RawFields = Readonly<Record<string, unknown>>

/** A request of which fields of a list come beside those with names of their own: these, and how the list is read. */
type ListedFields = { fields: z.ZodObject; list: (given: RawFields) => RawFields }
const listed = new WeakMap<z.ZodType, ListedFields>()
export function withList<S extends z.ZodType>(schema: S, of: ListedFields): S {
  listed.set(schema, of)
  return schema
}

/** The request that is meant: of a family of requests that which its first word names. */
function meant(schema: z.ZodType, given: RawFields): z.ZodObject | null {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def
    const options = (schema.options as z.ZodType[]).map(option => meant(option, given))
    return options.find(it => it?.shape[discriminator]?.safeParse(given[discriminator]).success) ?? null
  }
  if (schema instanceof z.ZodObject) return schema
  return listed.get(schema)?.fields ?? null
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
  return { request, parts: { ...Object.fromEntries(parts), ...listed.get(schema)?.list(given) } }
}

/** The fields that can be read, whether or not they were given. */
export function readParts(schema: z.ZodType, raw: unknown): RawFields {
  const parts = Object.entries(partly(schema, raw)?.parts ?? {})
  return Object.fromEntries(parts.map(([name, value]) => [name, value ?? undefined]))
}

/** Somebody needs a field that cannot be read. */
export class Unread extends Error {}

/** The request as far as it can be read: whoever touches a field that cannot be, also by copying it, is stopped. null: nothing can be read by its name. */
export function readable(schema: z.ZodType, raw: unknown): RawFields | null {
  const read = partly(schema, raw)
  if (read === null) return null
  const stop = (): never => {
    throw new Unread()
  }
  const unread = Object.keys(read.request.shape).filter(name => !(name in read.parts))
  const stops = unread.map(name => [name, { enumerable: true, configurable: true, get: stop }] as const)
  return Object.defineProperties({ ...read.parts }, Object.fromEntries(stops))
}

/** Is it a field of such a request that cannot be read? */
export const isUnread = (given: RawFields, name: string): boolean =>
  Object.getOwnPropertyDescriptor(given, name)?.get !== undefined

/** What was put together from such a request: whoever touches what could not be read is stopped there too. */
export const stoppingAt = <T extends object>(made: T, given: RawFields): T =>
  Object.defineProperties(
    { ...made },
    Object.fromEntries(
      Object.entries(Object.getOwnPropertyDescriptors(given)).filter(([name]) => name in made && isUnread(given, name)),
    ),
  )

/**
 * Asks something of the fields that can be read.
 * @returns undefined where the answer needs one that cannot
 */
export function askOfParts<T>(schema: z.ZodType, raw: unknown, ask: (known: RawFields) => T): T | undefined {
  const known = readable(schema, raw)
  if (known === null) return undefined
  try {
    return ask(known)
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

/** The same for what is asked of somebody else. */
export async function unlessUnread<T>(ask: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

type FieldFault = string | readonly string[] | null | undefined

/**
 * What is wrong field by field, each asked for itself, so that all of it is told at once; what one needs and cannot be read keeps no other
 * from being told.
 */
export async function wrongByField(
  asked: Readonly<Record<string, () => FieldFault | Promise<FieldFault>>>,
): Promise<FieldErrors> {
  const said: FieldErrors = {}
  for (const [name, ask] of Object.entries(asked)) {
    // One after another: they share a transaction.
    const wrong = await unlessUnread(ask)
    const list = typeof wrong === 'string' ? [wrong] : (wrong ?? [])
    if (list.length > 0) said[name] = [...list]
  }
  return said
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
