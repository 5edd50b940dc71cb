/** What may be asked of a procedure: the schemas that forms and the API share, with their limits. */
import { z } from 'zod'
import { areaField } from '@/lib/compound/area'
import { compoundCode } from '@/lib/compound/requests'
import { limits } from '@/lib/compound/rules'
import {
  atLeast,
  atMost,
  dayField,
  flagField,
  idField,
  optional,
  paperField,
  phoneField,
  textField,
  versionField,
  wholeField,
  withNumbered,
} from '@/lib/core/fields'
import { parseIdNumber } from '@/lib/core/identity'
import { homeNeeded } from '@/lib/organisation/home'
import { offices, personTags, sides } from '@/lib/organisation/kinds'
import type { ProcedureAct } from './flow'
import { applicants, earlyReasons, managementReasons, paperCodes, parts, sexes, vettings } from './kinds'
import { isAct } from './steps'

const id = idField
const version = versionField
const at = { id, version }
const reasonField = (what: string) =>
  z
    .string()
    .trim()
    .check(atLeast(4, `请写明${what}，至少 4 个字`))
    .check(atMost(500))

export const OpenProcedureRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('formation'),
    compound: compoundCode,
    on: dayField,
    /** Needed where the compound is not ready. */
    reasonText: optional(textField(500)),
  }),
  z.object({
    kind: z.literal('management'),
    compound: compoundCode,
    on: dayField,
    reasonCode: z.enum(managementReasons),
    reasonText: optional(textField(500)),
  }),
  z.object({
    kind: z.literal('reelection'),
    /** The code of the committee whose term ends. */
    organisation: textField(24),
    on: dayField,
    reasonCode: z.enum(earlyReasons).default('term-end'),
    reasonText: optional(textField(500)),
  }),
])

export type OpenRequest = z.output<typeof OpenProcedureRequest>

/** ㎡ in, kept in 0.01 ㎡; of nothing nobody owns. */
const ownedArea = areaField(limits.area).refine(area => area > 0, '面积应大于 0')

/** What `moveOn` may do: all but what the filing's commands do. */
export const MoveOnRequest = z.object({
  ...at,
  act: z.string().transform((text, ctx): ProcedureAct => {
    if (isAct(text)) return text
    ctx.addIssue({ code: 'custom', message: '没有这个步骤' })
    return z.NEVER
  }),
  /** The day on which, by the facts, it happened. */
  on: dayField,
  /** The reason where one must be given; else a remark. */
  note: optional(textField(500)),
  applicant: optional(z.enum(applicants)),
  applicantArea: optional(ownedArea),
  applicantCount: optional(wholeField(1, 1_000_000)),
  noticeFrom: optional(dayField),
  noticeTo: optional(dayField),
  seats: optional(wholeField(1, 99)),
  termFrom: optional(dayField),
  termTo: optional(dayField),
  managementReason: optional(z.enum(managementReasons)),
})
export type MoveOnRequest = z.output<typeof MoveOnRequest>

export const NoteRequest = z.object({ ...at, on: dayField, note: reasonField('内容') })
export const TakeOverRequest = z.object({ ...at, on: dayField, note: optional(textField(500)) })

export const AddPaperRequest = z.object({ id, code: z.enum(paperCodes), file: paperField })
export const WithdrawPaperRequest = z.object({ id, paper: id, reason: reasonField('撤回理由') })

const idNumberField = z.string().transform((text, ctx): string => {
  const parsed = parseIdNumber(text)
  if (parsed.ok) return parsed.value
  const says = {
    length: '应为 18 位',
    character: '里有不该出现的字符',
    day: '里的出生日期不存在',
    check: '的校验位不对',
  }
  ctx.addIssue({ code: 'custom', message: `身份证号${says[parsed.rule]}` })
  return z.NEVER
})

const person = {
  name: textField(30),
  side: z.enum(sides),
  leader: flagField.default(false),
  office: optional(z.enum(offices)),
  sex: optional(z.enum(sexes)),
  bornOn: optional(dayField),
  politics: optional(textField(20)),
  room: optional(textField(40)),
  area: optional(ownedArea),
  tags: z
    .preprocess(given => (typeof given === 'string' ? [given] : given), z.array(z.enum(personTags)))
    .default([])
    .transform(tags => [...new Set(tags)].sort()),
  feesPaid: optional(flagField),
  statement: z.string().trim().check(atMost(1000)).default(''),
  substitute: flagField.default(false),
}

/** ID number and phone: given, they replace; not given, a correction leaves what is kept. */
export const AddPersonRequest = z
  .object({
    procedure: id,
    part: z.enum(parts),
    ...person,
    /** Chosen from the owners' register: name, room and area come from there. */
    from: optional(z.string().regex(/^\d{1,9}-\d{1,2}$/, '请从名册里选')),
    name: optional(person.name),
    side: optional(person.side),
    idNumber: optional(idNumberField),
    phone: optional(phoneField),
  })
  .superRefine(({ from, name, side, room }, context) => {
    if (from !== null) return
    for (const [field, value] of Object.entries({ name, side }))
      if (value === null) context.addIssue({ code: 'custom', path: [field], message: '请填写' })
    homeNeeded({ side, room }, context)
  })
export type AddPersonRequest = z.output<typeof AddPersonRequest>
export const CorrectPersonRequest = z
  .object({
    ...at,
    ...person,
    idNumber: optional(idNumberField),
    phone: optional(phoneField),
  })
  .superRefine(homeNeeded)
export const RemovePersonRequest = z.object({ ...at, reason: reasonField('移出理由') })
export const VetPersonRequest = z.object({
  ...at,
  vetting: z.enum(vettings).exclude(['pending']),
  note: optional(textField(300)),
})
/** The offices of all who come into office, each by the person's number; who is not named has none. `seen`: the list as it was looked at. */
export const SetOfficesRequest = withNumbered(z.object({ id, seen: z.string().max(2000) }), {
  letter: 'o',
  read: given => offices.find(one => one === given),
  says: '没有这个职务',
})

export const RevealPersonRequest = z.object({
  id,
  field: z.enum(['idNumber', 'phone']),
  reason: z.string().trim().check(atLeast(4, '请写明查看理由，至少 4 个字')).check(atMost(200)),
})

export const AddObjectionRequest = z.object({
  procedure: id,
  raisedOn: dayField,
  raisedBy: textField(40),
  text: textField(1000),
})
export const AnswerObjectionRequest = z.object({ ...at, answer: reasonField('答复'), answeredOn: dayField })
export type CorrectPersonRequest = z.output<typeof CorrectPersonRequest>
export type RemovePersonRequest = z.output<typeof RemovePersonRequest>
export type VetPersonRequest = z.output<typeof VetPersonRequest>
export type SetOfficesRequest = z.output<typeof SetOfficesRequest>
export type RevealPersonRequest = z.output<typeof RevealPersonRequest>
export type NoteRequest = z.output<typeof NoteRequest>
export type TakeOverRequest = z.output<typeof TakeOverRequest>
export type AddPaperRequest = z.output<typeof AddPaperRequest>
export type WithdrawPaperRequest = z.output<typeof WithdrawPaperRequest>
export type AddObjectionRequest = z.output<typeof AddObjectionRequest>
export type AnswerObjectionRequest = z.output<typeof AnswerObjectionRequest>
