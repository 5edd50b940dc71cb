/** What may be asked of somebody without an account, and what he is shown of his case: never a person's name, never a note. */
import { z } from 'zod'
import { ratings } from '@/lib/complaint/kinds'
import { divisionCode, levelOf } from '@/lib/core/division'
import { flagField, momentField, optional, phoneField, phoneHint } from '@/lib/core/fields'
import { mailHint, parseMail } from '@/lib/core/identity'
import { type CategoryCode, isCategory } from '@/lib/matter/categories'

export const photoSizeLimit = 10 * 1024 * 1024
export const placeLimit = 60
export const textLimit = 500
/** How often a reporter may add something to one case. */
export const additionLimit = 5

/** Signs that cannot be seen, or that turn the order of reading around. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const unseenSaid = '含有看不见的控制字符，请删去后重写'

const words = (most: number, lines: boolean, asked: string) =>
  z
    .string(asked)
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .refine(text => text.length > 0, asked)
    .refine(text => !unseen.test(lines ? text.replace(/[\n\t]/g, '') : text), unseenSaid)
    .refine(text => [...text].length <= most, `最多 ${most} 个字`)

const photo = optional(z.object({ name: z.string().max(400), bytes: z.instanceof(Uint8Array) }))
const photos = { photo1: photo, photo2: photo, photo3: photo, photo4: photo }
export type GivenPhoto = { name: string; bytes: Uint8Array }
export const photoFields = ['photo1', 'photo2', 'photo3', 'photo4'] as const

export type PhotosGiven = Record<(typeof photoFields)[number], GivenPhoto | null>

/** The photos in the order they were given, each with the name of its field. */
export const photosIn = (input: Readonly<PhotosGiven>) =>
  photoFields.flatMap(field => {
    const given = input[field]
    return given ? [{ field, ...given }] : []
  })

const county = z.string().transform((text, context) => {
  const code = divisionCode(text)
  if (code && levelOf(code) === 'county') return code
  context.addIssue({ code: 'custom', message: '请重新选择小区' })
  return z.NEVER
})

const clientKey = z.string().regex(/^[\w-]{16,64}$/, '请重新打开本页')

export const ReportRequest = z
  .object({
    compound: optional(z.string().regex(/^\d{10,16}$/, '请重新选择小区')),
    /** Where the compound is not registered. */
    county: optional(county),
    category: z
      .string('请选一类，分不清就选“说不清”')
      .refine((code): code is CategoryCode => isCategory(code), '请选一类，分不清就选“说不清”'),
    place: words(placeLimit, false, '说说具体位置'),
    text: words(textLimit, true, '说说发生了什么'),
    ...photos,
    /** When it happened, where that was before it is told; the clock runs from its receipt. */
    occurredAt: optional(momentField),
    contact: z.enum(['phone', 'none'], '请选择是否留电话'),
    phone: optional(z.string().max(40)),
    mail: optional(z.string().max(200)),
    consent: optional(flagField),
    confidential: optional(flagField),
    clientKey,
  })
  .superRefine((input, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (input.compound === null && input.county === null) wrong('compound', '请先选小区')
    if (input.contact !== 'phone') return
    const [phone, mail] = [(input.phone ?? '').trim(), (input.mail ?? '').trim()]
    if (phone === '' && mail === '') wrong('phone', '请填手机号或邮箱，或改选“不留”')
    if (phone !== '' && !phoneField.safeParse(phone).success) wrong('phone', phoneHint)
    if (mail !== '' && parseMail(mail) === null) wrong('mail', mailHint)
    if (input.consent !== true) wrong('consent', '要留电话或邮箱，请先同意')
  })
export type ReportInput = z.output<typeof ReportRequest>

/** The number as it is kept; null where none is left. */
export const phoneIn = (input: Pick<ReportInput, 'contact' | 'phone'>): string | null =>
  input.contact === 'phone' ? (phoneField.safeParse(input.phone ?? '').data ?? null) : null

/** The address of mail as it is kept; null where none is left. */
export const mailIn = (input: Pick<ReportInput, 'contact' | 'mail'>): string | null =>
  input.contact === 'phone' ? parseMail(input.mail ?? '') : null

/** What a list calls the case: its beginning, up to the first stop. */
export function titleOf(text: string): string {
  const first = text.split(/[\n。！？!?；;]/).find(part => part.trim() !== '') ?? text
  const signs = [...first.trim()]
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : signs.join('')
}

/** 我也是: which problem, and the key of this device, so that who presses twice is one person. */
export const JoinRequest = z.object({ problem: z.string().min(10).max(400), clientKey })

export const OpenCaseRequest = z.object({ queryCode: z.string().max(60), pin: z.string().max(20) })
const ticket = z.string().min(10).max(400)
export const TicketRequest = z.object({ ticket })
export const AddFactsRequest = z.object({ ticket, text: words(textLimit, true, '说说补充的情况'), ...photos })
export const RateRequest = z.object({
  ticket,
  rating: z.enum(ratings, '请选择').exclude(['unreached'], '请选择'),
  text: optional(words(200, true, '请填写')),
})
export const AskAgainRequest = z.object({ ticket, reason: words(300, true, '请说明哪里没有办好') })
