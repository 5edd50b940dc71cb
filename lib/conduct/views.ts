/** What may be seen of organisations in office: the list with signs of life, one with its members and doings, the forms' start, orders. */
import { z } from 'zod'
import { type Actor, covers, may } from '@/lib/core/access'
import { type Day, dayInShanghai, isDay, startInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { given, textField, wholeField } from '@/lib/core/fields'
import { maskName } from '@/lib/core/identity'
import { reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules, deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { type Member, sitsOn } from '@/lib/organisation/member-store'
import { isSucceeded, stateOn } from '@/lib/organisation/term'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Call } from '@/lib/platform/perform'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { sheetOf } from './export'
import { conductAsked } from './filters'
import { conductKinds } from './kinds'
import { ConductFilter, ConductListRequest, cutoffOf, quietKey } from './list'
import { allConduct, type ConductAsked, conductCounts, conductPage } from './list-store'
import { recordCounts, recordsOf } from './record-store'
import { isQuorate } from './rules'
import { type CommitteeStanding, standingOf, unfiledChange, vacancyIn, wholeOn } from './standing-store'

async function asked(
  filter: ConductFilter,
  { actor, now, tx }: Pick<Call<unknown>, 'actor' | 'now' | 'tx'>,
): Promise<ConductAsked | null> {
  const division = filter.division ?? actor.division
  if (!covers(actor, division)) return null
  const quiet = await deadlineRulesOf(tx, [quietKey])
  return { ...filter, division, today: dayInShanghai(now), quiet }
}

export const conductList = view({
  schema: ConductListRequest,
  permission: 'committee.read',
  read: async call => {
    const filter = await asked(call.input, call)
    if (!filter) return null
    const counts = await conductCounts(call.tx, { ...filter, aspect: 'all' })
    const rule = ruleInForce(filter.quiet, quietKey, lineage(filter.division), filter.today)
    return {
      filter: { division: filter.division, aspect: filter.aspect, kind: filter.kind, q: filter.q },
      today: filter.today,
      path: await divisionsOf(call.tx, lineage(filter.division)),
      quietMonths: rule?.amount ?? null,
      quietBasis: rule?.basis ?? null,
      ...(await conductPage(call.tx, filter, call.input)),
      counts: counts.sum,
      units: counts.units,
    }
  },
})

/** What the sheet's rows are, where their name does not say it. */
function meansOf({ aspect, quiet, division, today }: ConductAsked): string | undefined {
  if (aspect !== 'quiet') return undefined
  const months = ruleInForce(quiet, quietKey, lineage(division), today)?.amount
  return months === undefined ? undefined : `履职超过 ${months} 个月，且 ${months} 个月内没有会议登记`
}

/** The list as an xlsx, exactly what the filter shows. */
export const conductExport = view({
  schema: ConductFilter,
  permission: 'organisation.export',
  read: async call => {
    const filter = await asked(call.input, call)
    if (!filter) return null
    const place = (await divisionsOf(call.tx, [filter.division]))[0]?.name ?? filter.division
    let count = 0
    const rows = async function* () {
      for await (const row of allConduct(call.tx, filter)) {
        count += 1
        yield row
      }
    }
    const bytes = await writeXlsx(
      sheetOf(rows(), { place, today: filter.today, means: meansOf(filter), asked: conductAsked(filter) }),
    )
    return { bytes, count, name: `${place}业委会履职-${filter.today}.xlsx`, division: filter.division }
  },
  audited: {
    act: 'organisation.export',
    subject: (_input, value) => ({
      kind: 'export',
      id: 'conduct',
      name: `${value.name}，${value.count} 行`,
      division: value.division,
    }),
  },
  timeout: 120_000,
})

/** Those who work with the members know them by name; who only watches reads them masked. */
const knowsNames = (actor: Actor): boolean => may(actor, 'committee.record') || may(actor, 'committee.order')

const named = (actor: Actor, it: Member): Member =>
  knowsNames(actor) ? it : { ...it, name: maskName(it.name), room: null }

/** 备案 of a change: asked for within so many days from it. */
const changeKey = 'filing.change'

/** The last row's day and id, as 2026-11-20~15. */
const afterField = z.string().transform((text, ctx): { on: Day; id: number } => {
  const [on = '', id = ''] = text.split('~')
  if (isDay(on) && /^\d{1,9}$/.test(id)) return { on, id: Number(id) }
  ctx.addIssue({ code: 'custom', message: '没有这一页' })
  return z.NEVER
})

const OneRequest = z.object({
  code: textField(24),
  kind: given(z.enum(conductKinds)),
  after: given(afterField),
  limit: given(wholeField(1, 50)),
})

export const conductPageSize = 50

async function readOne(call: Call<z.output<typeof OneRequest>>) {
  const { input, actor, now, tx } = call
  const today = dayInShanghai(now)
  const standing = await standingOf(tx, input.code, today)
  if (!standing) return null
  const { organisation, terms, members, span } = standing
  const place = organisation.compound.division
  const rules = await deadlineRules(tx, place, [changeKey, quietKey])
  const limit = input.limit ?? conductPageSize
  const records = await recordsOf(tx, {
    organisationId: organisation.id,
    kind: input.kind,
    after: input.after,
    limit: limit + 1,
  })
  const last = records[limit - 1]
  return {
    organisation: {
      code: organisation.code,
      name: organisation.name,
      kind: organisation.kind,
      seats: organisation.seats,
      termTo: organisation.termTo,
      endedOn: organisation.endedOn,
      source: organisation.source,
    },
    compound: organisation.compound,
    path: await divisionsOf(tx, lineage(place)),
    today,
    state: stateOn(organisation, today, isSucceeded(organisation, terms, today)),
    span,
    members: members.map(one => ({ ...named(actor, one), sits: sitsOn(one, today) })),
    vacancy: vacancyIn(standing, today),
    change: await changeDue(call, standing),
    records: records.slice(0, limit).map(one => {
      const whole = one.kind === 'meeting' ? wholeOn(standing, one.on) : null
      const came = one.amount
      return { ...one, whole, quorate: whole === null || came === null ? null : isQuorate(came, whole) }
    }),
    next: records.length > limit && last ? `${last.on}~${last.id}` : null,
    counts: await recordCounts(tx, organisation.id),
    quietFrom: cutoffOf(ruleInForce(rules, quietKey, lineage(place), today), today),
    knowsNames: knowsNames(actor),
  }
}

async function changeDue({ now, tx }: Pick<Call<unknown>, 'now' | 'tx'>, standing: CommitteeStanding) {
  const on = await unfiledChange(tx, standing)
  if (on === null) return null
  const place = standing.organisation.compound.division
  const rule = ruleInForce(await deadlineRules(tx, place, [changeKey]), changeKey, lineage(place), on)
  return { on, clock: rule ? reckon(startInShanghai(on), rule, now, stateCalendar) : null }
}

export const conductOne = view({ schema: OneRequest, permission: 'committee.read', read: readOne })

/** The same for the forms, so that whoever may not is told before he types. */
export const recordForm = view({ schema: OneRequest, permission: 'committee.record', read: readOne })
export const memberForm = view({ schema: OneRequest, permission: 'committee.leave', read: readOne })
