/** What was changed when something that came back was handed in again? Told to whoever decides, and kept in its time line. */
import { isKeyOf } from '../word'
import { type AnyKind, type AnyRecord, type Deed, fieldOf, valueWords } from './kind'

/** A deed by which a record goes on with its papers anew. */
const mends = (of: AnyKind, deed: Deed<string, string>): boolean =>
  deed.from !== undefined && deed.to !== undefined && deed.asks.some(name => of.fields[name]?.control === 'file')

/** Its papers that stayed as they were: field → the same before and after. */
export function unchangedPapers(of: AnyKind, deed: Deed<string, string>, before: AnyRecord, after: AnyRecord) {
  if (!mends(of, deed)) return {}
  const same = deed.asks.filter(
    name => fieldOf(of, name).control === 'file' && typeof before[name] === 'number' && before[name] === after[name],
  )
  return Object.fromEntries(
    same.map((name): [string, [number, number]] => [name, [Number(before[name]), Number(after[name])]]),
  )
}

type MendedRow = { changes: Readonly<Record<string, readonly [unknown, unknown]>> | null }

/** While it waits: 附件未变，改了说明. @param rows its time line, newest first; null: it was not handed in again */
export function mendedWords(of: AnyKind, state: string, rows: readonly MendedRow[]): string | null {
  const deed = Object.values(of.deeds).find(one => mends(of, one) && one.to === state)
  const row = rows.find(({ changes }) => changes?.['state'])
  const [from, to] = row?.changes?.['state'] ?? []
  if (!deed || !row?.changes || to !== state || typeof from !== 'string' || !deed.from?.includes(from)) return null
  const { changes } = row
  const changed = deed.asks.filter(name => isKeyOf(changes, name) && changes[name]?.[0] !== changes[name]?.[1])
  const isPaper = (name: string): boolean => fieldOf(of, name).control === 'file'
  const words = changed
    .filter(name => !isPaper(name))
    .map(name => {
      const [was, is] = changes[name] ?? []
      const { label, control } = fieldOf(of, name)
      return control === 'text'
        ? label
        : `${label}（${valueWords(of, name, was) || '未填'} → ${valueWords(of, name, is)}）`
    })
  const papers = changed.filter(isPaper).map(name => `换了${fieldOf(of, name).label}`)
  return [
    papers.length > 0 ? papers.join('、') : '附件未变',
    ...(words.length > 0 ? [`改了${words.join('、')}`] : []),
  ].join('，')
}
