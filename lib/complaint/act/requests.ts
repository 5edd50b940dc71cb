/** What people hand in about cases: every field, how long it may be and what it may not hold. */
import { z } from 'zod'
import { complaintFlow, complaintStates } from '@/lib/complaint/flow'
import { ratings } from '@/lib/complaint/kinds'
import {
  atMost,
  flagField,
  given,
  momentField,
  optional,
  paperField,
  phoneField,
  versionField,
} from '@/lib/core/fields'
import { moveOf } from '@/lib/core/flow'
import { countSigns, wordLimit } from '@/lib/core/text'
import { categoryField, unitField, units } from '@/lib/matter/fields'
import { channels, results, urgencies, weights } from '@/lib/matter/kinds'

/** Longest and shortest texts, in characters. */
export const limits = {
  title: 100,
  text: 2000,
  place: 100,
  reason: { least: 2, most: 500 },
  answer: { least: 2, most: 2000 },
  note: 1000,
  name: 40,
  outsideNo: 64,
  penaltyNo: 60,
  handed: 100,
  clientKey: { least: 8, most: 64 },
  files: 9,
  assist: 6,
  mentions: 10,
  batch: 50,
} as const

/** Tab and line ends may stand in a text; other control signs are no writing. */
const controls = /[\p{Cc}\p{Cs}]/u
const hasControls = (text: string, multiline: boolean): boolean =>
  controls.test(multiline ? text.replace(/[\t\r\n]/g, '') : text)

/** Text of a length that says something; `multiline` keeps its line ends. */
export const writing = (least: number, most: number, multiline = false) =>
  z
    .string()
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .refine(text => countSigns(text) >= least, least === 1 ? '请填写' : `至少 ${least} 个字`)
    .refine(text => countSigns(text) <= most, `最多 ${most} 个字`)
    .refine(text => !hasControls(text, multiline), '含有不能识别的控制字符，请删去')

/** Nothing written is nothing given. */
export const maybeWriting = (most: number, multiline = false) =>
  optional(writing(0, most, multiline)).transform(text => (text === '' ? null : text))

export const reasonField = writing(limits.reason.least, limits.reason.most, true)

const assistField = z.enum([...units, 'company'], '没有这个协办单位')
/** A form sends one or many. */
export const listOf = <S extends z.ZodType>(of: S, most: number) =>
  z.preprocess(
    given => (given === undefined || given === null || given === '' ? [] : [given].flat()),
    z.array(of).max(most, `最多 ${most} 项`),
  )

const fileIds = listOf(paperField, limits.files)

/** The province lies within. Both or none. */
const longitude = z.coerce.number('经度不对').min(110, '经度不在山西省内').max(115, '经度不在山西省内')
const latitude = z.coerce.number('纬度不对').min(34, '纬度不在山西省内').max(41, '纬度不在山西省内')

export const compoundField = z
  .string()
  .trim()
  .max(16)
  .regex(/^14\d{11,14}$/, '没有这个小区')

/** What staff register in the name of whoever came, called or was met. */
export const RegisterRequest = z
  .object({
    compound: optional(compoundField),
    /** What was typed for the compound where none was chosen: kept for whoever dispatches. */
    compoundWords: maybeWriting(wordLimit),
    division: optional(
      z
        .string()
        .trim()
        .regex(/^14\d{10}$/, '没有这个区划'),
    ),
    place: z.preprocess(given => given ?? '', writing(0, limits.place)),
    longitude: optional(longitude),
    latitude: optional(latitude),
    channel: z.enum(channels, '请选择来源'),
    category: categoryField,
    title: writing(1, limits.title),
    text: writing(1, limits.text, true),
    urgency: optional(z.enum(urgencies)),
    weight: optional(z.enum(weights)),
    name: maybeWriting(limits.name),
    phone: optional(z.union([z.literal(''), phoneField])).transform(given => (given ? given : null)),
    anonymous: z.preprocess(given => given ?? false, flagField),
    /** Not said: as the matter usually is. */
    confidential: optional(flagField),
    /** The reporter wants code and PIN, to follow the case himself. */
    follow: z.preprocess(given => given ?? false, flagField),
    files: fileIds,
    outsideNo: maybeWriting(limits.outsideNo),
    /** When it happened, where that was before it was told; the clock runs from its receipt. */
    occurredAt: optional(momentField),
    clientKey: optional(z.string().regex(/^[\w-]{8,64}$/, '识别码不对')),
  })
  .refine(it => it.compound !== null || it.division !== null, {
    path: ['division'],
    message: '请选择小区，或写明在哪个街道',
  })
  .refine(it => (it.longitude === null) === (it.latitude === null), {
    path: ['longitude'],
    message: '经度、纬度要一起填',
  })
export type RegisterRequest = z.output<typeof RegisterRequest>

/** Every act of the flow, whatever state it starts from. */
type States = typeof complaintFlow.states
export type ComplaintAct = { [S in keyof States]: keyof States[S]['moves'] }[keyof States] & string
export const complaintActs = [
  ...new Set(complaintStates.flatMap(state => Object.keys(complaintFlow.states[state].moves))),
] as [ComplaintAct, ...ComplaintAct[]]

/** The first state that has the move: what an act needs is the same wherever it starts. */
export const ruleOfAct = (act: ComplaintAct) => {
  for (const state of complaintStates) {
    const move = moveOf(complaintFlow, state, act)
    if (move) return move
  }
  throw new RangeError(`no such move: ${act}`)
}

export const caseIdField = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().trim().min(1).check(atMost(20)))
export const keyFields = { id: caseIdField, version: versionField }

/** What a move brings with it; which of it must be there is told by the flow and by `whyLacking`. */
export const moveFields = {
  reason: maybeWriting(limits.reason.most, true),
  /** dispatch, decide; none: as proposed. */
  lead: optional(unitField),
  assist: listOf(assistField, limits.assist),
  /** feed-back */
  result: optional(z.enum(results)),
  answer: maybeWriting(limits.answer.most, true),
  penaltyNo: maybeWriting(limits.penaltyNo),
  /** Why there is no picture of how it is now. */
  noPhoto: maybeWriting(limits.reason.most),
  files: fileIds,
  /** feed-back: the penalty decision itself, with its number. */
  decision: fileIds,
  /** ask-extension: how many of the days of its rule, no more than that gives. */
  days: given(z.coerce.number('请填写天数').int('请填写整数').min(1, '至少 1 天').max(366, '最多 366 天')),
  /** visit, rate */
  rating: optional(z.enum(ratings)),
  ratingText: maybeWriting(limits.reason.most, true),
  /** merge: code or number */
  master: optional(z.string().trim().check(atMost(20))),
  /** to-petition, to-enforcement, to-mediation */
  handedTo: maybeWriting(limits.handed),
  handedNo: maybeWriting(limits.outsideNo),
} as const

const lackText = {
  reason: `请写明理由，${limits.reason.least} 至 ${limits.reason.most} 个字`,
  result: '请选择处置结果',
  answer: `请写明答复，${limits.answer.least} 至 ${limits.answer.most} 个字`,
  rating: '请选择评价',
  days: '请填写申请延长几天',
  master: '请选择并入哪一件',
  handedTo: '请写明转给哪个单位',
} as const
type Lacking = keyof typeof lackText

const MoveFields = z.object(moveFields)
export type MoveFields = z.output<typeof MoveFields>

/** Fields that the act needs and nobody gave, with what to say. */
export function whyLacking(act: ComplaintAct, moveFields: MoveFields): Partial<Record<Lacking, string>> {
  const rule = ruleOfAct(act)
  const needed: Lacking[] = (rule.needs ?? []).filter((need): need is Lacking => need in lackText)
  if (rule.reason === 'required') needed.push('reason')
  const tooShort = (field: Lacking): boolean => {
    if (field === 'reason' || field === 'answer') return (moveFields[field]?.length ?? 0) < limits[field].least
    return moveFields[field] === null
  }
  return Object.fromEntries(needed.filter(tooShort).map(field => [field, lackText[field]]))
}

export const MoveRequest = z
  .object({ ...keyFields, move: z.enum(complaintActs, '没有这个办理动作'), ...moveFields })
  .superRefine((it, context) => {
    for (const [field, message] of Object.entries(whyLacking(it.move, it)))
      context.addIssue({ code: 'custom', path: [field], message })
  })
export type MoveRequest = z.output<typeof MoveRequest>

/** A move of many cases, each under the version that was seen. */
const each = z.array(z.object(keyFields)).min(1, '请先选案件').max(limits.batch, `一次最多 ${limits.batch} 件`)
/** A form sends `cases` as “id:version”; the API sends objects. */
const cases = z.preprocess(
  given =>
    [given ?? []].flat().map(one => {
      if (typeof one !== 'string') return one
      const [key, seen] = one.split(':')
      return { id: key, version: seen }
    }),
  each,
)
export const DispatchManyRequest = z.object({
  cases,
  lead: optional(unitField),
  assist: listOf(assistField, limits.assist),
  reason: maybeWriting(limits.reason.most, true),
})
export const ArchiveManyRequest = z.object({ cases })
