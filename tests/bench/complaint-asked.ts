/** What programs ask about cases through the API, each question with its like in bare SQL. */
import type http from 'node:http'
import type { Client } from 'pg'
import { z } from 'zod'
import { newSecret } from '@/lib/platform/crypto'
import * as rows from './complaint-rows'
import type { Asker, CaseWorld } from './complaint-world'
import { ask } from './load'

/** `share`: of bare SQL's rate, to be reached; `perSecond` instead where a rate is. Both sides tell the bytes they got. */
export type CaseQuestion = {
  name: string
  target: { share: number } | { perSecond: number }
  http: (agent: http.Agent, at: number) => Promise<number>
  sql: (client: Client, at: number) => Promise<number>
}

const words = ['漏水', '电梯', '停车', '噪声', '消防', '垃圾', '飞线', '路灯'] as const
const Answered = z.object({ code: z.string(), version: z.number() })

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new RangeError('an empty list')
  return found
}

export function caseQuestions(base: string, world: CaseWorld): CaseQuestion[] {
  const { province, county, clerk, department, checker } = world.askers
  const run = newSecret(6)
  let keys = 0
  const get = async (agent: http.Agent, path: string, by: Asker): Promise<number> =>
    Buffer.byteLength(await ask(agent, { url: `${base}${path}`, headers: { authorization: `Bearer ${by.key}` } }))
  const post = (agent: http.Agent, path: string, by: Asker, body: unknown, more = {}): Promise<string> =>
    ask(agent, { url: `${base}${path}`, headers: { authorization: `Bearer ${by.key}`, ...more }, body })
  const create = (agent: http.Agent, where: { compound: string } | { division: string }): Promise<string> => {
    keys += 1
    const body = { ...rows.words, ...where, channel: 'counter', category: '0103' }
    return post(agent, '/api/v1/complaints', clerk, body, { 'idempotency-key': `bench-${run}-${keys}` })
  }
  // Out of any compound: in one, each life would be a recurrence of the last, and wait for a third checker.
  const life = async (agent: http.Agent): Promise<number> => {
    let it = Answered.parse(JSON.parse(await create(agent, { division: world.street })))
    const feedBack = { move: 'feed-back', result: 'done', answer: '已检修，恢复供水。', noPhoto: '照片另行补报' }
    const steps: [Asker, object][] = [
      [clerk, { move: 'dispatch', lead: 'fire' }],
      [department, { move: 'sign' }],
      [department, feedBack],
      [checker, { move: 'check' }],
      [checker, { move: 'close' }],
    ]
    for (const [by, move] of steps) {
      const said = await post(agent, `/api/v1/complaints/${it.code}/moves`, by, { ...move, version: it.version })
      it = Answered.parse(JSON.parse(said))
    }
    return steps.length
  }
  const listed = `/api/v1/complaints?division=${world.county}&limit=20`
  return [
    {
      name: '县最新 20 件在办与件数',
      target: { share: 0.14 },
      http: agent => get(agent, listed, county),
      sql: client => rows.askList(client, world),
    },
    {
      name: '一件及其小区、组织、相邻十件',
      target: { share: 0.08 },
      http: (agent, at) => get(agent, `/api/v1/complaints/${pick(world.codes, at)}`, county),
      sql: (client, at) => rows.askOne(client, pick(world.codes, at)),
    },
    {
      name: '县内两字检索',
      target: { share: 0.28 },
      http: (agent, at) => get(agent, `${listed}&q=${encodeURIComponent(pick(words, at))}`, county),
      sql: (client, at) => rows.askSearch(client, world, pick(words, at)),
    },
    {
      name: '全省本月统计',
      target: { share: 1 },
      http: agent => get(agent, '/api/v1/complaint-figures?division=140000000000', province),
      sql: client => rows.askFigures(client),
    },
    {
      name: '登记一件',
      target: { share: 0.07 },
      http: async (agent, at) => Buffer.byteLength(await create(agent, { compound: pick(world.compounds, at).code })),
      sql: (client, at) => rows.writeCase(client, world, at),
    },
    {
      name: '登记至结案一生',
      target: { perSecond: 20 },
      http: life,
      sql: (client, at) => rows.writeLife(client, world, at),
    },
  ]
}
