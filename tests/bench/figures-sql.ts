/** How long does the province's count of one past day take in SQL, first and later, and what does PostgreSQL itself say? */
import { z } from 'zod'
import { systemActor } from '@/lib/core/access'
import { addDays, type Day, day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { countDays } from '@/lib/figures/store'
import { now } from '@/lib/platform/clock'
import { inScope, type Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { percentile } from './load'
import { processorTime } from './machine'

export type SqlTimes = {
  /** Milliseconds, the question and the reading of its answer. */
  cold: number
  warm: number
  fastest: number
  /** Of the database's processor, for each warm count. */
  processor: number
  /** PostgreSQL's own account of the statement: milliseconds, and the rows of its plan. */
  planning: number
  execution: number
  plan: string[]
}

/** Distinct past days, so that nothing kept from one serves the next. */
export const pastDay = (at: number): Day => addDays(day('2021-07-01'), (at * 37) % 1_960)

const warmRuns = 20
const system = systemActor(province)
const inProvince = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(system, now(), work, { timeout: 60_000 })

async function timed(of: Day): Promise<number> {
  return inProvince(async tx => {
    const began = performance.now()
    await countDays(tx, [of], null)
    return performance.now() - began
  })
}

type Node = {
  'Node Type': string
  'Actual Total Time': number
  'Actual Rows': number
  'Relation Name'?: string | undefined
  Plans?: Node[] | undefined
}
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Actual Total Time': z.number(),
    'Actual Rows': z.number(),
    'Relation Name': z.string().optional(),
    Plans: z.array(Node).optional(),
  }),
)
const Explained = z.array(
  z.object({
    'QUERY PLAN': z.array(z.object({ Plan: Node, 'Planning Time': z.number(), 'Execution Time': z.number() })),
  }),
)

const scans = (node: Node): string[] => [
  ...(node['Relation Name']
    ? [
        `${node['Node Type']} ${node['Relation Name']}: ${node['Actual Rows']} rows, ${node['Actual Total Time'].toFixed(1)} ms`,
      ]
    : []),
  ...(node.Plans ?? []).flatMap(scans),
]

type Explanation = Pick<SqlTimes, 'planning' | 'execution' | 'plan'>

/** A transaction that explains the count before it answers it: the very statement, under the very settings. */
function explaining(tx: Tx, found: Explanation[]): Tx {
  const asked = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> => {
    const sql = query instanceof Prisma.Sql ? query : Prisma.sql([...query], ...values)
    if (sql.sql.includes('street_evidence')) {
      const rows = Explained.parse(await tx.$queryRaw(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`))
      const one = rows[0]?.['QUERY PLAN'][0]
      if (one) found.push({ planning: one['Planning Time'], execution: one['Execution Time'], plan: scans(one.Plan) })
    }
    return tx.$queryRaw(sql)
  }
  return new Proxy(tx, { get: (target, key) => (key === '$queryRaw' ? asked : Reflect.get(target, key)) })
}

async function explain(of: Day): Promise<Explanation> {
  const found: Explanation[] = []
  await inProvince(tx => countDays(explaining(tx, found), [of], null))
  const [one] = found
  if (!one) throw new Error('the count was not explained')
  return one
}

/** To be called first thing after the database server has started: the first count finds its buffers empty. */
export async function measureSql(postmaster: number): Promise<SqlTimes> {
  const cold = await timed(pastDay(0))
  const warm: number[] = []
  const before = processorTime(postmaster)
  for (let run = 1; run <= warmRuns; run += 1) warm.push(await timed(pastDay(run)))
  const processor = ((processorTime(postmaster) - before) / warmRuns) * 1000
  const explained = await explain(pastDay(warmRuns + 1))
  return { cold, warm: percentile(warm, 0.5), fastest: Math.min(...warm), processor, ...explained }
}
