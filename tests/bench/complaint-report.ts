/** The measurements of cases as tables that go into a note. */
import type { CaseAsked, Cases } from './complaint-phase'
import { megabytes, number, secondsOf, table } from './report'

const toReach = (target: CaseAsked['target']): string =>
  'share' in target ? `${number(target.share * 100)} %` : `${number(target.perSecond)}/s`

const percent = (share: number): string => `${number(share * 100, share < 1 ? 1 : 0)} %`

const askedRow = ({ name, target, clients, http, sql, server, database }: CaseAsked): string[] => [
  name,
  String(clients),
  number(http.rate, 1),
  number(sql.rate, 1),
  percent(http.rate / sql.rate),
  clients === 8 ? toReach(target) : '',
  `${number(http.p50, 1)} / ${number(http.p95, 1)}`,
  `${number(sql.p50, 1)} / ${number(sql.p95, 1)}`,
  number(server, 1),
  number(database, 1),
]

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
        ['SQL of a list (execution, no Seq Scan)', `${number(sql.list, 2)} ms`, '≤ 5 ms'],
        ['SQL of a page found by a word', `${number(sql.search, 2)} ms`, ''],
        ['SQL of one case', `${number(sql.one, 2)} ms`, '≤ 5 ms'],
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
  const rows = rest.flatMap(later => [
    ...later.asked.map((asked, at) => [
      `${asked.name} × ${asked.clients}, API p50`,
      `${number((asked.http.p50 / (first.asked[at]?.http.p50 ?? Number.NaN)) * 100)} %`,
    ]),
    ['SQL of a list', `${number((later.sql.list / first.sql.list) * 100)} %`],
    ['SQL of one case', `${number((later.sql.one / first.sql.one) * 100)} %`],
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
