/** Cases by the hundred thousand: what programs ask of them through the API, beside the same in bare SQL, in one run. */
import http from 'node:http'
import { resolve } from 'node:path'
import { Client } from 'pg'
import { pinnedDay } from '@/prisma/seed/kit/calendar'
import { configure } from '@/scripts/runtime/configure'
import { withClient } from '@/scripts/runtime/database'
import { freePort } from '@/scripts/runtime/embedded'
import { demoState, prepareDatabase, prepareDemo } from '@/scripts/runtime/prepare'
import { secretsOf } from '@/scripts/runtime/secrets'
import { Trouble } from '@/scripts/runtime/trouble'
import { addressOf, build, startWeb, untilHealthy } from '@/scripts/runtime/web'
import { type CaseQuestion, caseQuestions } from './complaint-asked'
import { type CaseSql, explainCases } from './complaint-plans'
import { caseWorld } from './complaint-world'
import { type Load, repeat } from './load'
import { processorTime, residentMemory } from './machine'
import { over, postmasterOf } from './phases'

/** `server`, `database`: milliseconds of processor for each answer of the API. */
type CaseAnswered = { http: Load; sql: Load; server: number; database: number }
/** A question that could not be answered is a row like the others, with what was said. */
export type CaseAsked = Pick<CaseQuestion, 'name' | 'target'> & { clients: number } & (
    | CaseAnswered
    | { failed: string }
  )

export type Cases = {
  cases: number
  events: number
  /** Seconds; null where an earlier run's cases were found. */
  seed: number | null
  sql: CaseSql[]
  asked: CaseAsked[]
  /** MB; null where there is no /proc. */
  memory: { started: number | null; loaded: number | null }
}

const unlimited = 100_000_000
const warming = 25

async function askBare(ownerUrl: string, question: CaseQuestion, clients: number, seconds: number): Promise<Load> {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new Client({ connectionString: ownerUrl })
      await client.connect()
      return client
    }),
  )
  const one = (at: number, number: number): Promise<number> => {
    const client = connections[number]
    if (!client) throw new RangeError('no such client')
    return question.sql(client, at)
  }
  try {
    // Prepared and planned as often as PostgreSQL needs to keep a plan.
    for (let number = 0; number < clients; number += 1)
      await repeat({ clients: 1, seconds: 5, most: 8 }, at => one(at, number))
    return await repeat({ clients, seconds, most: unlimited }, one)
  } finally {
    await Promise.all(connections.map(client => client.end()))
  }
}

async function askApi(question: CaseQuestion, clients: number, seconds: number): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  try {
    await repeat({ clients, seconds: 5, most: warming }, at => question.http(agent, at))
    return await repeat({ clients, seconds, most: unlimited }, at => question.http(agent, at))
  } finally {
    agent.destroy()
  }
}

const counted = (ownerUrl: string, table: string): Promise<number> =>
  withClient(ownerUrl, async client => Number((await client.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n))

type CaseWatch = {
  /** What is done just now. */
  note: (text: string) => void
  /** Each figure as it comes: whatever ends the run early leaves those that were told. */
  tell: (row: CaseSql | CaseAsked) => void
}

/** @param seconds for each question, number of clients and side */
export async function measureCases(
  dataDir: string,
  wanted: { compounds: number; cases: number; seconds: number },
  { note, tell }: CaseWatch,
): Promise<Cases> {
  return over(dataDir, async database => {
    await prepareDatabase(database)
    configure(dataDir, database)
    const state = await demoState(database)
    if (state === 'real' || state === 'half')
      throw new Trouble(`这个数据目录里有别的数据：${dataDir}`, `There are other data in this directory: ${dataDir}`)
    const seeding = performance.now()
    if (state === 'none') await prepareDemo(database, dataDir, note, { scale: wanted, day: pinnedDay })
    const seed = state === 'none' ? (performance.now() - seeding) / 1000 : null
    const { ownerUrl } = database
    const cases = await counted(ownerUrl, 'complaint')
    const world = await caseWorld(ownerUrl)
    note('查询计划 / plans')
    const sql = await explainCases(world, tell)

    const port = await freePort()
    const distDir = process.env['NEXT_DIST_DIR'] ?? '.next'
    const settings = { database, secrets: secretsOf(dataDir), dataDir, port, demo: true, distDir }
    note('构建 / building')
    await build(settings, resolve(dataDir, 'build.log'))
    const log = resolve(dataDir, 'portal.log')
    const web = startWeb(settings, 'start', log)
    await untilHealthy(web, port, log)
    const started = residentMemory(web.process.pid)
    const asked: CaseAsked[] = []
    const answered = async (question: CaseQuestion, clients: number): Promise<CaseAnswered> => {
      const bare = await askBare(ownerUrl, question, clients, wanted.seconds)
      const before = [processorTime(web.process.pid), processorTime(postmasterOf(dataDir))] as const
      const api = await askApi(question, clients, wanted.seconds)
      const perAnswer = (pid: number, since: number): number =>
        ((processorTime(pid) - since) / (api.answers + warming)) * 1000
      return {
        http: api,
        sql: bare,
        server: perAnswer(web.process.pid, before[0]),
        database: perAnswer(postmasterOf(dataDir), before[1]),
      }
    }
    for (const question of caseQuestions(addressOf(port), world)) {
      for (const clients of [1, 8]) {
        note(`${question.name} × ${clients}`)
        const found = await answered(question, clients).catch((error: Error) => ({ failed: error.message }))
        const one = { name: question.name, target: question.target, clients, ...found }
        tell(one)
        asked.push(one)
      }
    }
    const loaded = residentMemory(web.process.pid)
    await web.stop()
    const events = await counted(ownerUrl, 'complaint_event')
    return { cases, events, seed, sql, asked, memory: { started, loaded } }
  })
}
