/** What the demo says and whom it names: tables under `words`, one line a saying or a list. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

export type Some<T = string> = readonly [T, ...T[]]

export const tableOf = <K extends string>(name: string): Record<K, string>[] =>
  parse<Record<K, string>>(readFileSync(path.join(process.cwd(), 'prisma/seed/words', `${name}.csv`)), {
    columns: true,
  })

/** Lists of a table `key,phrases`, a bar between two phrases. @throws where there is none of that key */
export function listsOf(name: string): (key: string) => Some {
  const lists = new Map<string, Some>()
  for (const { key, phrases } of tableOf<'key' | 'phrases'>(name)) {
    const [first = '', ...others] = phrases.split('|')
    lists.set(key, [first, ...others])
  }
  return key => {
    const found = lists.get(key)
    if (!found) throw new RangeError(`no words for ${key} in ${name}`)
    return found
  }
}

/** The lines of a table by one of its columns, in their order. */
export function linesBy<K extends string>(name: string, column: K): ReadonlyMap<string, readonly Record<K, string>[]> {
  const lines = new Map<string, Record<K, string>[]>()
  for (const line of tableOf<K>(name)) lines.set(line[column], [...(lines.get(line[column]) ?? []), line])
  return lines
}
