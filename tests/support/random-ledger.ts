/** Ledgers as they might be, small and full of edge days: for comparing what is computed with what is counted by hand. */
import fc from 'fast-check'
import type { Ledger, LedgerCompound, LedgerMove, LedgerTerm, LedgerUnit } from './ledger'

/** Few days, so that boundaries meet: first and last days of terms, plans, mergers, and their neighbours. */
export const days = [
  '2020-06-30',
  '2021-06-29',
  '2021-12-30',
  '2021-12-31',
  '2022-01-01',
  '2022-05-15',
  '2022-12-30',
  '2022-12-31',
  '2023-01-01',
  '2023-06-30',
  '2023-12-31',
  '2024-01-01',
  '2025-02-28',
  '2026-03-01',
] as const

export const anyDay = fc.constantFrom(...days)
const maybeDay = fc.option(anyDay, { nil: null, freq: 2 })

const counties = ['140105000000', '140106000000', '140202000000'] as const
const streetNumbers = ['001', '100', '200', '400'] as const
const kinds: Record<string, string> = { '001': 'subdistrict', '100': 'town', '200': 'township', '400': 'quasi' }

export const streetCodes = counties.flatMap(county => streetNumbers.map(number => `${county.slice(0, 6)}${number}000`))
export const communityCodes = streetCodes.flatMap(street =>
  ['001', '002'].map(number => `${street.slice(0, 9)}${number}`),
)

const fixed: LedgerUnit[] = [
  { code: '140000000000', name: '全省', level: 'province' },
  { code: '140100000000', name: '甲市', level: 'city' },
  { code: '140200000000', name: '乙市', level: 'city' },
  ...counties.map(code => ({ code, name: `县${code}`, level: 'county' })),
]

const lower = [...streetCodes, ...communityCodes]

/** Some units end and hand on to another of their level; some begin on a day; quasi streets may carry duties. */
const units = fc
  .array(
    fc.record({
      end: fc.option(anyDay, { nil: null, freq: 4 }),
      start: fc.option(fc.constantFrom('2021-12-31', '2022-05-15'), { nil: null, freq: 6 }),
      duties: maybeDay,
      heir: fc.nat({ max: 1000 }),
      orphan: fc.boolean(),
    }),
    { minLength: lower.length, maxLength: lower.length },
  )
  .map(drawn => [
    ...fixed,
    ...drawn.map((it, index): LedgerUnit => {
      const code = lower[index] ?? ''
      const peers = index < streetCodes.length ? streetCodes : communityCodes
      const validFrom = it.end === null || (it.start !== null && it.start <= it.end) ? it.start : null
      const street = peers === streetCodes
      // Later codes only: units that hand on to each other in a ring stand nowhere.
      const later = peers.slice(peers.indexOf(code) + 1)
      const heir = later[it.heir % Math.max(1, later.length)] ?? null
      return {
        code,
        name: `单位${code}`,
        level: street ? 'street' : 'community',
        kind: street ? (kinds[code.slice(6, 9)] ?? null) : null,
        dutiesFrom: street ? it.duties : null,
        validFrom,
        validTo: it.end,
        successor: it.end === null || (it.orphan && street) ? null : heir,
      }
    }),
  ])

const place = fc.constantFrom(...communityCodes)

const compound = (id: number): fc.Arbitrary<LedgerCompound> =>
  fc.record({
    id: fc.constant(id),
    place,
    delivered: fc.option(fc.constantFrom('2019-01-01', ...days.slice(0, 9)), { nil: null, freq: 8 }),
    retired: fc.option(anyDay, { nil: null, freq: 3 }),
    area: fc.constantFrom(0, 1, 99, 100, 2_000_000_000),
    deliveredArea: fc.constantFrom(0, 1, 49, 50, 51, 1_000_000_000, 1_000_000_001),
  })

const plus = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** Terms of one kind one after the other: a later one begins when the one before is over or has ended. */
const termsOf = (id: number, kind: LedgerTerm['kind']): fc.Arbitrary<LedgerTerm[]> =>
  fc
    .array(
      fc.record({
        from: fc.option(anyDay, { nil: null, freq: 9 }),
        length: fc.constantFrom(0, 1, 200, 365, 1095),
        filed: maybeDay,
        ended: fc.option(anyDay, { nil: null, freq: 3 }),
      }),
      { maxLength: 3 },
    )
    .map(drawn => {
      let free = '1900-01-01'
      return drawn.flatMap((it): LedgerTerm[] => {
        const at = it.from === null ? null : [it.from, free].sort().at(-1)
        const to = at ? plus(at, it.length) : null
        if (at && to) {
          const over = it.ended === null ? plus(to, 1) : ([plus(to, 1), it.ended].sort()[0] ?? to)
          free = [over, at].sort()[1] ?? over
        }
        return [{ compound: id, kind, filed: it.filed, from: at ?? null, to, ended: it.ended }]
      })
    })

const exclusionsOf = (id: number) =>
  fc.array(
    fc
      .record({
        state: fc.constantFrom('approved', 'ended', 'returned', 'withdrawn'),
        from: anyDay,
        to: maybeDay,
      })
      .map(it => ({ compound: id, ...it })),
    { maxLength: 2 },
  )

const movesOf = (id: number): fc.Arbitrary<LedgerMove[]> =>
  fc
    .uniqueArray(fc.record({ compound: fc.constant(id), place, validTo: anyDay }), {
      maxLength: 2,
      selector: it => it.validTo,
    })
    .chain(moves => fc.boolean().map(moved => (moved ? moves : [])))

const items = fc
  .array(fc.record({ mandatory: fc.boolean(), validFrom: maybeDay, validTo: maybeDay }), { minLength: 3, maxLength: 3 })
  .map(drawn => drawn.map((it, index) => ({ code: `E${index + 1}`, ...it })))

const evidence = fc.array(
  fc
    .record({
      street: fc.constantFrom(...streetCodes),
      item: fc.constantFrom('E1', 'E2', 'E3'),
      state: fc.constantFrom('approved', 'approved', 'approved', 'revoked', 'declared', 'returned', 'withdrawn'),
      from: fc.constantFrom(...days.slice(0, 6)),
      day: anyDay,
    })
    .map(({ day, ...it }) => ({ ...it, revoked: it.state === 'revoked' ? day : null })),
  { minLength: 20, maxLength: 80 },
)

export const compoundsAtMost = 24

export const anyLedger: fc.Arbitrary<Required<Ledger>> = fc.nat({ max: compoundsAtMost }).chain(size => {
  const ids = Array.from({ length: size }, (_, index) => index + 1)
  const flat = <T>(of: (id: number) => fc.Arbitrary<T[]>): fc.Arbitrary<T[]> =>
    fc.tuple(...ids.map(of)).map(lists => lists.flat())
  return fc.record({
    units,
    items,
    compounds: fc
      .tuple(...ids.map(compound))
      .map(list => list.map(one => ({ ...one, deliveredArea: Math.min(one.deliveredArea ?? 0, one.area ?? 0) }))),
    terms: fc
      .tuple(
        flat(id => termsOf(id, 'committee')),
        flat(id => termsOf(id, 'management')),
      )
      .map(both => both.flat()),
    exclusions: flat(exclusionsOf),
    moves: flat(movesOf),
    evidence,
  })
})
