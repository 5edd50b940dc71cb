/** What can be said of a request that cannot be read whole: by the fields that can be read, so that all that is wrong is told at once. */
import { z } from 'zod'

type Given = Readonly<Record<string, unknown>>

/** The request that is meant: of a family of requests that which its first word names. */
function meant(schema: z.ZodType, given: Given): z.ZodObject | null {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def
    const options = (schema.options as z.ZodType[]).map(option => meant(option, given))
    return options.find(it => it?.shape[discriminator]?.safeParse(given[discriminator]).success) ?? null
  }
  return schema instanceof z.ZodObject ? schema : null
}

function readable({ shape }: z.ZodObject, given: Given): Given {
  return Object.fromEntries(
    Object.entries(shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, field]) => {
      const read = field.safeParse(given[name])
      return read.success ? [[name, read.data]] : []
    }),
  )
}

/** The fields that can be read, whether or not they were given. */
export function readParts(schema: z.ZodType, raw: unknown): Given {
  if (!(raw instanceof Object)) return {}
  const it = meant(schema, { ...raw })
  const parts = it ? Object.entries(readable(it, { ...raw })) : []
  return Object.fromEntries(parts.map(([name, value]) => [name, value ?? undefined]))
}

class Unread extends Error {}

/**
 * Asks something of the fields that can be read.
 * @returns undefined where the answer needs one that cannot
 */
export function askOfParts<T>(schema: z.ZodType, raw: unknown, ask: (known: Given) => T): T | undefined {
  const it = raw instanceof Object ? meant(schema, { ...raw }) : null
  if (!it || !(raw instanceof Object)) return undefined
  const known = new Proxy(readable(it, { ...raw }), {
    get: (parts, name) => {
      if (typeof name === 'string' && name in it.shape && !(name in parts)) throw new Unread()
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
  const it = raw instanceof Object ? meant(schema, { ...raw }) : null
  const rules = (it?.def.checks ?? []) as z.core.$ZodCheck<unknown>[]
  return rules.flatMap(
    rule => askOfParts(schema, raw, known => z.any().check(rule).safeParse(known).error?.issues) ?? [],
  )
}
