/** One case of the demo with its whole life, and what follows from it later: others say the same, or it is back. */

import type { RuleOf } from '@/lib/complaint/clock/stage'
import type { Complaint } from '@/lib/complaint/complaint'
import type { CategoryCode } from '@/lib/matter/categories'
import { outsideChannels } from '@/lib/matter/kinds'
import { unitOf } from '@/lib/matter/units'
import { lookupHash, seal } from '@/lib/platform/crypto'
import { personName } from '@/prisma/seed/kit/names'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import { type Agenda, plain, type Wish } from './agenda'
import { type CaseSource, draftCase, type Repeats } from './draft'
import { reporter, tellLife } from './end'
import type { Officers } from './people'
import type { CasePlaces } from './places'
import { dayMs, dayNumber, minuteMs, officeMoment } from './time'
import { type Doer, type Happened, Walk } from './walk'

export type Setting = {
  settings: { seed: string; withEvents: boolean; reporters: number }
  places: CasePlaces
  officers: Officers
  ruleOf: RuleOf
  sourceOf: (channel: string, division: string) => CaseSource | null
  agenda: Agenda
  horizon: number
}

export type Batch = Record<'cases' | 'events' | 'clocks' | 'reporters', object[]>
export const emptyBatch = (): Batch => ({ cases: [], events: [], clocks: [], reporters: [] })

function registrar({ row, officers, source }: { row: Complaint; officers: Officers; source: CaseSource | null }): Doer {
  if (row.channel === 'portal') return reporter
  if (source) return { accountId: null, name: source.name, role: 'source', assigned: null }
  const office = row.division.endsWith('000000') || (outsideChannels as readonly string[]).includes(row.channel)
  return officers.of(office ? 'county' : 'street', row.division, row.id)
}

export function addCase(batch: Batch, it: Setting, id: number, wish: Wish, sealed: number): number {
  const { settings, places, officers, ruleOf, horizon } = it
  const chance = chanceOf(`case ${settings.seed} ${id}`)
  const place = wish.repeats?.place ?? places.draw(chance, dayNumber(wish.at))
  const number = ((id - 1) % 999_999) + 1
  const { row, spot } = draftCase({
    id,
    number,
    at: wish.at,
    chance,
    place,
    sources: it.sourceOf,
    repeats: wish.repeats,
  })
  if (wish.master !== null) row.recurrenceOf = null
  const source = row.sourceId === null ? null : it.sourceOf(row.channel, row.division)
  const walk = new Walk(row, ruleOf, horizon)
  const by = registrar({ row, officers, source })
  row.createdBy = by.accountId
  walk.begin(by, { channel: row.channel, category: row.category })
  row.stateBy = by.accountId
  const plan = { stays: wish.stays, master: wish.master, formerChecker: wish.formerChecker }
  tellLife({ walk, plan, chance, officers, ruleOf })
  followUp(it, walk, { place, category: row.category, spot }, wish, chance)
  const count = addReporter(batch, it, row, chance, sealed)
  const rows = walk.rows()
  batch.cases.push(rows.case)
  batch.events.push(...rows.events.slice(0, settings.withEvents ? undefined : 1))
  if (settings.withEvents) batch.clocks.push(...rows.clocks)
  return count
}

/** Somebody else says the same while it is open; or it is back within a month of its closing. */
function followUp(
  it: Setting,
  walk: Walk,
  same: { place: Repeats['place']; category: CategoryCode; spot: string },
  wish: Wish,
  chance: Chance,
): void {
  const { row } = walk
  if (same.place.compound === null || wish.stays !== null || wish.repeats !== null) return
  const closed = row.closedAt?.getTime()
  if (closed !== undefined && closed === row.firstClosedAt?.getTime() && chance.happens(0.034)) {
    const at = closed + Math.round((1 + chance.next() * 28) * dayMs)
    if (at < it.horizon && at > row.receivedAt.getTime())
      it.agenda.add({ ...plain(at), repeats: { id: row.id, ...same }, formerChecker: row.checkedBy })
    return
  }
  const signed = row.signedAt?.getTime() ?? null
  const until = Math.min(row.fedBackAt?.getTime() ?? it.horizon, it.horizon)
  if (
    signed === null ||
    row.reopenedAt !== null ||
    row.extendedAt !== null ||
    row.suspendedAt !== null ||
    !chance.happens(0.03)
  )
    return
  const at = signed + Math.round(chance.next() * 3 * dayMs)
  const merged = officeMoment(at + chance.whole(10, 240) * minuteMs, chance)
  const next = walk.events.find(event => event.at > signed && event.act !== 'urge')?.at ?? until
  if (dayNumber(at) <= dayNumber(row.receivedAt.getTime()) || merged >= Math.min(next, until)) return
  if (walk.events.some(event => event.at > signed && event.at < merged)) return
  it.agenda.add({ ...plain(at), repeats: { id: row.id, ...same }, master: { id: row.id, code: row.code, at: merged } })
  tellOfJoining(it, walk, merged)
}

/** Between what happened before and after, as it would have been told then. */
function tellOfJoining({ officers }: Setting, walk: Walk, at: number): void {
  const { row, events } = walk
  const place = events.findIndex(event => event.at > at)
  const before = events[(place === -1 ? events.length : place) - 1]
  if (!before) return
  const by = officers.of('street', row.division, row.id)
  const { to, holder } = before
  const told = { from: to, to, unit: unitOf(by), holder, reason: '同一事项，并入本案一并办理' }
  const joined: Happened = { act: 'merge-in', ...told, at, doer: by }
  events.splice(place === -1 ? events.length : place, 0, joined)
  row.version += 1
}

/** Phones are kept for a year after the end; the last ones are sealed, the others stand as wiped. */
function addReporter(batch: Batch, it: Setting, row: Complaint, chance: Chance, sealed: number): number {
  const isOwn = row.channel === 'portal' || row.channel === 'phone' || row.channel === 'counter'
  if (row.anonymous || !isOwn || it.settings.reporters === 0) return sealed
  const given = { complaint_id: row.id, consent_at: row.receivedAt }
  const ended = row.endedAt?.getTime()
  if (ended !== undefined && ended < it.horizon - 370 * dayMs) {
    const wiped_at = ended + 366 * dayMs
    batch.reporters.push({ ...given, name_cipher: null, phone_cipher: null, phone_hash: null, wiped_at })
    return sealed
  }
  if (sealed >= it.settings.reporters) {
    row.anonymous = true
    return sealed
  }
  const phone = `13${chance.pick(['5', '8', '9', '6'])}${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`
  const name_cipher = seal(personName(chance))
  batch.reporters.push({
    ...given,
    name_cipher,
    phone_cipher: seal(phone),
    phone_hash: lookupHash(phone),
    wiped_at: null,
  })
  return sealed + 1
}
