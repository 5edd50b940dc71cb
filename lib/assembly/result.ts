/** What comes of the ballots, matter by matter: raw, with those deemed to follow the majority, and the rows as they are published. */
import { type Both, judge, type Line, majorityOf, type Tally, tallyOf, type Verdict, withDeemed } from './count'
import { digestOfSorted } from './digest'
import { choices, type MatterCode, type Opinion, opinionOf } from './kinds'

/** A room that counts, under its published name, with what its person said on each matter; null: nothing. */
export type Cast = { room: string; area: number; person: number; said: readonly number[] | null; served: boolean }

export type MatterResult = { raw: Tally; deemed: Both; followed: Opinion | null; verdict: Verdict; digest: string }

/** A person's number in the published rows; it says nothing about who it is. */
export const ownerNumber = (person: number): string => `Y${String(person).padStart(5, '0')}`

/**
 * The published name of a room: its building and a number that is no room's. `serial` is unique within the assembly.
 * 3号楼2单元1501 → 3号楼-*-0012
 */
export function maskedRoom(room: string, serial: number): string {
  const building = /^(.{1,20}?(?:号楼|栋|幢|座))/u.exec(room)?.[1] ?? /^([^-－—*\s]{1,20})[-－—]/u.exec(room)?.[1]
  return `${building ? `${building}-` : ''}*-${String(serial).padStart(4, '0')}`
}

const opinionOn = (said: readonly number[] | null, no: number): Opinion | null => {
  const choice = choices.find(one => one === said?.[no - 1])
  return choice ? opinionOf(choice) : null
}

const linesOn = (casts: readonly Cast[], no: number): Line[] =>
  casts.map(({ room, area, person, said }) => ({
    room,
    area,
    owner: ownerNumber(person),
    opinion: opinionOn(said, no),
  }))

/** Owners who were reached and said nothing at all; a person is reached at any of his rooms. */
export function silentAmong(casts: readonly Cast[]): ReadonlySet<number> {
  return new Set(casts.filter(one => one.served && one.said === null).map(one => one.person))
}

function sumOf(casts: readonly Cast[], persons: ReadonlySet<number>): Both {
  let area = 0
  for (const one of casts) if (persons.has(one.person)) area += one.area
  return { area, persons: persons.size }
}

export type Rule = { followMajority: boolean }

/** The rows of a matter as they are published and counted: with the deemed ones where the compound's rules say so. */
export function publishedLines(casts: readonly Cast[], no: number, rule: Rule): Line[] {
  const lines = linesOn(casts, no)
  const followed = rule.followMajority ? majorityOf(tallyOf(lines)) : null
  if (!followed) return lines
  const silent = silentAmong(casts)
  return lines.map((line, at) => {
    const cast = casts[at]
    return cast && line.opinion === null && silent.has(cast.person) ? { ...line, opinion: followed } : line
  })
}

/** @param casts in the order of `sortedByRoom`, made once for all matters */
export function resultOf(casts: readonly Cast[], matter: { no: number; code: MatterCode }, rule: Rule): MatterResult {
  const lines = linesOn(casts, matter.no)
  const raw = tallyOf(lines)
  const followed = rule.followMajority ? majorityOf(raw) : null
  const deemed = followed ? sumOf(casts, silentAmong(casts)) : { area: 0, persons: 0 }
  const published = followed ? publishedLines(casts, matter.no, rule) : lines
  return {
    raw,
    deemed,
    followed,
    verdict: judge(withDeemed(raw, deemed), matter.code),
    digest: digestOfSorted(published),
  }
}
