/** The trail can be checked by a third party: nobody back-dates a row or writes in another's name, and whatever was changed afterwards is found. */

import { createSocket } from 'node:dgram'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkTrail, sealTrail } from '@/lib/audit/check'
import { headsIn, writeHead, writtenHeads } from '@/lib/audit/heads'
import { checkAndKeep } from '@/lib/audit/seal-job'
import { newestCheck } from '@/lib/audit/seal-store'
import { type Actor, actorOf, systemActor, visitor } from '@/lib/core/access'
import { type DivisionCode, province } from '@/lib/core/division'
import { writeAudit } from '@/lib/platform/audit'
import { checkClock, inScope, type Tx, unscoped } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { givenTrail } from '@/scripts/runtime/database'
import { ownDatabase } from '@/tests/support/own-database'

const { sql, ownerUrl } = ownDatabase()
const long = new Date('2020-01-01T00:00:00Z')
const county = '140105000000' as DivisionCode

let clerk: Actor
let other: Actor
const note = (tx: Tx, actor: Actor, id: string, at = long): Promise<void> =>
  writeAudit(tx, { at, actor, act: 'compound.create', outcome: 'done', subject: { kind: 'compound', id } })
const write = (actor: Actor, id: string): Promise<void> => inScope(actor, long, tx => note(tx, actor, id))
const rowOf = async (id: string) => {
  const [row] = await sql<{ id: string; at: Date; actor_name: string; role: string; batch: string }>(
    'SELECT id::text, at, actor_name, role, batch::text FROM audit WHERE subject_id = $1',
    [id],
  )
  if (!row) throw new Error(`no row of ${id}`)
  return row
}
/** As the owner who puts the triggers out of work. */
const past = async (text: string, values: unknown[] = []): Promise<void> => {
  const client = new Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(text, values)
  } finally {
    await client.end()
  }
}
const check = async () => (await checkTrail(await writtenHeads(), new Date())).broken

async function person(username: string, name: string): Promise<Actor> {
  const [row] = await sql<{ account: number; post: number }>(
    `WITH a AS (INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, created_at)
       VALUES ($1, $2, $3, '-', now(), now()) RETURNING id)
     INSERT INTO post (account_id, role, division_code, valid_from, created_at) SELECT id, 'county', $3, '2020-01-01', now() FROM a RETURNING account_id AS account, id AS post`,
    [username, name, county],
  )
  return actorOf('user', {
    ...{ accountId: row?.account ?? 0, postId: row?.post ?? 0, name },
    ...{ role: 'county', division: county, assigned: null },
  })
}

beforeAll(async () => {
  clerk = await person('lihua', '李华')
  other = await person('zhangwei', '张伟')
  await givenTrail(ownerUrl(), false)
})

describe('a row is written by the database', () => {
  test('at the moment at which it is written, whatever its writer says', async () => {
    await write(clerk, 'dated')
    const { at } = await rowOf('dated')
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000)
  })

  test('in the name and the role that its writer has, whatever he says', async () => {
    await inScope(clerk, long, tx => note(tx, { ...clerk, name: '姜海燕', role: 'province-lead' }, 'named'))
    expect(await rowOf('named')).toMatchObject({ actor_name: '李华', role: 'county' })
  })

  test('never in another’s name, in a post of another, or in the portal’s own while somebody is at work', async () => {
    const mine = /in one’s own name/
    await expect(inScope(clerk, long, tx => note(tx, other, 'x'))).rejects.toThrow(mine)
    await expect(inScope(clerk, long, tx => note(tx, systemActor(province), 'x'))).rejects.toThrow(mine)
    await expect(inScope(clerk, long, tx => note(tx, { ...clerk, postId: other.postId }, 'x'))).rejects.toThrow()
    await expect(inScope(visitor, long, tx => note(tx, { ...visitor, role: 'county' }, 'x'))).rejects.toThrow(mine)
    await expect(inScope(visitor, long, tx => note(tx, { ...visitor, role: 'source' }, 'x'))).rejects.toThrow(mine)
  })

  test('and by nobody who knows its key: the portal’s role reads none and computes none', async () => {
    for (const forged of [
      'SELECT * FROM audit_key',
      `SELECT audit_hmac(1::smallint, 'x')`,
      'SELECT audit_close(1)',
      "INSERT INTO audit_seal VALUES (99, 0, '', '', 1, now())",
      `SELECT nextval('audit_batch')`,
      `UPDATE meta SET value = '2'`,
      `INSERT INTO meta VALUES ('trail.given', '1')`,
    ])
      await expect(unscoped(forged), forged).rejects.toThrow(/permission denied/)
  })

  test('where anybody works: a server does not start over a world that is invented', async () => {
    await expect(checkClock()).resolves.toBeUndefined()
    await givenTrail(ownerUrl(), true)
    await expect(checkClock()).rejects.toThrow(/trail\.given/)
    await givenTrail(ownerUrl(), false)
  })
})

describe('batches', () => {
  test('are closed without waiting for whoever still writes, and in their order', async () => {
    let finish = (): void => undefined
    let begun = (): void => undefined
    const written = new Promise<void>(done => {
      begun = done
    })
    const slow = inScope(clerk, long, async tx => {
      await note(tx, clerk, 'slow')
      begun()
      await new Promise<void>(done => {
        finish = done
      })
    })
    await written
    await write(other, 'quick')
    const before = await sealTrail(new Date())
    // Whoever comes meanwhile is not held up, and stands in the next batch.
    await write(other, 'later')
    expect((await sealTrail(new Date()))?.batch ?? 0).toBe(before?.batch ?? 0)
    finish()
    await slow
    const after = await sealTrail(new Date())
    const [quick, late, behind] = [await rowOf('quick'), await rowOf('slow'), await rowOf('later')]
    expect(late.batch).toBe(quick.batch)
    expect(Number(behind.batch)).toBeGreaterThan(Number(late.batch))
    expect(after?.batch).toBeGreaterThanOrEqual(Number(behind.batch))
    expect(await check()).toBeNull()
  })

  test('hold all rows that many write at once while they are closed again and again', async () => {
    const writers = Array.from({ length: 8 }, async (_, who) => {
      for (let at = 0; at < 25; at += 1) await write(who % 2 ? clerk : other, `many-${who}-${at}`)
    })
    let going = true
    const closing = (async () => {
      while (going) await sealTrail(new Date())
    })()
    await Promise.all(writers)
    going = false
    await closing
    await sealTrail(new Date())
    const { broken, rows } = await checkTrail([], new Date())
    const [all] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM audit')
    expect({ broken, rows }).toEqual({ broken: null, rows: all?.n })
  })
})

describe('what the owner does behind the triggers is found', () => {
  test('a row that was changed: this very row', async () => {
    const { id, batch } = await rowOf('quick')
    await past(`UPDATE audit SET actor_name = '王五' WHERE id = $1`, [id])
    expect(await check()).toEqual({ fault: 'row', batch: Number(batch), row: id })
    await past(`UPDATE audit SET actor_name = '张伟' WHERE id = $1`, [id])
    expect(await check()).toBeNull()
  })

  test('a row that is not closed yet and was changed', async () => {
    await write(clerk, 'fresh')
    const { id, batch } = await rowOf('fresh')
    await past(`UPDATE audit SET reason = '改' WHERE id = $1`, [id])
    expect(await check()).toEqual({ fault: 'row', batch: Number(batch), row: id })
    await past('UPDATE audit SET reason = NULL WHERE id = $1', [id])
  })

  test('a row that is gone, and one that was written afterwards', async () => {
    const { id, batch } = await rowOf('many-0-3')
    await past('CREATE TABLE aside AS SELECT * FROM audit WHERE id = $1', [id])
    await past('DELETE FROM audit WHERE id = $1', [id])
    expect(await check()).toEqual({ fault: 'rows', batch: Number(batch), row: null })
    await past('INSERT INTO audit SELECT * FROM aside')
    expect(await check()).toBeNull()
    await past('UPDATE aside SET id = id + 100000')
    await past('INSERT INTO audit SELECT * FROM aside')
    expect(await check()).toEqual({ fault: 'row', batch: Number(batch), row: String(Number(id) + 100_000) })
    await past('DELETE FROM audit WHERE id = $1', [Number(id) + 100_000])
  })

  test('a seal that was changed, and one that is gone', async () => {
    const { batch } = await rowOf('quick')
    await past("UPDATE audit_seal SET sealed_at = sealed_at + interval '1 second' WHERE batch = $1", [batch])
    expect(await check()).toMatchObject({ fault: 'seal', batch: Number(batch) })
    await past("UPDATE audit_seal SET sealed_at = sealed_at - interval '1 second' WHERE batch = $1", [batch])
    const { batch: middle } = await rowOf('later')
    await past('CREATE TABLE seal_aside AS SELECT * FROM audit_seal WHERE batch = $1', [middle])
    await past('DELETE FROM audit_seal WHERE batch = $1', [middle])
    expect(await check()).toEqual({ fault: 'gap', batch: Number(middle), row: null })
    await past('INSERT INTO audit_seal SELECT * FROM seal_aside')
    expect(await check()).toBeNull()
  })

  test('an end that was cut off and made anew: by the heads outside', async () => {
    await write(clerk, 'end')
    const seal = await sealTrail(new Date())
    if (!seal) throw new Error('nothing was closed')
    await writeHead(seal)
    expect(await check()).toBeNull()
    await past('DELETE FROM audit WHERE batch = $1', [seal.batch])
    await past('DELETE FROM audit_seal WHERE batch = $1', [seal.batch])
    expect((await checkTrail([], new Date())).broken).toBeNull()
    expect(await check()).toEqual({ fault: 'head', batch: seal.batch, row: null })
    const kept = await checkAndKeep()
    expect(kept.broken?.fault).toBe('head')
    expect(await inScope(systemActor(province), new Date(), newestCheck)).toMatchObject({
      broken: kept.broken,
      rows: kept.rows,
    })
  })
})

describe('heads outside', () => {
  test('stand in a file of the year that only its owner opens, line by line', async () => {
    const file = join(env().DATA_DIR, 'audit-heads', `${new Date().getUTCFullYear()}.log`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const seal = { batch: 7, head: 'ab'.repeat(32), at: new Date() }
    const before = headsIn(readFileSync(file, 'utf8')).length
    await writeHead(seal)
    expect(headsIn(readFileSync(file, 'utf8')).slice(before)).toEqual([seal])
  })

  test('go to the log server that the operator names', async () => {
    const server = createSocket('udp4')
    const heard = new Promise<string>(done => server.once('message', message => done(String(message))))
    await new Promise<void>(done => server.bind(0, '127.0.0.1', done))
    const known = env()
    known.AUDIT_SYSLOG = `udp://127.0.0.1:${server.address().port}`
    try {
      await writeHead({ batch: 8, head: 'cd'.repeat(32), at: new Date() })
      expect(await heard).toMatch(new RegExp(`^<109>1 .* portal \\d+ - - audit-head .* 8 ${'cd'.repeat(32)}$`))
    } finally {
      delete known.AUDIT_SYSLOG
      server.close()
    }
  })
})
