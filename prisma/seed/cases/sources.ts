/** The outside systems that hand the demo's cases in, and what some were told lately. Nobody knows their keys, and nothing is sent: none has a secret. */
import { randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { findComplaint } from '@/lib/complaint/store'
import { isTold, messageOf } from '@/lib/complaint/tell/message'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { newSecret, sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { mostTries } from '@/lib/source/deliveries'
import { moment, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { insertRows } from '@/prisma/seed/kit/rows'

/** Whose platform of city management hands cases in as well. */
const withPlatform = ['1401', '1402', '1404', '1405', '1407', '1408', '1410']
/** Who are told what becomes of their cases. */
const listening = ['hotline-1401', 'hotline-1402', 'city-1401']

export async function writeSources(client: Client): Promise<void> {
  const { rows: cities } = await client.query<{ code: string; name: string }>(
    `SELECT code::text AS code, name FROM division WHERE level = 'city' AND valid_to IS NULL
       AND NOT EXISTS (SELECT FROM complaint_source) ORDER BY code`,
  )
  const rows = cities.flatMap(({ code, name }) => {
    const short = code.slice(0, 4)
    const one = (channel: 'hotline' | 'city', title: string) => {
      const key = newSecret()
      const own = { code: `${channel}-${short}`, name: title, channel, division_code: code }
      const kept = { key_hash: sha256(key), key_hint: key.slice(0, 6), created_at: moment(opened) }
      const url = listening.includes(own.code) ? `https://${own.code}.example.gov.cn/notify` : null
      return { ...own, ...kept, webhook_url: url, used_at: moment(today, channel === 'hotline' ? 470 : 395) }
    }
    const hotline = one('hotline', `${name}12345热线`)
    return withPlatform.includes(short) ? [hotline, one('city', `${name}城市运行管理服务平台`)] : [hotline]
  })
  await insertRows(client, 'complaint_source', rows)
}

type Happened = { id: number; source: number; act: string; at: Date; text: string | null }

/** Every so many one was not taken, until it was given up. */
const failsEvery = 13

/** What became lately of the cases of those who listen: most of it taken at once. After the cases are there. */
export async function writeDeliveries(client: Client): Promise<void> {
  const since = moment(plus(today, -2))
  const { rows } = await client.query<Happened>(
    `SELECT c.id, s.id AS source, e.act, e.at, e.text FROM complaint c JOIN complaint_source s ON s.id = c.source_id
       JOIN complaint_event e ON e.complaint_id = c.id
     WHERE s.webhook_url IS NOT NULL AND e.at >= $1 ORDER BY e.at, e.id`,
    [since],
  )
  const told = rows.filter(row => isTold(row.act))
  const deliveries = await inScope(systemActor(province), moment(today, 540), async tx => {
    const made: object[] = []
    for (const [at, { id, source, act, at: when, text }] of told.entries()) {
      const it = await findComplaint(tx, id)
      if (!it) continue
      const failed = at % failsEvery === failsEvery - 1
      const message = messageOf(it, { act, at: when, text })
      const state = failed
        ? { state: 'failed', tries: mostTries, sent_at: null, status: 503, message: '对方答复 503' }
        : { state: 'sent', tries: 1, sent_at: new Date(when.getTime() + 1_400), status: 200, message: null }
      made.push({
        ...{
          source_id: source,
          complaint_id: id,
          division_code: it.division,
          key: randomBytes(18).toString('base64url'),
        },
        ...{ body: message, ...state, next_at: when, created_at: when },
      })
    }
    return made
  })
  await insertRows(client, 'source_delivery', deliveries)
}
