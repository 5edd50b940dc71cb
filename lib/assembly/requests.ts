/** What may be asked about an owners' vote, as forms, programs and tests send it. */
import { z } from 'zod'
import {
  atLeast,
  atMost,
  dayField,
  flagField,
  happenedFields,
  idField,
  optional,
  paperField,
  textField,
  versionField,
  wholeField,
  withNumbered,
} from '@/lib/core/fields'
import {
  assemblyForms,
  assemblyKinds,
  channels,
  choices,
  isMatterCode,
  type MatterCode,
  mostMatters,
  mostRows,
} from './kinds'
import { pairKinds } from './pairs'

const id = idField
const version = versionField
const reason = z.string().trim().check(atLeast(2, '请写明理由')).check(atMost(500, '理由最多 500 个字'))
const title = textField(80)

const facts = {
  kind: z.enum(assemblyKinds, '请选择会议类型'),
  form: z.enum(assemblyForms, '请选择会议形式'),
  title,
  opensOn: dayField,
  closesOn: dayField,
  followMajority: flagField.default(false),
  countParking: flagField.default(false),
  rulesFile: optional(paperField),
}

/** Of a procedure (its election), or of a compound (any other matter). */
export const CreateAssemblyRequest = z.object({
  ...facts,
  procedure: optional(id),
  compound: optional(z.string().max(20)),
})
export const CorrectAssemblyRequest = z.object({ ...facts, id, version })

const code = wholeField(1, 9).transform((number, context): MatterCode => {
  if (isMatterCode(number)) return number
  context.addIssue({ code: 'custom', message: '请选择事项' })
  return z.NEVER
})
const matterTitle = optional(z.string().trim().check(atMost(120, '最多 120 个字')))
export const AddMatterRequest = z.object({ id, version, code, title: matterTitle })
export const DropMatterRequest = z.object({ id, version, no: wholeField(1, mostMatters) })
export const SettleCandidateRequest = z.object({ id, version, person: id, reason })
export const TakeCandidatesRequest = z.object({ id, version })

/** `whole`: in the place of what was there; `changes`: only the lines that differ. */
const registerParts = ['whole', 'changes'] as const

export const ImportRegisterRequest = z.object({
  id,
  version,
  part: z.enum(registerParts).default('whole'),
  /** Takes the rows that are right; the others come back as a sheet. */
  partial: flagField.default(false),
  /** What is left unread or read otherwise has been looked at. */
  noted: flagField.default(false),
  file: z.object({ name: z.string().min(1).max(400), bytes: z.instanceof(Uint8Array) }, '请选择文件'),
})
export const DecidePairRequest = z.object({
  id,
  version,
  kind: z.enum(pairKinds),
  one: id,
  other: id,
  same: z.enum(['yes', 'no'], '请选择是不是同一').transform(answer => answer === 'yes'),
  reason,
})
export const RevealUnitRequest = z.object({ unit: id, field: z.enum(['owner', 'phone']), reason })
export const ClearRegisterRequest = z.object({ id })

/** `reason`: why with a register that covers little of its compound. */
export const PostNoticeRequest = z.object({ id, version, ...happenedFields, reason: optional(reason) })
/** For all, telling how many codes in hand become void by it; or for one room alone. */
export const IssueCodesRequest = z.object({
  id,
  room: optional(z.string().trim().check(atMost(40, '房号最多 40 个字'))),
  voids: wholeField(0, mostRows).default(0),
})
/** Rooms one a line, or all that were not served. */
export const ServeRequest = z.object({
  id,
  on: optional(dayField),
  all: flagField.default(false),
  rooms: z
    .string()
    .default('')
    .transform(text => [...new Set(text.split(/[\n,，、;；\t]+/).map(one => one.trim()))].filter(one => one !== ''))
    .pipe(z.array(z.string().max(40)).max(5_000, '一次最多 5,000 间')),
})

/** c1 … c60: by the matters' numbers. How many there must be is the assembly's to say. */
const said = {
  letter: 'c',
  read: (given: unknown) => choices.find(one => String(one) === String(given)),
  says: '请选择同意、反对或弃权',
}

export const EnterBallotRequest = withNumbered(
  z.object({
    id,
    room: z.string('请填写房号').trim().min(1, '请填写房号').check(atMost(40, '房号最多 40 个字')),
    channel: z.enum(channels).exclude(['online']).default('paper'),
    proxy: optional(z.string().trim().check(atMost(20, '最多 20 个字'))),
  }),
  said,
)
export const ResolveBallotRequest = withNumbered(
  z.object({
    ballot: id,
    version,
    note: z.string('请写明依据').trim().check(atLeast(2, '请写明依据')).check(atMost(200, '最多 200 个字')),
  }),
  said,
)

/** Written as it was printed, or without hyphens, in any case. */
export const OpenBallotRequest = z.object({
  ballotCode: z
    .string('请填写表决码')
    .max(40, '表决码不对或已用过')
    .transform(text => text.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .refine(text => text !== '', '请填写表决码'),
})
export const CastOnlineRequest = withNumbered(z.object({ ticket: z.string().min(1).max(400) }), said)

export const MoveAssemblyRequest = z.discriminatedUnion('act', [
  z.object({ act: z.literal('open'), id, version, ...happenedFields, reason: optional(reason) }),
  z.object({ act: z.literal('close'), id, version, ...happenedFields }),
  z.object({ act: z.literal('publish'), id, version, ...happenedFields }),
  z.object({ act: z.literal('void'), id, version, reason, ...happenedFields }),
  z.object({ act: z.literal('revoke'), id, version, reason, ...happenedFields }),
])
export const DecideRequest = z.object({ id, version, ...happenedFields })
