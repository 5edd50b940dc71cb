/** May a deed be done to a record now, and by this person? And what does it ask: the same definition, for the command and for its dialog. */
import { z } from 'zod'
import { type Actor, may } from '../access'
import type { Day } from '../day'
import { atLeast, atMost, idField, optional, textField, versionField } from '../fields'
import { type FieldErrors, type Problem, refused } from '../result'
import { withWhoMay } from '../role'
import { type Control, type FactsOf, type Field, type Fields, type Option, wordsOf } from './field'
import { type AnyKind, type AnyRecord, type Deed, fieldOf, makerOf, stateOf, titleOf } from './kind'

export const reasonLimit = 300
const reasonField = (least: number) =>
  z
    .string()
    .trim()
    .check(atLeast(least, `请写明理由，至少 ${least} 个字`))
    .check(atMost(reasonLimit, `最多 ${reasonLimit} 个字`))

/** Where a new record is made: the code of the compound, organisation or unit that it lies in. */
export const parentOf = { 'in-compound': 'compound', 'of-organisation': 'organisation', 'in-unit': 'division' } as const
const parentWords = {
  'in-compound': '请选小区',
  'of-organisation': '请选业委会（物管会）',
  'in-unit': '请选区划',
} as const

type Asks<F extends Fields, D> = D extends { readonly asks: readonly (infer A)[] }
  ? Pick<FactsOf<F>, A & keyof F>
  : never
type Reason<D> = D extends { readonly reason: { readonly need: infer Need } }
  ? { reason: Need extends 'required' ? string : string | null }
  : unknown
type At<L extends keyof typeof parentOf, D> = D extends { readonly from: readonly string[] }
  ? { id: number; version: number }
  : { [K in (typeof parentOf)[L]]: string }
/** What a deed's command takes. */
export type Given<L extends keyof typeof parentOf, F extends Fields, D> = Asks<F, D> & Reason<D> & At<L, D>

/** The schema of a deed: where or which, what it asks, the reason. */
export function deedSchema(of: AnyKind, deed: Deed<string, string>): z.ZodType<Record<string, unknown>> {
  const at = deed.from
    ? { id: idField, version: versionField }
    : { [parentOf[of.lies]]: z.string().trim().min(1, parentWords[of.lies]).check(atMost(24)) }
  const asked = deed.asks.map(name => {
    const field = fieldOf(of, name)
    return [name, isOptional(of, deed, name) ? optional(field.schema) : field.schema]
  })
  const reason = deed.reason
    ? {
        reason:
          deed.reason.need === 'required' ? reasonField(deed.reason.least ?? 2) : optional(textField(reasonLimit)),
      }
    : {}
  return z.object({ ...at, ...Object.fromEntries(asked), ...reason })
}

/** A fact that the record may lack, and the deed too. */
const isOptional = (of: AnyKind, deed: Deed<string, string>, name: string): boolean =>
  fieldOf(of, name).optional && !deed.needs?.includes(name)

/** The account that stands in a field of a record. */
export const holderOf = (record: AnyRecord, key: string): number | null => {
  if (key === 'createdBy') return record.createdBy?.id ?? null
  const found = record[key]
  return typeof found === 'number' ? found : null
}

const holds = (record: AnyRecord, key: string, { accountId }: Pick<Actor, 'accountId'>): boolean =>
  accountId !== null && holderOf(record, key) === accountId
const holderWords = (of: AnyKind, key: string): string => of.fields[key]?.label ?? makerOf(of)

/** Enterer ≠ approver: whoever stands in one field may not do it; nobody but who stands in another one may. */
function whyNotThey(
  of: AnyKind,
  { label, by, separate, own }: Deed<string, string>,
  record: AnyRecord,
  actor: Pick<Actor, 'accountId'>,
): Problem | null {
  if (separate !== undefined && holds(record, separate, actor))
    return refused('same-person', withWhoMay(`您是${holderWords(of, separate)}，须由他人${label}`, by)).problem
  return own === undefined || holds(record, own, actor)
    ? null
    : refused('not-yours', `只有${holderWords(of, own)}可以${label}`).problem
}

/** Why a deed cannot be done to a record in its present state by this person; null: it can. */
export function whyNot(
  of: AnyKind,
  deed: Deed<string, string>,
  record: AnyRecord,
  actor: Pick<Actor, 'accountId'>,
): Problem | null {
  if (!deed.from?.includes(record.state)) {
    const words = `${titleOf(of, record)}现在是“${stateOf(of, record.state).label}”，不能${deed.label}`
    return refused('state', words).problem
  }
  if (has(record, deed.once))
    return refused('frozen', `${titleOf(of, record)}已有${fieldOf(of, deed.once ?? '').label}，不能再换`).problem
  return whyNotThey(of, deed, record, actor)
}

const has = (record: AnyRecord, once: string | undefined): boolean =>
  once !== undefined && record[once] !== null && record[once] !== undefined

/** Days that lie ahead though they cannot, and the kind's own rules between fields, which say it in their own words. */
export function factErrors(of: AnyKind, facts: Readonly<Record<string, unknown>>, today: Day): FieldErrors {
  const ahead = Object.entries(of.fields).flatMap(([name, field]) => {
    const value = facts[name]
    return field.past && typeof value === 'string' && value > today
      ? [[name, [`${field.label} ${value} 晚于今天 ${today}`]]]
      : []
  })
  return { ...Object.fromEntries(ahead), ...of.check(facts, today) }
}

/** One question as a form draws it: plain data, so that it can go to the browser. */
export type AskFace = {
  name: string
  label: string
  hint: string | undefined
  /** `cards`: one of the options, all in sight · `several`: any of them, `photos` and `papers`: any number of files, sent as a list
   *  · `found`: a record of a register, looked for while one types. */
  control: Control | 'cards' | 'several' | 'photos' | 'papers' | 'found'
  /** In words: when it must be answered after all. */
  optional: boolean | string
  /** It must be answered where another question is answered so; why, by that answer. */
  neededWhen?: { by: string; why: Readonly<Record<string, string>> } | undefined
  value: string | undefined
  /** What is kept now, in words, where the value itself is not shown: an attachment's name, that of another register's entry. */
  kept: string | undefined
  most: number | undefined
  unit: string | undefined
  latest: Day | undefined
  options: readonly Option[] | undefined
  /** Of `several`: what is so now. */
  chosen?: readonly string[] | undefined
  rows?: number | undefined
  placeholder?: string | undefined
  /** Of `found`: where it is looked for, and what is so now. */
  found?: { source: string; chosen: { code: string; name: string; place: string } | null } | undefined
  /** Texts that can be put in and changed, and the page that keeps them. */
  canned?: { texts: readonly CannedText[]; href: string } | undefined
}
export type CannedText = { id: number; title: string; text: string }

type RecordNames = AnyRecord['names']

const proposal = (field: Field<unknown, boolean>, today: Day): string | undefined => {
  if (!field.proposes) return undefined
  return 'today' in field.proposes ? today : field.proposes.value
}

const keptWords = (field: Field<unknown, boolean>, value: unknown, name: string | undefined): string | undefined =>
  field.control === 'file' ? wordsOf(field, value) : field.register && name

function askFace(
  of: AnyKind,
  deed: Deed<string, string>,
  name: string,
  facts: Readonly<Record<string, unknown>>,
  today: Day,
  names: RecordNames,
): AskFace {
  const field = fieldOf(of, name)
  const optional = isOptional(of, deed, name) && (deed.onlyIf?.[name] ?? true)
  const value = facts[name]
  const isSet = value !== null && value !== undefined
  return {
    ...{ name, label: field.label, hint: field.hint, control: field.control, optional },
    ...{ most: field.most, unit: field.unit, options: field.options, latest: field.past ? today : undefined },
    value: isSet ? String(value) : proposal(field, today),
    kept: isSet ? keptWords(field, value, names[name]) : undefined,
  }
}

/** The questions of a deed, with what is kept or proposed. @param only leaves options of a choice out, by field @param names of what links name */
export function asksOf(
  of: AnyKind,
  act: string,
  facts: Readonly<Record<string, unknown>>,
  today: Day,
  { only = {}, names = {} }: { only?: Readonly<Record<string, readonly string[]>>; names?: RecordNames } = {},
): AskFace[] {
  const deed = deedOf(of, act)
  return deed.asks.map(name => {
    const face = askFace(of, deed, name, facts, today, names)
    const kept = only[name]
    if (!kept || !face.options) return face
    const options = face.options.filter(one => kept.includes(one.value))
    return { ...face, options, value: face.value ?? (options.length === 1 ? options[0]?.value : undefined) }
  })
}

/** A deed as its button and dialog draw it. */
export type DeedFace = {
  act: string
  label: string
  /** What its dialog is called, where the label alone does not say. */
  title?: string | undefined
  rule: string | undefined
  /** `turn`: beside the main one, since it ends the same turn · `apart`: only where what it is about stands. */
  stands: 'main' | 'turn' | 'side' | 'grave' | 'apart'
  /** null: it can be done. */
  whyNot: string | null
  asks: readonly AskFace[]
  /** `optional`: in words, when it must be given after all. */
  reason: { label: string; optional: boolean | string; most: number } | null
  /** Attachments to look at while deciding. */
  papers: readonly { id: number; name: string }[]
  /** It is decided about something that no paper came with. */
  bare?: boolean
}

/** A question and a deed of a record that is no kind, for the same desk. */
export const plainAsk = (face: Pick<AskFace, 'name' | 'label' | 'control'> & Partial<AskFace>): AskFace => ({
  ...{ hint: undefined, optional: false, value: undefined, kept: undefined, most: undefined, unit: undefined },
  ...{ latest: undefined, options: undefined },
  ...face,
})
export const plainDeed = (it: Pick<DeedFace, 'act' | 'label' | 'stands'> & Partial<DeedFace>): DeedFace => ({
  ...{ rule: undefined, whyNot: null, asks: [], reason: null, papers: [] },
  ...it,
})

export const deedOf = (of: AnyKind, act: string): Deed<string, string> => {
  const found = of.deeds[act]
  if (!found) throw new Error(`${of.name} has no deed ${act}`)
  return found
}

const reasonFace = ({ reason }: Deed<string, string>): DeedFace['reason'] =>
  reason
    ? {
        label: reason.label ?? '理由',
        optional: reason.need === 'optional' && (reason.onlyIf ?? true),
        most: reasonLimit,
      }
    : null

/** The deeds that somebody of this role does to several at once, with the questions that are answered for all of them. */
export const bulkFaces = (of: AnyKind, actor: Pick<Actor, 'role'>, today: Day): DeedFace[] =>
  Object.entries(of.deeds)
    .filter(([, deed]) => deed.bulk && may(actor, deed.by))
    .map(([act, deed]) => {
      const { label, rule, stands } = deed
      return plainDeed({ act, label, rule, stands, asks: asksOf(of, act, {}, today), reason: reasonFace(deed) })
    })

/** A deed of which it is known what must be answered in this case, of all that may be left open: fields, or its reason. */
export function called(face: DeedFace, names: readonly string[] | undefined): DeedFace {
  if (!names) return face
  const optionalNow = (name: string, optional: boolean | string): boolean => optional !== false && !names.includes(name)
  return {
    ...face,
    asks: face.asks.map(ask => ({ ...ask, optional: optionalNow(ask.name, ask.optional) })),
    reason: face.reason && { ...face.reason, optional: optionalNow('reason', face.reason.optional) },
  }
}

/** The deeds that somebody of this role does to a record in this state, each open or with its reason why not. */
export function deedFaces(
  of: AnyKind,
  record: AnyRecord,
  actor: Pick<Actor, 'role' | 'accountId'>,
  today: Day,
): DeedFace[] {
  return Object.entries(of.deeds)
    .filter(([, deed]) => deed.from?.includes(record.state) && may(actor, deed.by) && !has(record, deed.once))
    .map(([act, deed]) => {
      const problem = whyNot(of, deed, record, actor)
      const shown = deed.shows ? record[deed.shows] : null
      return {
        ...{ act, label: deed.label, rule: deed.rule, stands: deed.stands },
        whyNot: problem?.kind === 'refused' ? problem.message : null,
        asks: asksOf(of, act, record, today, { names: record.names }),
        reason: reasonFace(deed),
        papers: typeof shown === 'number' ? [{ id: shown, name: record.names[deed.shows ?? ''] ?? '附件' }] : [],
        bare: deed.shows !== undefined && typeof shown !== 'number',
      }
    })
}
