/** The measurements as a table that goes into a note. */
import type { Imported } from './ledger-import'
import type { Load } from './load'
import type { Asked, Portal, Seeded } from './phases'
import type { Voted } from './vote-count'

export type Measured = { machine: string; seed: Seeded; portal: Portal; ledger: Imported; vote: Voted }

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

export function markdown({ machine, seed, portal, ledger, vote }: Measured): string {
  const { sql, memory } = portal
  const rows = Object.entries(seed.rows).map(([name, count]) => `${number(count)} ${name}`)
  const measured: string[][] = [
    ['Province as of a past day, SQL and reading it, cold (database just started)', `${number(sql.cold, 1)} ms`, ''],
    ['… warm, median of 20 distinct days', `${number(sql.warm, 1)} ms`, '≤ 60 ms'],
    [
      '… PostgreSQL’s own time, planning + execution',
      `${number(sql.planning, 1)} + ${number(sql.execution, 1)} ms`,
      '',
    ],
    ['… the fastest of them', `${number(sql.fastest, 1)} ms`, ''],
    ['… processor time of the database for each', `${number(sql.processor, 1)} ms`, ''],
    [
      'Import of 30,000 compounds by the command line, check and write',
      `${number(ledger.perSecond)} rows/s`,
      '≥ 3,000 rows/s',
    ],
    ['… whole command, start of the program included', `${number(ledger.seconds, 1)} s`, ''],
    ['… processor time of program and database', `${number(ledger.processor, 1)} s`, ''],
    [
      `Vote of ${number(vote.rooms)} rooms, ${vote.matters} matters: counted, sealed, written`,
      `${number(vote.count, 2)} s`,
      '< 1 s',
    ],
    ['… its register imported and sealed', `${number(vote.register, 1)} s`, ''],
    ['… its notice posted, denominators frozen', `${number(vote.notice, 1)} s`, ''],
    ['Seed (demo data of the whole province)', secondsOf(seed.demo), '< 60 s'],
    ['… processor time of program and database', `${number(seed.processor, 1)} s`, ''],
    ['Database made and started', `${number(seed.database, 1)} s`, ''],
    ['Schema and reference data', `${number(seed.reference, 1)} s`, ''],
    ['Build', portal.build === null ? 'unchanged' : `${number(portal.build, 1)} s`, ''],
    ['Server: start of the process to healthy', `${number(portal.start, 1)} s`, ''],
    [
      'Server memory (RSS), started / warm / after load',
      [memory.started, memory.warm, memory.loaded].map(megabytes).join(' / '),
      '≤ 400 MB',
    ],
  ]
  return [
    `Machine: ${machine}; the clients, the server and the database share it. Node ${process.versions.node}, PostgreSQL ${seed.postgres}.`,
    `Data: ${rows.join(', ')}.`,
    '',
    table(['measure', 'value', 'to reach'], measured),
    '',
    table(
      [
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
      ],
      askedRows(portal.asked),
    ),
    '',
    'Scans of the count:',
    ...sql.plan.map(scan => `- ${scan}`),
  ].join('\n')
}
