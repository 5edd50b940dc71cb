/**
 * What is a record that is a list of cases? One definition of its fields, states, deeds and list. Store, commands, views, forms, pages,
 * sheets, trail and desk follow from it (docs/kinds.md).
 */
import type { Day } from '../day'
import type { DivisionCode, Level } from '../division'
import type { Flow } from '../flow'
import type { Permission } from '../permissions'
import type { FieldErrors } from '../result'
import { type FactsOf, type Field, type Fields, type ValueOf, wordsOf } from './field'
import type { Standings } from './standing'

export type Mark = 'met' | 'near' | 'behind' | 'going' | 'idle' | 'none'
/** Where its rows lie: in a compound, in a unit of the divisions, or with an organisation of a compound. */
export type Lies = 'in-compound' | 'in-unit' | 'of-organisation'

/** The levels of the units in which its rows lie. */
export const levelsOf = ({ level = 'community' }: { level?: Level | readonly Level[] }): readonly Level[] =>
  [level].flat()

export type StateOf = {
  readonly label: string
  readonly mark: Mark
  /** Whose turn it is, by when, said as `turn`: 待街道核查. */
  readonly awaits?: {
    readonly by: Permission
    readonly within: string
    readonly turn: string
    readonly act: string
    /** What a desk calls it; absent: the deed's label. */
    readonly task?: string
  }
}

/** A deed: who, from where to where, what it asks. Its dialog, schema, guard, trail and stamps follow from it. */
export type Deed<F extends string, S extends string> = {
  readonly by: Permission
  readonly label: string
  /** Said when it is done; {name} is the record's title. */
  readonly said: string
  readonly asks: readonly F[]
  /** Of what it asks, what this deed cannot do without though the record may. */
  readonly needs?: readonly F[]
  /** Of what may be left open, when it must be answered after all, in words. */
  readonly onlyIf?: Readonly<Partial<Record<F, string>>>
  /** Absent: it makes the record. */
  readonly from?: readonly S[]
  /** Absent: the state stays. */
  readonly to?: S
  readonly reason?: {
    readonly need: 'required' | 'optional'
    /** Characters that it has at least. */
    readonly least?: number
    readonly label?: string
    /** When an optional one must be given after all, in words. */
    readonly onlyIf?: string
    /** Kept in this field besides the trail. */
    readonly keep?: F
  }
  /** Fields that a deed empties, since they speak of the state before. */
  readonly clears?: readonly F[]
  /** Fields that take over what another one holds until then: what was offered stands. */
  readonly takes?: Readonly<Partial<Record<F, F>>>
  /** The field that keeps who did it. */
  readonly signs?: F
  /** The field that keeps the day on which it is done. */
  readonly dates?: F
  /** Enterer ≠ approver: who stands in this field may not do it. */
  readonly separate?: F | 'createdBy'
  /** Nobody but who stands in this field may do it. */
  readonly own?: F | 'createdBy'
  /** The state's clock runs from the start of this day, where it lies before the present one. */
  readonly since?: F
  /** The day from which it holds: what lies before the end of its compound is still recorded. */
  readonly starts?: F
  /** It brings a fact that the record lacks: one that is there is not replaced by it. */
  readonly once?: F
  readonly stands: 'main' | 'side' | 'grave'
  /** It asks much and has a page of its own beside the record's: `<room>/<id>/edit`. */
  readonly page?: true
  /** The rule, said before it is done, with its source where it is law. */
  readonly rule?: string
  /** The paper that is decided about: shown beside the dialog. */
  readonly shows?: F
  /** May be done to several at once. */
  readonly bulk?: true
}
export type Deeds<F extends string, S extends string> = Readonly<Record<string, Deed<F, S>>>

/** Where a record lies, and the names of what its facts refer to, by field. */
export type Around = { compound: string; organisation: string; unit: string; names: ReferredNames }

/** A common view of a list: the filter's values that it stands for. */
export type Tab = { readonly label: string; readonly query: Readonly<Record<string, string>> }

export type Kind<
  N extends string,
  L extends Lies,
  F extends Fields,
  S extends string,
  D extends Deeds<keyof F & string, S>,
> = {
  readonly name: N
  /** 专业设施 */
  readonly called: string
  /** 处, 件 */
  readonly counted: string
  /** What who made a record is called; absent: 登记人. */
  readonly maker?: string
  readonly lies: L
  /** Of what lies in a unit: the level of these units, or the levels. */
  readonly level?: Level | readonly Level[]
  readonly table: string
  /** Columns that are not the field's name in snake case. */
  readonly columns?: Readonly<Partial<Record<keyof F & string, string>>>
  /** Address of its list; a record stands at `<room>/<id>`. */
  readonly room: string
  /** Where its list stands, if not at the room itself. */
  readonly listAt?: string
  readonly read: Permission
  readonly fields: F
  /** Days on which what it tells happened: one that is written long after is a late entry (补录), whose moment the record keeps. */
  readonly happens?: readonly NoInfer<DayOf<F>>[]
  readonly states: Readonly<Record<S, StateOf>>
  /** The states that stand for the course of a record, for its strip; others end it early. */
  readonly course?: readonly NoInfer<S>[]
  readonly deeds: D
  /** What a record is called in titles and the trail. */
  titled(facts: FactsOf<F>, of: Around): string
  /** The same where its place stands beside it, as on a desk. */
  briefly?(facts: FactsOf<F>, of: Around): string
  /** The mark beside the title, where it is not the state's own. */
  badge?(facts: FactsOf<F>, state: NoInfer<S>, today: Day): { readonly mark: Mark; readonly words: string } | null
  /** Puts a record's facts in order before they are judged: what speaks of an earlier state goes. */
  settle?(facts: FactsOf<F>, before: FactsOf<F>): FactsOf<F>
  /** Rules between fields. */
  check(facts: FactsOf<F>, today: Day): FieldErrors
  readonly list: {
    readonly columns: readonly (keyof F & string)[]
    readonly filters: readonly (keyof F & string)[]
    readonly words: readonly (keyof F & string)[]
    /** States shown unless another is asked for; absent: all. */
    readonly usual?: readonly NoInfer<S>[]
    readonly tabs: readonly Tab[]
    /** What the list can be narrowed to besides what is kept: 在期, 即将到期, 超期. */
    readonly standings?: Standings<keyof F & string, NoInfer<S>>
    /** Orders beside the newest first: a field that is required, or a day that may be open, which then stands behind all others. */
    readonly orders?: readonly OrderOf<F>[]
    readonly export: Permission
    /** Words of older addresses that are still understood, with what they are called now. */
    readonly formerly?: Readonly<Record<string, string>>
  }
  /** Sections of the record's page, in order. `ifAny`: only where one of its facts is known. */
  readonly sections: readonly {
    readonly title: string
    readonly fields: readonly (keyof F & string)[]
    readonly ifAny?: true
  }[]
}

type RequiredOf<F extends Fields> = { [K in keyof F]: F[K]['optional'] extends false ? K & string : never }[keyof F]
type DayOf<F extends Fields> = { [K in keyof F]: NonNullable<ValueOf<F[K]>> extends Day ? K & string : never }[keyof F]
export type OrderOf<F extends Fields> = RequiredOf<F> | DayOf<F> | 'stateAt'

export const kind = <
  const N extends string,
  const L extends Lies,
  F extends Fields,
  const S extends string,
  const D extends Deeds<keyof F & string, S>,
>(
  it: Kind<N, L, F, S, D>,
): Kind<N, L, F, S, D> => it

/** Any kind, for what treats all alike. */
type Whole = Kind<string, Lies, Fields, string, Deeds<string, string>>
export type AnyKind = Omit<Whole, 'list' | 'happens'> & {
  readonly happens?: readonly string[]
  readonly list: Omit<Whole['list'], 'orders'> & { readonly orders?: readonly string[] }
}

/** Names of attachments, of entries of other registers and of who signed, by field. */
type ReferredNames = Readonly<Record<string, string>>

export type PersonRef = { id: number; name: string }
export type CompoundRef = { id: number; code: string; name: string }
export type OrganisationRef = { id: number; code: string; name: string }

/** What every record has beside its facts. */
export type Base<S extends string, L extends Lies> = {
  id: number
  version: number
  state: S
  stateAt: Date
  createdAt: Date
  createdBy: PersonRef | null
  updatedAt: Date
  updatedBy: PersonRef | null
  /** When a day was written long after it happened, the latest such moment; null: each was written in time. */
  lateAt: Date | null
  division: DivisionCode
  city: string
  county: string
  street: string
  community: string
  compound: L extends 'in-unit' ? null : CompoundRef
  organisation: L extends 'of-organisation' ? OrganisationRef : null
  names: ReferredNames
}
export type RecordOf<K> = K extends Kind<string, infer L, infer F, infer S, infer _D> ? FactsOf<F> & Base<S, L> : never
export type AnyRecord = Record<string, unknown> & Base<string, Lies>

const aroundOf = ({ compound, organisation, community, names }: AnyRecord): Around => ({
  ...{ compound: compound?.name ?? '', organisation: organisation?.name ?? '', unit: community, names },
})
export const titleOf = (of: AnyKind, record: AnyRecord): string => of.titled(record, aroundOf(record))
/** What it is called where its place stands beside it. */
export const briefOf = (of: AnyKind, record: AnyRecord): string => {
  const around = aroundOf(record)
  return of.briefly?.(record, around) ?? [around.organisation, around.compound, around.unit].find(Boolean) ?? ''
}

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
/** The column in which a field is kept. */
export const columnOf = (of: AnyKind, name: string): string => of.columns?.[name] ?? snake(name)

export const fieldOf = (of: AnyKind, name: string): Field<unknown, boolean> => {
  const found = of.fields[name]
  if (!found) throw new Error(`${of.name} has no field ${name}`)
  return found
}
export const stateOf = (of: AnyKind, state: string): StateOf => {
  const found = of.states[state]
  if (!found) throw new Error(`${of.name} has no state ${state}`)
  return found
}

/** What who made a record is called. */
export const makerOf = (of: AnyKind): string => of.maker ?? '登记人'

/** A record's state as a mark and a word. */
export function badgeOf(of: AnyKind, record: AnyRecord, today: Day): { mark: Mark; words: string } {
  const { mark, label } = stateOf(of, record.state)
  return of.badge?.(record, record.state, today) ?? { mark, words: label }
}

/** Its life as the table of moves that buttons, desk and PostgreSQL's trigger read. */
export function flowOf(of: AnyKind): Flow {
  const deeds = Object.entries(of.deeds)
  const states = Object.entries(of.states).map(([state, { awaits }]) => {
    const moves = deeds
      .filter(([, deed]) => deed.to !== undefined && deed.from?.includes(state))
      .map(([act, { to = state, by, reason, separate }]) => [
        act,
        {
          ...{ to, by },
          ...(reason?.need === 'required' ? { reason: 'required' as const } : {}),
          ...(separate ? { notBySame: true as const } : {}),
        },
      ])
    return [
      state,
      { ...(awaits ? { awaits: { by: awaits.by, within: awaits.within } } : {}), moves: Object.fromEntries(moves) },
    ]
  })
  const first = deeds.flatMap(([, deed]) => (deed.from === undefined && deed.to ? [deed.to] : []))
  return { name: of.name, first, states: Object.fromEntries(states) }
}

/** Words of what the trail keeps: fields, and the state. */
export const fieldWords = (of: AnyKind): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(of.fields).map(([name, { label }]) => [name, label])),
  state: '状态',
})
/** A kept value as it is read; nothing is an empty text. */
export function valueWords(of: AnyKind, name: string, value: unknown): string {
  if (name === 'state') return typeof value === 'string' ? (of.states[value]?.label ?? '') : ''
  const found = of.fields[name]
  return found ? wordsOf(found, value) : ''
}

const toldBriefly: readonly string[] = ['day', 'choice', 'number']
/** What a record was made with, in one line: its days, choices and numbers, for whoever decides about several at once. */
export function madeWith(of: AnyKind, record: AnyRecord): string {
  const making = Object.values(of.deeds).find(deed => deed.from === undefined)
  return (making?.asks ?? [])
    .filter(
      name => toldBriefly.includes(fieldOf(of, name).control) && record[name] !== null && record[name] !== undefined,
    )
    .map(name => `${fieldOf(of, name).label} ${record.names[name] ?? valueWords(of, name, record[name])}`)
    .join('，')
}
