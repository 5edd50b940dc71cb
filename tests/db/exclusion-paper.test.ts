/** A newer paper beside an approved exclusion: who offers it, who decides about it, and what stays as it was decided? */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import {
  acceptExclusion,
  approveExclusion,
  endExclusion,
  keepExclusion,
  refuseExclusion,
  renewExclusion,
  takeBackExclusion,
} from '@/lib/exclusion/commands'
import { exclusionList, exclusionOne } from '@/lib/exclusion/views'
import { uploadFile } from '@/lib/file/commands'
import { fileView } from '@/lib/file/views'
import { desk } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { Prisma } from '@/prisma/client/client'
import { namesIn, problemOf, proposed, registered } from '@/tests/support/compound-builders'
import { unwrapped } from '@/tests/support/import-builders'
import { now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()
const [street, community, countyCode] = ['140105001000', '140105001001', '140105000000']
let clerk: Actor
let colleague: Actor
let county: Actor
let second: Actor

beforeAll(() => {
  clerk = person('street-clerk', street)
  colleague = person('street-clerk', street)
  county = person('county', countyCode)
  second = person('county', countyCode)
})

async function paper(name: string, by = clerk): Promise<number> {
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${name}\n1 0 obj<<>>endobj\n%%EOF\n`)
  return unwrapped(await perform(uploadFile, by, { name: `${name}.pdf`, bytes }, now)).id
}

/** Left out from 2026-01-01, decided by the county. */
async function approved(name: string, more: Record<string, unknown> = {}): Promise<number> {
  const code = await registered(clerk, community, name, { firstDeliveredOn: '2005-06-30' })
  const id = await proposed(clerk, code, more)
  unwrapped(await perform(approveExclusion, county, { id, version: 1 }, now))
  return id
}

const shown = async (id: number, by: Actor = county) => unwrapped(await ask(exclusionOne, by, { id: String(id) }, now))
const stands = (id: number) =>
  sql(
    `SELECT state, file_id, starts_on::text, ends_on::text, decided_on::text, decided_by, sha256 FROM compound_exclusion WHERE id = ${id}`,
  )

describe('a newer paper of what is left out', () => {
  test('stands beside what was approved once another account of the county accepts it, and changes nothing of it', async () => {
    const id = await approved('续征苑', { to: '2026-12-31' })
    const before = await stands(id)
    const offered = await paper('续征公告')
    const asked = { id, version: 2, offered, offeredOn: '2026-10-15', offeredNote: '征收期限延长' }
    unwrapped(await perform(renewExclusion, clerk, asked, now))
    // While it waits nothing of what was approved is other than it was.
    expect(await stands(id)).toEqual([{ ...before[0], state: 'renewing' }])
    expect(await namesIn(county, { excluded: 'yes', q: '续征苑' })).toEqual(['续征苑'])
    expect(await namesIn(county, { counted: 'yes', q: '续征苑' })).toEqual([])
    // It waits for the county: on its desk, under its tab, with the paper beside the dialog.
    const { parts } = unwrapped(await ask(desk, county, {}, now))
    const hrefs = parts.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.map(({ href }) => href)))
    expect(hrefs).toContain(`/exclusions/${id}`)
    const { rows } = unwrapped(await ask(exclusionList, county, { state: 'renewing' }, now))
    expect(rows.map(row => row.id)).toContain(id)
    expect((await shown(id)).deeds.find(({ act }) => act === 'accept')?.papers).toMatchObject([{ id: offered }])
    // Its days are not ended meanwhile: that paper is decided about first.
    const end = { id, version: 3, endAsked: '2026-06-30', reason: '征收取消' }
    expect(problemOf(await perform(endExclusion, county, end, now))).toMatchObject({ rule: 'state' })
    unwrapped(await perform(acceptExclusion, county, { id, version: 3 }, now))
    expect(await stands(id)).toEqual(before)
    const { record, history } = await shown(id)
    expect(record).toMatchObject({
      newer: offered,
      newerOn: '2026-10-15',
      newerApprovedOn: '2026-11-22',
      offered: null,
    })
    expect(history.slice(0, 2).map(({ act }) => act)).toEqual(['exclusion.accept', 'exclusion.renew'])
    expect(record.names).toMatchObject({ newer: '续征公告.pdf' })
  })

  test('is never decided about by who offered it, and taken back by nobody else', async () => {
    const id = await approved('自认苑')
    const asked = { id, version: 2, offered: await paper('县里的新文件', county), offeredOn: '2026-10-15' }
    unwrapped(await perform(renewExclusion, county, asked, now))
    for (const result of [
      await perform(acceptExclusion, county, { id, version: 3 }, now),
      await perform(refuseExclusion, county, { id, version: 3, reason: '自己不认' }, now),
    ])
      expect(problemOf(result)).toMatchObject({ kind: 'refused', rule: 'same-person' })
    expect(problemOf(await perform(takeBackExclusion, colleague, { id, version: 3 }, now))).toMatchObject({
      rule: 'not-yours',
      message: '只有新文件提交人可以撤回新文件',
    })
    expect(problemOf(await perform(acceptExclusion, clerk, { id, version: 3 }, now))).toEqual({ kind: 'forbidden' })
    expect(problemOf(await perform(acceptExclusion, second, { id, version: 3 }, now))).toBeNull()
  })

  test('is not there for the next county, and not offered by whoever only reads', async () => {
    const id = await approved('邻县苑')
    const offered = await paper('邻县新文件')
    const asked = { id, version: 2, offered, offeredOn: '2026-10-15' }
    const stranger = person('county', '140106000000')
    const reader = person('city', '140100000000')
    expect(problemOf(await perform(renewExclusion, reader, asked, now))).toEqual({ kind: 'forbidden' })
    unwrapped(await perform(renewExclusion, clerk, asked, now))
    expect(problemOf(await perform(acceptExclusion, reader, { id, version: 3 }, now))).toEqual({ kind: 'forbidden' })
    for (const result of [
      await perform(renewExclusion, stranger, { ...asked, version: 3 }, now),
      await perform(acceptExclusion, stranger, { id, version: 3 }, now),
      await perform(refuseExclusion, stranger, { id, version: 3, reason: '不是本县的' }, now),
      await ask(fileView, stranger, { id: offered }, now),
      await ask(exclusionOne, stranger, { id: String(id) }, now),
    ])
      expect(problemOf(result)).toMatchObject({ kind: 'missing' })
    expect((await ask(fileView, reader, { id: offered }, now)).ok).toBe(true)
  })

  test('is another than those that stand, and no older than they are: all that is wrong at once', async () => {
    const [{ file_id: first } = { file_id: 0 }] = await sql<{ file_id: number }>(
      `SELECT file_id FROM compound_exclusion WHERE id = ${await approved('旧件苑')}`,
    )
    const id = await approved('新旧苑', { fileId: first })
    const wrong = { id, version: 2, offered: first, offeredOn: '2025-06-30' }
    expect(problemOf(await perform(renewExclusion, clerk, wrong, now))).toMatchObject({
      fields: {
        offered: ['与批准时的是同一个文件，不用再提交'],
        offeredOn: ['新文件日期 2025-06-30 早于起始日期 2026-01-01'],
      },
    })
    const offered = await paper('第一份新文件')
    unwrapped(await perform(renewExclusion, clerk, { ...wrong, offered, offeredOn: '2026-10-15' }, now))
    unwrapped(await perform(acceptExclusion, county, { id, version: 3 }, now))
    const again = { id, version: 4, offered, offeredOn: '2026-10-01' }
    expect(problemOf(await perform(renewExclusion, clerk, again, now))).toMatchObject({
      fields: {
        offered: ['与已认可的是同一个文件，不用再提交'],
        offeredOn: ['早于已认可的更新文件（2026-10-15）'],
      },
    })
  })

  test('of days that lie ahead is newer than the day on which they were approved', async () => {
    const id = await approved('明年苑', { from: '2027-03-01' })
    const asked = { id, version: 2, offered: await paper('明年新文件'), offeredOn: '2026-11-22' }
    expect(problemOf(await perform(renewExclusion, clerk, asked, now))).toBeNull()
  })

  test('that is not accepted, taken back or followed by another stays a paper of it', async () => {
    const id = await approved('三份苑')
    const [refused, backed, first, next] = [await paper('甲'), await paper('乙'), await paper('丙'), await paper('丁')]
    const offer = async (version: number, offered: number, offeredOn: string) =>
      unwrapped(await perform(renewExclusion, clerk, { id, version, offered, offeredOn }, now))
    await offer(2, refused, '2026-10-01')
    unwrapped(await perform(refuseExclusion, county, { id, version: 3, reason: '没有盖章' }, now))
    await offer(4, backed, '2026-10-02')
    unwrapped(await perform(takeBackExclusion, clerk, { id, version: 5 }, now))
    await offer(6, first, '2026-10-03')
    unwrapped(await perform(acceptExclusion, second, { id, version: 7 }, now))
    await offer(8, next, '2026-10-04')
    unwrapped(await perform(acceptExclusion, second, { id, version: 9 }, now))
    const { record, files, history } = await shown(id)
    expect(record).toMatchObject({ state: 'approved', newer: next, newerOn: '2026-10-04' })
    expect(history.find(({ act }) => act === 'exclusion.refuse')).toMatchObject({ reason: '没有盖章' })
    expect([refused, backed, first].map(one => files.get(one))).toEqual(['甲.pdf', '乙.pdf', '丙.pdf'])
    for (const one of [refused, backed, first])
      expect(await sql('SELECT permission FROM file_use WHERE file_id = $1', [one])).toEqual([
        { permission: 'compound.read' },
      ])
    // So do the papers of an end that was not confirmed, however often.
    const ends = [await paper('终止一', county), await paper('终止二', county)]
    for (const [at, endFile] of ends.entries()) {
      const end = { id, version: 10 + at * 2, endAsked: '2026-06-30', endFile, reason: '征收取消' }
      unwrapped(await perform(endExclusion, county, end, now))
      unwrapped(await perform(keepExclusion, second, { id, version: 11 + at * 2, reason: '未取消' }, now))
    }
    for (const one of ends) expect((await ask(fileView, second, { id: one }, now)).ok).toBe(true)
  })

  test('does not stand by one account alone, past every command', async () => {
    const id = await approved('绕过苑')
    const tries = [
      'newer_file_id = file_id, newer_on = starts_on, newer_approved_by = decided_by',
      `state = 'approved', newer_file_id = offered_file_id, newer_on = offered_on, newer_approved_by = offered_by`,
      `offered_note = '另一说明'`,
    ]
    const past = (change: string) =>
      inScope(county, now, tx => tx.$executeRaw(Prisma.raw(`UPDATE compound_exclusion SET ${change} WHERE id = ${id}`)))
    await expect(past(tries[0] ?? '')).rejects.toThrow('offered first and decided about by another account')
    const asked = { id, version: 2, offered: await paper('绕过'), offeredOn: '2026-10-15' }
    unwrapped(await perform(renewExclusion, clerk, asked, now))
    await expect(past(tries[1] ?? '')).rejects.toThrow('offered first and decided about by another account')
    await expect(past(tries[2] ?? '')).rejects.toThrow('stays as it was handed in')
  })
})
