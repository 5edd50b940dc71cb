/** How long does PostgreSQL itself work for a list or a page of cases, and does it ever read a big table through? */
import { z } from 'zod'
import { complaintOne } from '@/lib/complaint/around/one-views'
import { complaintList } from '@/lib/complaint/list/views'
import { type Actor, systemActor } from '@/lib/core/access'
import { now } from '@/lib/platform/clock'
import { inScope, type Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { CaseWorld } from './complaint-world'
import { percentile } from './load'

type Node = { 'Node Type': string; 'Relation Name'?: string | undefined; Plans?: Node[] | undefined }
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({ 'Node Type': z.string(), 'Relation Name': z.string().optional(), Plans: z.array(Node).optional() }),
)
const Explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: Node, 'Execution Time': z.number() })) }))

const big: ReadonlySet<string> = new Set([
  'complaint',
  'complaint_event',
  'complaint_clock',
  'complaint_gram',
  'compound',
  'audit',
])

const scanned = (node: Node): string[] => [
  ...(node['Node Type'] === 'Seq Scan' && big.has(node['Relation Name'] ?? '') ? [node['Relation Name'] ?? ''] : []),
  ...(node.Plans ?? []).flatMap(scanned),
]

/** What one question's statements took, and those that read a big table through, with the tables' names. */
type Told = { times: number[]; through: Map<string, string> }

/** A transaction that explains every question before it answers it: the very statements, under the very settings. */
function explaining(tx: Tx, told: Told): Tx {
  const asked = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> => {
    const sql = query instanceof Prisma.Sql ? query : new Prisma.Sql(query, values)
    const rows = Explained.parse(await tx.$queryRaw(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`))
    for (const plan of rows.flatMap(row => row['QUERY PLAN'])) {
      const tables = scanned(plan.Plan)
      if (tables.length > 0) told.through.set(sql.sql, [...new Set(tables)].join(', '))
      told.times.push(plan['Execution Time'])
    }
    return tx.$queryRaw(sql)
  }
  return new Proxy(tx, { get: (target, key) => (key === '$queryRaw' ? asked : Reflect.get(target, key)) })
}

/** Milliseconds of all statements of one answer, without Prisma's few by number; the middle of twenty. */
export type CaseSql = {
  name: string
  toReach: string
  ms: number
  /** Statements that read a big table through: the tables, and the statement on one line. */
  through: { tables: string; sql: string }[]
}

const runs = 20

/** @param done told of each question as it is answered */
export async function explainCases(world: CaseWorld, done: (one: CaseSql) => void): Promise<CaseSql[]> {
  const actor: Actor = systemActor(world.county)
  const at = now()
  const listed = (raw: object) => (tx: Tx) => {
    const input = complaintList.schema.parse({ division: world.county, limit: 20, ...raw })
    return complaintList.read({ input, actor, now: at, tx })
  }
  const questions: [string, string, (tx: Tx, run: number) => Promise<unknown>][] = [
    ['SQL of a list', '≤ 5 ms', listed({})],
    ['SQL of a page found by a word', '', listed({ q: '漏水' })],
    [
      'SQL of one case',
      '≤ 5 ms',
      (tx, run) =>
        complaintOne.read({ input: { code: world.codes[run % world.codes.length] ?? '' }, actor, now: at, tx }),
    ],
  ]
  const all: CaseSql[] = []
  for (const [name, toReach, read] of questions) {
    const through = new Map<string, string>()
    const sums: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const told: Told = { times: [], through }
      await inScope(actor, at, tx => read(explaining(tx, told), run), { timeout: 60_000 })
      sums.push(told.times.reduce((sum, one) => sum + one, 0))
    }
    const statements = [...through].map(([sql, tables]) => ({ tables, sql: sql.replace(/\s+/g, ' ').trim() }))
    const one = { name, toReach, ms: percentile(sums, 0.5), through: statements }
    done(one)
    all.push(one)
  }
  return all
}
