/** The measurements as a table that goes into a note. */
import type { Imported } from './ledger-import'
import type { Load } from './load'
import type { Asked, Portal, Seeded } from './phases'
import type { Voted } from './vote-count'

/** What a run has measured so far. */
export type Measured = {
  seed?: Seeded | undefined
  portal?: Portal | undefined
  ledger?: Imported | undefined
  vote?: Voted | undefined
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`
export const table = (head: string[], rows: string[][]): string =>
  [row(...head), row(...head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(cells => row(...cells))].join(
    '\n',
  )

const bare = (asked: readonly Asked[], clients: number): Load | undefined =>
  asked.find(one => one.name.includes('/bare') && one.clients === clients)?.load

function askedRows(asked: readonly Asked[]): string[][] {
  return asked.map(({ name, clients, load, server, database }) => [
    name,
    String(clients),
    number(load.rate, 1),
    `${number((load.rate / (bare(asked, clients)?.rate ?? Number.NaN)) * 100)} %`,
    number(load.p50, 1),
    number(load.p95, 1),
    number(server, 1),
    number(database, 1),
    number(load.bytes / 1024, 1),
    number(load.answers),
  ])
}

export const megabytes = (value: number | null): string => (value === null ? '—' : `${number(value)} MB`)
export const secondsOf = (value: number | null): string =>
  value === null ? 'made by an earlier run' : `${number(value, 1)} s`

const portalRows = ({ sql, build, start, memory }: Portal): string[][] => [
  ['Province as of a past day, SQL and reading it, cold (database just started)', `${number(sql.cold, 1)} ms`, ''],
  ['… warm, median of 20 distinct days', `${number(sql.warm, 1)} ms`, '≤ 60 ms'],
  ['… PostgreSQL’s own time, planning + execution', `${number(sql.planning, 1)} + ${number(sql.execution, 1)} ms`, ''],
  ['… the fastest of them', `${number(sql.fastest, 1)} ms`, ''],
  ['… processor time of the database for each', `${number(sql.processor, 1)} ms`, ''],
  ['Build', build === null ? 'unchanged' : `${number(build, 1)} s`, ''],
  ['Server: start of the process to healthy', `${number(start, 1)} s`, ''],
  [
    'Server memory (RSS), started / warm / after load',
    [memory.started, memory.warm, memory.loaded].map(megabytes).join(' / '),
    '≤ 400 MB',
  ],
]

const seedRows = (seed: Seeded): string[][] => [
  ['Seed (demo data of the whole province)', secondsOf(seed.demo), '< 60 s'],
  ['… processor time of program and database', `${number(seed.processor, 1)} s`, ''],
  ['Database made and started', `${number(seed.database, 1)} s`, ''],
  ['Schema and reference data', `${number(seed.reference, 1)} s`, ''],
]

const ledgerRows = (ledger: Imported): string[][] => [
  [
    'Import of 30,000 compounds by the command line, check and write',
    `${number(ledger.perSecond)} rows/s`,
    '≥ 3,000 rows/s',
  ],
  ['… whole command, start of the program included', `${number(ledger.seconds, 1)} s`, ''],
  ['… processor time of program and database', `${number(ledger.processor, 1)} s`, ''],
]

const voteRows = (vote: Voted): string[][] => [
  [
    `Vote of ${number(vote.rooms)} rooms, ${vote.matters} matters: counted, sealed, written`,
    `${number(vote.count, 2)} s`,
    '< 1 s',
  ],
  ['… its register imported and sealed', `${number(vote.register, 1)} s`, ''],
  ['… its notice posted, denominators frozen', `${number(vote.notice, 1)} s`, ''],
]

const head = [
  'page',
  'clients',
  'answers/s',
  'of bare page',
  'p50 ms',
  'p95 ms',
  'server CPU ms',
  'database CPU ms',
  'kB',
  'answers',
]

/** One question's figures on a line, as they come. */
export const toldAsked = (asked: readonly Asked[]): string => row(...(askedRows(asked).at(-1) ?? []))

/** What has been measured, whole or in part: phases that a run did not reach are left out. */
export function markdown(machine: string, { seed, portal, ledger, vote }: Measured): string {
  const measured = [
    ...(portal ? portalRows(portal) : []),
    ...(ledger ? ledgerRows(ledger) : []),
    ...(vote ? voteRows(vote) : []),
    ...(seed ? seedRows(seed) : []),
  ]
  if (measured.length === 0) return ''
  const rows = Object.entries(seed?.rows ?? {}).map(([name, count]) => `${number(count)} ${name}`)
  return [
    `Machine: ${machine}; the clients, the server and the database share it. Node ${process.versions.node}, PostgreSQL ${seed?.postgres ?? '?'}.`,
    `Data: ${rows.join(', ')}.`,
    '',
    table(['measure', 'value', 'to reach'], measured),
    ...(portal
      ? [
          '',
          table(head, askedRows(portal.asked)),
          '',
          'Scans of the count:',
          ...portal.sql.plan.map(scan => `- ${scan}`),
        ]
      : []),
  ].join('\n')
}
