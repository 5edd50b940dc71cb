/** In what order a list stands, as an address says it: the name of a column, which goes its usual way; a minus ahead of it turns it round. */
import { z } from 'zod'
import { given } from './fields'
import { type Beside, goneHint } from './page'

export type Way = 'up' | 'down'
/** The orders of a list with the way that each goes unless turned: a day that comes first, a number that is the most first. */
export type Orders<By extends string> = Readonly<Record<By, Way>>
export type Order<By extends string = string> = { by: By; way: Way }

const other: Readonly<Record<Way, Way>> = { up: 'down', down: 'up' }

export const orderOf = <By extends string>(orders: Orders<By>, by: By): Order<By> => ({ by, way: orders[by] })
export const turned = <By extends string>({ by, way }: Order<By>): Order<By> => ({ by, way: other[way] })

/** @param usual holds where none is given */
export function orderField<By extends string>(orders: Orders<By>, usual: NoInfer<By>): z.ZodType<Order<By>> {
  const names = Object.keys(orders) as By[]
  const read = z.string().transform((text, ctx): Order<By> => {
    const by = names.find(name => name === text.replace(/^-/, ''))
    if (by === undefined) {
      ctx.addIssue({ code: 'custom', message: '没有这种排序' })
      return z.NEVER
    }
    return text.startsWith('-') ? turned(orderOf(orders, by)) : orderOf(orders, by)
  })
  return given(read).transform(order => order ?? orderOf(orders, usual))
}

export const orderText = <By extends string>(orders: Orders<By>, { by, way }: Order<By>): string =>
  way === orders[by] ? by : `-${by}`

/** How a value of an order is kept in PostgreSQL. */
export type KeyType = 'text' | 'int' | 'bigint' | 'date' | 'timestamptz'

const isDay = (text: string): boolean => /^-?infinity$/.test(text) || z.iso.date().safeParse(text).success
const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:?\d\d)?)$/.test(text) && !Number.isNaN(Date.parse(text))
const fits: Readonly<Record<KeyType, (text: string) => boolean>> = {
  text: text => !text.includes('\u0000'),
  int: text => /^-?\d{1,9}$/.test(text),
  bigint: text => /^-?\d{1,18}$/.test(text),
  date: isDay,
  timestamptz: isInstant,
}

/** Whether a text from an address can be a value of that type: what cannot is no place in a list, and no mistake of the portal's. */
export const isOfType = (type: KeyType, text: string): boolean => fits[type](text)

/** A row's place in an order: what makes it unique first, which has no ~ in it, then the value it is ordered by. */
export function readPlace(key: string, tie: KeyType, value: KeyType | null): [tie: string, value: string] | null {
  const at = value === null ? key.length : key.indexOf('~')
  const [own, rest] = [key.slice(0, at), key.slice(at + 1)]
  if (at < 0 || !isOfType(tie, own)) return null
  return value === null || isOfType(value, rest) ? [own, rest] : null
}

/** How the rows of a list are told apart, and what each of its orders goes by; null: by what tells them apart alone. */
export type OrderKeys<By extends string> = {
  readonly tie: RegExp
  readonly by: Readonly<Record<By, KeyType | null>>
}

/** Whether a page can begin beside that key in that order. */
export function isPlace(key: string, tie: RegExp, value: KeyType | null): boolean {
  const [own, rest] = readPlace(key, 'text', value) ?? ['', '']
  return tie.test(own) && (value === null || isOfType(value, rest))
}

/** Refuses the key of a page that is no place in the order that is asked for. */
export const placeIn =
  <By extends string>({ tie, by }: OrderKeys<By>) =>
  (asked: Beside & { sort: Order<By> }, ctx: z.RefinementCtx): void => {
    for (const name of ['after', 'before'] as const) {
      const key = asked[name]
      if (key !== null && !isPlace(key, tie, by[asked.sort.by]))
        ctx.addIssue({ code: 'custom', path: [name], message: goneHint })
    }
  }
