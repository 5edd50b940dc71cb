/** Counts the two indicators the slow way, from the words of the definition and the plain ledger: nothing here is the portal's. */
import type { Ledger, LedgerTerm, LedgerUnit } from './ledger'

export type HandCounts = {
  coverage: [part: number, whole: number]
  inScope: [part: number, whole: number]
  formation: { whole: number; committee: number; management: number; nominal: number; expired: number }
  ready: [part: number, whole: number]
}

type Book = Required<Ledger>

const width: Record<string, number> = { province: 2, city: 4, county: 6, street: 9, community: 12 }
const up = (code: string, level: string): string => code.slice(0, width[level]).padEnd(12, '0')

/** The unit that stands on the day where this one stood. */
function onDay(book: Book, code: string, day: string, tries = 40): string {
  if (tries === 0) return code
  const unit = book.units.find(one => one.code === code)
  const over = unit?.validTo != null && unit.validTo < day
  if (over && unit?.successor) return onDay(book, unit.successor, day, tries - 1)
  // No successor of its own: whatever followed its street followed it.
  if (code.slice(9) !== '000') {
    const street = up(code, 'street')
    const heir = onDay(book, street, day, tries - 1)
    if (heir !== street) return heir
  }
  return code
}

function placeOf(book: Book, id: number, today: string, day: string): string {
  const former = book.moves
    .filter(move => move.compound === id && move.validTo >= day)
    .sort((one, other) => (one.validTo < other.validTo ? -1 : 1))
  return onDay(book, former[0]?.place ?? today, day)
}

const begun = (term: LedgerTerm, day: string): boolean =>
  term.filed !== null &&
  term.filed <= day &&
  term.from !== null &&
  term.from <= day &&
  (term.ended == null || term.ended > day)

const holds = (term: LedgerTerm, day: string): boolean => begun(term, day) && term.to !== null && day <= term.to

type Counted = { id: number; place: string; kind: 'committee' | 'management' | null; nominal: boolean; ready: boolean }

function countedCompounds(book: Book, day: string): Counted[] {
  const found: Counted[] = []
  for (const compound of book.compounds) {
    if (compound.delivered === null || compound.delivered > day) continue
    if (compound.retired != null && compound.retired <= day) continue
    const out = book.exclusions.some(
      one =>
        one.compound === compound.id &&
        (one.state === 'approved' || one.state === 'ended') &&
        one.from <= day &&
        (one.to === null || day <= one.to),
    )
    if (out) continue
    const terms = book.terms.filter(term => term.compound === compound.id)
    const held = terms.filter(term => holds(term, day))
    let kind: Counted['kind'] = null
    if (held.some(term => term.kind === 'management')) kind = 'management'
    if (held.some(term => term.kind === 'committee')) kind = 'committee'
    found.push({
      id: compound.id,
      place: placeOf(book, compound.id, compound.place, day),
      kind,
      nominal: terms.some(term => begun(term, day)),
      ready: (compound.deliveredArea ?? 0) > (compound.area ?? 0) / 2,
    })
  }
  return found
}

const isStreet = (unit: LedgerUnit, day: string): boolean => {
  if (unit.level !== 'street') return false
  if (unit.validFrom != null && unit.validFrom > day) return false
  if (unit.validTo != null && unit.validTo < day) return false
  return unit.kind !== 'quasi' || (unit.dutiesFrom != null && unit.dutiesFrom <= day)
}

const neededOn = (book: Book, day: string) =>
  book.items.filter(
    item =>
      item.mandatory &&
      (item.validFrom === null || item.validFrom <= day) &&
      (item.validTo === null || day <= item.validTo),
  )

const has = (book: Book, street: string, item: string, day: string): boolean =>
  book.evidence.some(
    one =>
      one.street === street &&
      one.item === item &&
      one.from <= day &&
      (one.state === 'approved' || (one.state === 'revoked' && one.revoked !== null && one.revoked > day)),
  )

function isCovered(book: Book, street: string, day: string): boolean {
  const needed = neededOn(book, day)
  return needed.length > 0 && needed.every(item => has(book, street, item.code, day))
}

/** `E2 returned` → how many uncovered streets under a unit lack the item and whose move it is, by the record written last. */
export function lackingByHand(book: Book, unit: string, level: string, day: string): Record<string, number> {
  const found: Record<string, number> = {}
  for (const street of book.units.filter(one => isStreet(one, day) && up(one.code, level) === unit)) {
    if (isCovered(book, street.code, day)) continue
    for (const item of neededOn(book, day)) {
      if (has(book, street.code, item.code, day)) continue
      const last = book.evidence.findLast(one => one.street === street.code && one.item === item.code)
      const move = { declared: 'waiting', returned: 'returned' }[last?.state ?? ''] ?? 'unreported'
      const key = `${item.code} ${move}`
      found[key] = (found[key] ?? 0) + 1
    }
  }
  return found
}

/** Everything under one unit. */
export function countByHand(book: Book, unit: string, level: string, day: string): HandCounts {
  const counts: HandCounts = {
    coverage: [0, 0],
    inScope: [0, 0],
    formation: { whole: 0, committee: 0, management: 0, nominal: 0, expired: 0 },
    ready: [0, 0],
  }
  const everywhere = countedCompounds(book, day)
  const under = (code: string): boolean => up(code, level) === unit
  for (const compound of everywhere.filter(one => under(one.place))) {
    counts.formation.whole += 1
    if (compound.kind) counts.formation[compound.kind] += 1
    if (compound.nominal) counts.formation.nominal += 1
    if (compound.nominal && !compound.kind) counts.formation.expired += 1
    if (compound.ready) counts.ready[1] += 1
    if (compound.ready && compound.kind) counts.ready[0] += 1
  }
  for (const street of book.units.filter(one => isStreet(one, day) && under(one.code))) {
    const covered = isCovered(book, street.code, day) ? 1 : 0
    counts.coverage[1] += 1
    counts.coverage[0] += covered
    if (everywhere.some(one => up(one.place, 'street') === street.code)) {
      counts.inScope[1] += 1
      counts.inScope[0] += covered
    }
  }
  return counts
}

export type HandAhead = { recent: number; endings: Record<string, number> }

/** Of the formed ones under a unit: how many were not formed on an earlier day, and on which day the last filed term of each is over. */
export function aheadByHand(book: Book, unit: string, level: string, day: string, since: string): HandAhead {
  const ahead: HandAhead = { recent: 0, endings: {} }
  for (const compound of countedCompounds(book, day)) {
    if (compound.kind === null || up(compound.place, level) !== unit) continue
    const terms = book.terms.filter(term => term.compound === compound.id)
    if (!terms.some(term => holds(term, since))) ahead.recent += 1
    const last = terms
      .filter(term => term.filed !== null && term.filed <= day && (term.ended == null || term.ended > day))
      .flatMap(term => term.to ?? [])
      .sort()
      .at(-1)
    if (last) ahead.endings[last] = (ahead.endings[last] ?? 0) + 1
  }
  return ahead
}

const dayAfter = (day: string, count = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** What happened in each month, a day at a time: `2023-06 new` → how many. */
export function turnsByHand(
  book: Book,
  unit: string,
  level: string,
  day: string,
  from: string,
): Record<string, number> {
  const found: Record<string, number> = {}
  const add = (on: string, turn: string): void => {
    const key = `${on.slice(0, 7)} ${turn}`
    found[key] = (found[key] ?? 0) + 1
  }
  for (const { id, place } of countedCompounds(book, day)) {
    if (up(place, level) !== unit) continue
    const terms = book.terms.filter(term => term.compound === id)
    const beganOn = (term: LedgerTerm): string => [term.filed ?? '', term.from ?? ''].sort()[1] ?? ''
    const counted = terms.filter(term => term.filed && term.from && holds(term, beganOn(term)))
    for (let on = from; on <= day; on = dayAfter(on)) {
      if (counted.some(term => beganOn(term) === on))
        add(on, counted.some(term => beganOn(term) < on) ? 'again' : 'new')
      const yesterday = terms.filter(term => holds(term, dayAfter(on, -1)))
      if (yesterday.length === 0 || terms.some(term => holds(term, on))) continue
      add(on, yesterday.some(term => term.to !== null && term.to < on) ? 'expired' : 'dissolved')
    }
  }
  return found
}
