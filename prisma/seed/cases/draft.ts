/** How does a case of the demo begin? Its place, channel, matter and words, before anybody has touched it. */
import { type CategoryCode, categoryOf } from '@/lib/complaint/categories'
import type { Channel, Urgency, Weight } from '@/lib/complaint/kinds'
import { outsideChannels } from '@/lib/complaint/kinds'
import type { Chance } from '@/prisma/seed/kit/random'
import { drawCategory, drawChannel } from './mix'
import type { Place } from './places'
import type { CaseRow } from './rows'
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

/** Nobody in hand, nothing decided. */
const untouched = {
  state: 'received',
  state_by: null,
  holder: null,
  holder_by: null,
  lead: null,
  assist: [],
  units: [],
  routed_by: null,
  due_at: null,
  yellow_at: null,
  paused_at: null,
  promised_at: null,
  accepted_at: null,
  filed_at: null,
  dispatched_at: null,
  signed_at: null,
  signed_by: null,
  returned_at: null,
  extended_at: null,
  suspended_at: null,
  fed_back_at: null,
  fed_back_by: null,
  checked_at: null,
  checked_by: null,
  first_closed_at: null,
  closed_at: null,
  reopened_at: null,
  visited_at: null,
  supervised_at: null,
  urged_at: null,
  urges: 0,
  ended_at: null,
  on_time: null,
  result: null,
  answer: null,
  penalty_no: null,
  rating: null,
  rating_by: null,
  rating_text: null,
  unreasonable: false,
  merged_into: null,
  recurrence_of: null,
  handed_to: null,
  handed_no: null,
  version: 1,
} as const satisfies Partial<CaseRow>

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
  row: CaseRow
  spot: string
} {
  const date = new Date(at + 8 * 3_600_000)
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
      ...untouched,
      id,
      code: `SQ-${digits}-${String(number).padStart(6, '0')}`,
      division_code: place.division,
      compound_id: place.compound?.id ?? null,
      place: where,
      longitude: round(place.longitude),
      latitude: round(place.latitude),
      channel,
      source_id: source?.id ?? null,
      outside_no: source
        ? `${source.channel === 'city' ? 'CG' : 'RX'}${digits}${String(number).padStart(6, '0')}`
        : null,
      category,
      title,
      text,
      urgency: urgencyOf(category, chance),
      weight: weightOf(category, chance),
      anonymous,
      confidential: !anonymous && chance.happens(0.07),
      state_at: at,
      received_at: at,
      recurrence_of: repeats?.id ?? null,
      created_at: at,
      created_by: null,
    },
  }
}
