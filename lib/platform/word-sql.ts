/** Says in SQL that a record has somebody's words, which are meant as they are written. */
import type { Words } from '@/lib/core/text'
import { Prisma } from '@/prisma/client/client'

const { sql, join, raw } = Prisma

/** A word for LIKE in which nothing is a wildcard. */
export const literal = (word: string): string => word.replace(/[\\%_]/g, wild => `\\${wild}`)
export const inside = (word: string): string => `%${literal(word)}%`
export const startOf = (word: string): string => `${literal(word)}%`

/** By which columns a record is found: part of a name (`keys` are kept in normal form), part of its sound, the start of a number. */
export type Findable = {
  names?: readonly string[]
  keys?: readonly string[]
  sounds?: readonly string[]
  codes?: readonly string[]
}

/**
 * @param alias of a table, written in the code and never taken from a request
 * @param also what else finds the record
 */
export function hasWords(alias: string, words: Words | null, of: Findable, also: Prisma.Sql[] = []): Prisma.Sql {
  if (words === null) return sql`true`
  const column = (name: string) => raw(`${alias}.${name}`)
  const sounds = words.isLetters ? (of.sounds ?? []) : []
  return sql`(${join(
    [
      // In the form that the words have: （ and ( are one.
      ...(of.names ?? []).map(name => sql`normal_form(${column(name)}) LIKE ${inside(words.text)}`),
      ...(of.keys ?? []).map(name => sql`${column(name)} LIKE ${inside(words.text)}`),
      ...sounds.map(name => sql`${column(name)} LIKE ${inside(words.text)}`),
      ...(of.codes ?? []).map(name => sql`lower(${column(name)}) LIKE ${startOf(words.text)}`),
      ...also,
    ],
    ' OR ',
  )})`
}
