/** The measurements of cases as tables that go into a note. */
import type { CaseAsked, Cases } from './complaint-phase'
import type { CaseSql } from './complaint-plans'
import { megabytes, number, secondsOf, table } from './report'

const toReach = (target: CaseAsked['target']): string =>
  'share' in target ? `${number(target.share * 100)} %` : `${number(target.perSecond)}/s`

const percent = (share: number): string => `${number(share * 100, share < 1 ? 1 : 0)} %`

function askedRow(it: CaseAsked): string[] {
  const { name, target, clients } = it
  const reach = clients === 8 ? toReach(target) : ''
  if ('failed' in it) return [name, String(clients), `failed: ${it.failed}`, '', '', reach, '', '', '', '']
  const { http, sql, server, database } = it
  return [
    name,
    String(clients),
    number(http.rate, 1),
    number(sql.rate, 1),
    percent(http.rate / sql.rate),
    reach,
    `${number(http.p50, 1)} / ${number(http.p95, 1)}`,
    `${number(sql.p50, 1)} / ${number(sql.p95, 1)}`,
    number(server, 1),
    number(database, 1),
  ]
}

const sqlRow = ({ name, ms, toReach: most, through }: CaseSql): string[] => [
  through.length > 0 ? `${name}: reads all of ${through.map(one => one.tables).join('; ')}` : name,
  `${number(ms, 2)} ms`,
  most,
]

/** One figure on a line, as it comes. */
export const toldRow = (row: CaseSql | CaseAsked): string =>
  `| ${('ms' in row ? sqlRow(row) : askedRow(row)).join(' | ')} |`

/** Why the run as a whole did not do: questions that failed, statements that read a big table through. */
export const shortcomings = (all: readonly Cases[]): string[] =>
  all.flatMap(it => [
    ...it.sql.flatMap(one => one.through.map(({ tables, sql }) => `${one.name}: all of ${tables} is read: ${sql}`)),
    ...it.asked.flatMap(one => ('failed' in one ? [`${one.name} × ${one.clients}: ${one.failed}`] : [])),
  ])

const head = [
  'question',
  'clients',
  'API answers/s',
  'bare SQL/s',
  'share',
  'to reach',
  'API p50 / p95 ms',
  'SQL p50 / p95 ms',
  'server CPU ms',
  'database CPU ms',
]

function one(it: Cases): string {
  const { sql, memory } = it
  return [
    `### ${number(it.cases)} cases before the run, ${number(it.events)} events after it; seed ${secondsOf(it.seed)}`,
    '',
    table(head, it.asked.map(askedRow)),
    '',
    table(
      ['measure', 'value', 'to reach'],
      [
        ...sql.map(sqlRow),
        [
          'Server memory (RSS), started / after load',
          `${megabytes(memory.started)} / ${megabytes(memory.loaded)}`,
          '≤ 450 MB',
        ],
      ],
    ),
  ].join('\n')
}

/** How the same grows from one number of cases to the next. */
function growth(all: readonly Cases[]): string {
  const [first, ...rest] = all
  if (!first || rest.length === 0) return ''
  const grown = (later: number | undefined, before: number | undefined): string =>
    `${number(((later ?? Number.NaN) / (before ?? Number.NaN)) * 100)} %`
  const middle = (one: CaseAsked | undefined): number | undefined =>
    one && !('failed' in one) ? one.http.p50 : undefined
  const rows = rest.flatMap(later => [
    ...later.asked.map((asked, at) => [
      `${asked.name} × ${asked.clients}, API p50`,
      grown(middle(asked), middle(first.asked[at])),
    ]),
    ...later.sql.map((one, at) => [one.name, grown(one.ms, first.sql[at]?.ms)]),
  ])
  return table(['measure', `of that of ${number(first.cases)} cases`], rows)
}

export const caseMarkdown = (all: readonly Cases[], machine: string): string =>
  [
    `Machine: ${machine}; clients, server and database share it.`,
    '',
    ...all.flatMap(it => [one(it), '']),
    growth(all),
  ].join('\n')
