/** How does a case of the demo begin? Its place, channel, matter and words, before anybody has touched it. */

import { type Complaint, nothingYet } from '@/lib/complaint/complaint'
import { type CategoryCode, categoryOf, isAboutCompany } from '@/lib/matter/categories'
import type { Channel, Urgency, Weight } from '@/lib/matter/kinds'
import { outsideChannels } from '@/lib/matter/kinds'
import type { Chance } from '@/prisma/seed/kit/random'
import { drawCategory, drawChannel } from './mix'
import type { Place } from './places'
import { dayDigits } from './time'
import { sayingOf, spotIn, streetSpot } from './words'

/** An outside system that hands cases in. */
export type CaseSource = { id: number; code: string; name: string; channel: string; division: string }

/** What repeats an earlier case is of its place and matter. */
export type Repeats = { id: number; place: Place; category: CategoryCode; spot: string }

const isOutside = (channel: Channel): boolean => (outsideChannels as readonly Channel[]).includes(channel)

function urgencyOf(category: CategoryCode, chance: Chance): Urgency {
  const { urgency, group } = categoryOf(category)
  if (chance.happens(urgency === 'urgent' ? 0.012 : 0.001)) return 'critical'
  if (urgency === 'urgent') return chance.happens(0.8) ? 'urgent' : 'normal'
  return chance.happens(group === 'utility' ? 0.2 : 0.02) ? 'urgent' : 'normal'
}

function weightOf(category: CategoryCode, chance: Chance): Weight {
  const { weight } = categoryOf(category)
  if (weight === 'complex') return chance.happens(0.7) ? 'complex' : 'general'
  return chance.happens(0.05) ? 'complex' : 'general'
}

const round = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees * 1e6) / 1e6)

export type Drafting = {
  id: number
  /** The running number in its code. */
  number: number
  at: number
  chance: Chance
  place: Place
  sources: (channel: Channel, division: string) => CaseSource | null
  repeats: Repeats | null
}

/** @returns the row, and its spot for whoever complains of the same again */
export function draftCase({ id, number, at, chance, place, sources, repeats }: Drafting): {
  row: Complaint
  spot: string
} {
  const [received, date] = [new Date(at), new Date(at + 8 * 3_600_000)]
  const category = repeats?.category ?? drawCategory(date.getUTCMonth(), chance)
  const channel = drawChannel(date.getUTCFullYear(), chance)
  const source = isOutside(channel) ? sources(channel, place.division) : null
  const drawn = place.compound ? spotIn(chance, place.compound.buildings) : streetSpot(chance)
  const { title, text } = sayingOf(category, chance, drawn)
  const inside = repeats?.spot ?? `${drawn.b}${drawn.u}`
  const where = place.compound ? inside : (place.road ?? '')
  const digits = dayDigits(at)
  const anonymous = channel === 'grid' ? chance.happens(0.6) : chance.happens(0.28)
  return {
    spot: inside,
    row: {
      ...nothingYet,
      id,
      code: `SQ-${digits}-${String(number).padStart(6, '0')}`,
      division: place.division,
      compound: place.compound,
      place: where,
      longitude: round(place.longitude),
      latitude: round(place.latitude),
      channel,
      sourceId: source?.id ?? null,
      outsideNo: source
        ? `${source.channel === 'city' ? 'CG' : 'RX'}${digits}${String(number).padStart(6, '0')}`
        : null,
      category,
      title,
      text,
      urgency: urgencyOf(category, chance),
      weight: weightOf(category, chance),
      anonymous,
      confidential: (!anonymous && chance.happens(0.07)) || isAboutCompany(category),
      ...{
        state: 'received',
        stateAt: received,
        stateBy: null,
        isOpen: true,
        holder: null,
        receivedAt: received,
        occurredAt: null,
      },
      ...{ lead: null, assist: [], units: [], routedBy: null, routeId: null },
      ...{ dueAt: null, yellowAt: null, pausedAt: null, promisedAt: null },
      recurrenceOf: repeats?.id ?? null,
      ...{ origin: 'entered', version: 1, createdAt: received, createdBy: null },
    },
  }
}
