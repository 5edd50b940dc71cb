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

/** A transaction that explains every question before it answers it: the very statements, under the very settings. */
function explaining(tx: Tx, times: number[]): Tx {
  const asked = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> => {
    const sql = query instanceof Prisma.Sql ? query : new Prisma.Sql(query, values)
    const rows = Explained.parse(await tx.$queryRaw(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`))
    for (const plan of rows.flatMap(row => row['QUERY PLAN'])) {
      const tables = scanned(plan.Plan)
      if (tables.length > 0) throw new Error(`PostgreSQL reads all of ${tables.join(', ')}: ${sql.sql}`)
      times.push(plan['Execution Time'])
    }
    return tx.$queryRaw(sql)
  }
  return new Proxy(tx, { get: (target, key) => (key === '$queryRaw' ? asked : Reflect.get(target, key)) })
}

/** Milliseconds of all statements of one answer, without Prisma's few by number; the middle of twenty. */
export type CaseSql = { list: number; search: number; one: number }

const runs = 20

/** @throws when a big table is read through */
export async function explainCases(world: CaseWorld): Promise<CaseSql> {
  const actor: Actor = systemActor(world.county)
  const at = now()
  const timed = async (read: (tx: Tx, run: number) => Promise<unknown>): Promise<number> => {
    const sums: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const times: number[] = []
      await inScope(actor, at, tx => read(explaining(tx, times), run), { timeout: 60_000 })
      sums.push(times.reduce((sum, one) => sum + one, 0))
    }
    return percentile(sums, 0.5)
  }
  const asked = (raw: object) => complaintList.schema.parse({ division: world.county, limit: 20, ...raw })
  return {
    list: await timed(tx => complaintList.read({ input: asked({}), actor, now: at, tx })),
    search: await timed(tx => complaintList.read({ input: asked({ q: '漏水' }), actor, now: at, tx })),
    one: await timed((tx, run) =>
      complaintOne.read({ input: { code: world.codes[run % world.codes.length] ?? '' }, actor, now: at, tx }),
    ),
  }
}
