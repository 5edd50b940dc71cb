/** How are a compound, its organisations and a company found by words? The same in every list and every choice. */
import type { Words } from '@/lib/core/text'
import { type Findable, hasWords } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'

const { sql, raw } = Prisma

/** By its name, its other name, their sound, or its code. */
const compound: Findable = { keys: ['name_key', 'alias_key'], sounds: ['initials', 'pinyin'], codes: ['code'] }

/** @param alias of the compound's table */
export const compoundNamed = (alias: string, words: Words | null): Prisma.Sql =>
  hasWords(alias, words, compound, [
    // What it was called, and by what number, where it stood a second time.
    sql`${raw(`${alias}.id`)} IN (SELECT g.merged_into FROM compound g WHERE g.merged_into IS NOT NULL AND ${hasWords('g', words, compound)})`,
  ])

/** Of a record that hangs on a compound: the record's own words, or its compound's. @param alias of the record's table */
export const namedByCompound = (
  alias: string,
  words: Words | null,
  own: Findable,
  also: Prisma.Sql[] = [],
): Prisma.Sql =>
  hasWords(alias, words, own, [
    sql`${raw(`${alias}.compound_id`)} IN (SELECT w.id FROM compound w WHERE ${compoundNamed('w', words)})`,
    ...also,
  ])

/** @param alias of the organisation's table */
export const organisationNamed = (alias: string, words: Words | null): Prisma.Sql =>
  namedByCompound(alias, words, { keys: ['name_key'], codes: ['code'] })

/** @param alias of the company's table */
export const companyNamed = (alias: string, words: Words | null): Prisma.Sql =>
  hasWords(alias, words, { keys: ['name_key'], sounds: ['initials', 'pinyin'], codes: ['credit_code'] })
