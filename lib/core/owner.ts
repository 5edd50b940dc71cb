/** Who is one owner and what is one room, whatever spelling a sheet has for them; and what is merely alike, which somebody decides. */
import { normalForm } from './normal'

/** What stands between the names on one deed. A dot does not: it stands within a name. */
const separators = /[、,，;；/／|｜&＆]/u

/** The names on one deed in one order, each in its normal form. */
export const ownerKey = (written: string): string =>
  [
    ...new Set(
      written
        .split(separators)
        .map(normalForm)
        .filter(name => name !== ''),
    ),
  ]
    .sort()
    .join('、')

/** Words that say how somebody owns, and everything that is no letter, say nothing of who he is. */
const beside = /共有人?|产权人|业主|等人?$|[^\p{L}\p{N}]/gu

const between = /[、,，;；/／|｜&＆()（）：:]|共有人?/u

/** The names on one deed as they are written, each once. */
export const namesOn = (written: string): string[] => [
  ...new Set(
    written
      .split(between)
      .map(name => name.trim())
      .filter(name => name !== ''),
  ),
]

/** Every name under which somebody may be on a deed, in its normal form: also what a blank keeps apart. */
export const ownersNamed = (written: string): ReadonlySet<string> =>
  new Set([...namesOn(written), ...(isMaybeTwo(written) ? written.trim().split(/\s+/) : [])].map(normalForm))

/** What spellings that may be one owner have in common: the same signs, in whatever order and however kept apart. */
export const ownerAlike = (written: string): string => [...normalForm(written).replace(beside, '')].sort().join('')

/** 「张三 李四」 may be two people: a blank between two whole names, where 「张 三」 has one within a name. */
export const isMaybeTwo = (written: string): boolean =>
  /^\p{Script=Han}{2,}\s+\p{Script=Han}{2,}$/u.test(written.trim())

export const roomKey = (written: string): string => normalForm(written)

/** 3号楼1单元101, 3#1单元101, 03-1-101 and 3-1-101 may be one room. */
export const roomAlike = (written: string): string =>
  normalForm(written)
    .replace(/(?:号楼|号院|栋|幢|座|楼|#|单元|区)(?=.)/gu, '-')
    .replace(/(?:号|室|户)$/u, '')
    .replace(/-{2,}/g, '-')
    .replace(/(?<![0-9])0+(?=[0-9])/g, '')

/** What a sheet makes of 3-3: a day, in one of the ways in which sheets write days. */
const days = [
  /^(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s.*)?$/u,
  /^\d{1,2}月\d{1,2}日$/u,
  /^\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?$/,
  /^[A-Z][a-z]{2}-\d{1,2}$/,
]
export const isDayForRoom = (written: string): boolean => days.some(day => day.test(written.trim()))
