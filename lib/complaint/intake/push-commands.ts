/** What outside systems hand in with their key: a case of their own number, the same push twice is one case. */
import { z } from 'zod'
import { limits, writing } from '@/lib/complaint/act/requests'
import type { Complaint } from '@/lib/complaint/complaint'
import { eventsOf } from '@/lib/complaint/event-store'
import { addEvents } from '@/lib/complaint/store'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import { flagField, optional, phoneField } from '@/lib/core/fields'
import { instantHint, instantIn } from '@/lib/core/instant'
import { done, type FieldErrors, firstTrouble, invalid, isEmpty, no, type Result } from '@/lib/core/result'
import { firstCharacters } from '@/lib/core/text'
import { categoryField } from '@/lib/matter/fields'
import { urgencies } from '@/lib/matter/kinds'
import type { MeantAddress } from '@/lib/named/address'
import { addressNamed } from '@/lib/named/place-store'
import { onBehalf, type Tx } from '@/lib/platform/db'
import { type Call, command } from '@/lib/platform/perform'
import { findSourceById, type Source } from '@/lib/source/store'
import { type NewCase, register } from './register'

/** Clocks of other systems go ahead by a little. */
const aheadMs = 5 * 60_000
/** What is older belongs into an import. */
const oldestMs = 366 * 86_400_000

const instant = z.string().transform((text, ctx): Date => {
  const at = instantIn(text)
  if (at) return at
  ctx.addIssue({ code: 'custom', message: instantHint })
  return z.NEVER
})

const place = z.string().transform((text, ctx) => {
  const found = /^\d{2,12}$/.test(text) ? divisionCode(text.padEnd(12, '0')) : null
  if (found) return found
  ctx.addIssue({ code: 'custom', message: '没有这个区划代码' })
  return z.NEVER
})

const degrees = (least: number, most: number, message: string) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/, '应为十进制度数')
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))

export const PushRequest = z
  .object({
    outsideNo: writing(1, limits.outsideNo),
    outsideClass: optional(writing(1, 100)),
    category: categoryField,
    compound: optional(z.string().regex(/^14\d{11,14}$/, '没有这个小区')),
    division: optional(place),
    place: optional(writing(1, limits.place)),
    longitude: optional(degrees(110, 115, '不在山西省内')),
    latitude: optional(degrees(34, 41, '不在山西省内')),
    title: optional(writing(1, limits.title)),
    text: writing(1, limits.text, true),
    urgency: optional(z.enum(urgencies)),
    confidential: optional(flagField),
    occurredAt: optional(instant),
    since: optional(instant),
    name: optional(writing(1, limits.name)),
    phone: optional(phoneField),
    mediaUrls: z
      .array(
        z
          .string()
          .max(500)
          .regex(/^https?:\/\/[^\s]+$/, '应为网址'),
      )
      .max(9)
      .default([]),
  })
  .superRefine((given, ctx) => {
    const say = (path: string, message: string): void => ctx.addIssue({ code: 'custom', path: [path], message })
    if ((given.longitude === null) !== (given.latitude === null))
      say(given.longitude === null ? 'longitude' : 'latitude', '经度、纬度要一起给')
    if (given.compound === null && given.place === null && given.longitude === null)
      say('place', '请给 address_id（小区编码）、address_string 或 lat 和 long 之一')
  })
type PushRequest = z.output<typeof PushRequest>

/** `again`: it was handed in before · `added`: with words that were new, kept as facts · `remark`: of its address. */
export type Pushed = { case: Complaint; again: boolean; added: boolean; remark: string | null }

const titleLength = 30

/** The whole text: what is seen at a link or since when stands behind the reporter's own words. */
const textOf = ({ text, since, mediaUrls }: PushRequest): string =>
  [text, since && `起始时间：${since.toISOString()}`, ...mediaUrls.map(url => `照片：${url}`)]
    .filter(Boolean)
    .join('\n')

/** Where it is: what the request names by code, else what its address says within that. */
async function meantPlace(tx: Tx, request: PushRequest, source: Source): Promise<MeantAddress> {
  const division = (request.division ?? source.division) as DivisionCode
  const named: MeantAddress = { compound: request.compound, division, remark: null }
  return request.compound !== null || request.place === null ? named : addressNamed(tx, request.place, division)
}

const newCase = (request: PushRequest, source: Source, now: Date, where: MeantAddress): NewCase => ({
  compound: where.compound,
  division: where.compound === null ? where.division : null,
  place: request.place ?? '',
  placeRemark: where.remark,
  longitude: request.longitude,
  latitude: request.latitude,
  channel: source.channel,
  category: request.category,
  title: request.title ?? firstCharacters(request.text.split('\n')[0] ?? request.text, titleLength),
  text: textOf(request),
  urgency: request.urgency,
  weight: null,
  anonymous: request.name === null && request.phone === null,
  confidential: request.confidential,
  files: [],
  clientKey: null,
  // He told the other system, which asked him.
  reporter:
    request.name === null && request.phone === null
      ? null
      : { name: request.name, phone: request.phone, consentAt: now, pinHash: null },
  sourceId: source.id,
  outsideNo: request.outsideNo,
  outsideClass: request.outsideClass,
  occurredAt: request.occurredAt,
  origin: 'pushed',
})

function timely({ occurredAt, since }: PushRequest, now: Date): Result<null> {
  const fields: FieldErrors = {}
  for (const [field, at] of [
    ['occurredAt', occurredAt],
    ['since', since],
  ] as const) {
    if (at && at.getTime() > now.getTime() + aheadMs) fields[field] = ['不能晚于现在']
    if (at && at.getTime() < now.getTime() - oldestMs) fields[field] = ['早于一年前']
  }
  return isEmpty(fields) ? done(null) : invalid(fields)
}

/** New words to a known number are facts to its case, whatever has become of it; the same words are nothing new. */
async function addWords({ tx, actor, now }: Call<PushRequest>, complaint: Complaint, text: string): Promise<boolean> {
  if (text === complaint.text) return false
  const said = (await eventsOf(tx, complaint.id)).filter(event => event.act === 'add-facts').map(event => event.text)
  if (said.includes(text)) return false
  await addEvents(tx, { actor, now }, complaint.id, [
    { act: 'add-facts', from: complaint.state, to: complaint.state, unit: null, holder: complaint.holder, text },
  ])
  return true
}

export const pushCase = command({
  schema: PushRequest,
  act: 'complaint.push',
  run: async (call): Promise<Result<Pushed>> => {
    const { input, actor, now, tx } = call
    const source = actor.assigned?.kind === 'source' ? await findSourceById(tx, actor.assigned.id) : null
    if (!source) return no({ kind: 'forbidden' })
    // What a case is compared with — its compound, cases closed before it, rules of the place — the source itself does not see;
    // of all that only the case that is its own goes back.
    const reach = { scope: actor.scope, assigned: null, accountId: null }
    const made = await onBehalf(tx, reach, actor, now, async () => {
      const where = await meantPlace(tx, input, source)
      const taken = await register({ tx, actor, now }, newCase(input, source, now, where))
      return taken.ok ? done({ ...taken.value, remark: where.remark }) : taken
    })
    const trouble = firstTrouble(timely(input, now), made)
    if (trouble) return trouble
    if (!made.ok) return made
    const { case: it, again, remark } = made.value
    return done({ case: it, again, added: again && (await addWords(call, it, textOf(input))), remark })
  },
  subject: ({ case: complaint, again, added }) => ({
    kind: 'complaint',
    id: complaint.code,
    name: complaint.title,
    division: complaint.division,
    changes: {
      outsideNo: [again ? complaint.outsideNo : null, complaint.outsideNo],
      ...(again ? {} : { category: [null, complaint.category] }),
      ...(added ? { facts: [null, true] } : {}),
    },
  }),
})
