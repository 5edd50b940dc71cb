/** Who leaves a compound out of the statistics, and who decides it? */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import {
  approveExclusion,
  confirmExclusionEnd,
  endExclusion,
  keepExclusion,
  returnExclusion,
  withdrawExclusion,
} from '@/lib/exclusion/commands'
import { exclusionList, exclusionOne, exclusionStart } from '@/lib/exclusion/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { namesIn, paperOf, problemOf, proposed, registered } from '@/tests/support/compound-builders'
import { unwrapped } from '@/tests/support/import-builders'
import { committeeOf, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()

let clerk: Actor
let colleague: Actor
let county: Actor

const street = '140105001000'
const community = '140105001001'

beforeAll(async () => {
  clerk = person('street-clerk', street)
  colleague = person('street-clerk', street)
  county = person('county', '140105000000')
})

describe('leaving a compound out of the statistics', () => {
  test('needs the street’s proposal with evidence and the county’s approval, and holds on its days only', async () => {
    const code = await registered(clerk, community, '征收苑', { firstDeliveredOn: '2005-06-30' })
    const id = await proposed(clerk, code, { to: '2026-12-31' })
    expect(await namesIn(county, { excluded: 'yes', q: '征收苑' })).toEqual([])
    expect(problemOf(await perform(approveExclusion, county, { id, version: 1 }, now))).toBeNull()
    expect(await namesIn(county, { excluded: 'yes', q: '征收苑' })).toEqual(['征收苑'])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑' })).toEqual([])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑', asOf: '2025-12-31' })).toEqual(['征收苑'])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑', asOf: '2027-01-01' })).toEqual(['征收苑'])
    const endFile = await paperOf(county, '征收终止.png')
    const ended = { id, version: 2, endAsked: '2026-06-30', endFile, reason: '征收取消' }
    expect(problemOf(await perform(endExclusion, county, ended, now))).toBeNull()
    // It counts again once another account of the county says so too.
    expect(await namesIn(county, { excluded: 'yes', q: '征收苑' })).toEqual(['征收苑'])
    const again = { id, version: 3 }
    expect(problemOf(await perform(confirmExclusionEnd, county, again, now))).toMatchObject({ rule: 'same-person' })
    const other = person('county', '140105000000')
    // Whoever confirms looks at the paper that shows it; one that is not accepted stays a paper of the exclusion.
    const face = async () => {
      const { deeds, record } = unwrapped(await ask(exclusionOne, other, { id: String(id) }, now))
      return { ...deeds.find(one => one.act === 'confirmEnd'), record }
    }
    expect(await face()).toMatchObject({ papers: [{ id: endFile }], bare: false })
    expect(problemOf(await perform(keepExclusion, other, { ...again, reason: '征收未取消' }, now))).toBeNull()
    expect(await namesIn(county, { excluded: 'yes', q: '征收苑' })).toEqual(['征收苑'])
    expect(problemOf(await perform(endExclusion, county, { ...ended, endFile: null, version: 4 }, now))).toBeNull()
    expect(await face()).toMatchObject({ papers: [], bare: true, record: { endFile: null, endFileRefused: endFile } })
    expect(problemOf(await perform(confirmExclusionEnd, other, { id, version: 5 }, now))).toBeNull()
    expect(await namesIn(county, { counted: 'yes', q: '征收苑' })).toEqual(['征收苑'])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑', asOf: '2026-06-30' })).toEqual([])
  })

  test('is never decided by the one who proposed it, in whichever post', async () => {
    const code = await registered(clerk, community, '自批苑')
    const id = await proposed(clerk, code)
    const inOtherPost: Actor = { ...county, accountId: clerk.accountId }
    for (const result of [
      await perform(approveExclusion, inOtherPost, { id, version: 1 }, now),
      await perform(returnExclusion, inOtherPost, { id, version: 1, reason: '自己退' }, now),
    ]) {
      expect(problemOf(result)).toMatchObject({ kind: 'refused', rule: 'same-person' })
    }
    expect(problemOf(await perform(approveExclusion, clerk, { id, version: 1 }, now))).toEqual({ kind: 'forbidden' })
  })

  test('is returned with a reason, and may then be proposed anew', async () => {
    const code = await registered(clerk, community, '退回苑')
    const id = await proposed(clerk, code)
    expect(problemOf(await perform(returnExclusion, county, { id, version: 1 }, now))).toMatchObject({
      kind: 'invalid',
      fields: { reason: ['请填写'] },
    })
    const reason = '征收公告缺盖章页'
    expect(problemOf(await perform(returnExclusion, county, { id, version: 1, reason }, now))).toBeNull()
    expect(problemOf(await perform(approveExclusion, county, { id, version: 2 }, now))).toMatchObject({
      kind: 'refused',
      rule: 'state',
    })
    expect(await proposed(clerk, code)).toBeGreaterThan(id)
  })

  test('is proposed once at a time, and its days never twice', async () => {
    const code = await registered(clerk, community, '重复苑')
    const id = await proposed(clerk, code, { to: '2026-06-30' })
    await expect(proposed(colleague, code)).rejects.toThrow('待县级批准')
    await perform(approveExclusion, county, { id, version: 1 }, now)
    await expect(proposed(colleague, code, { from: '2026-06-30' })).rejects.toThrow('日期不能重叠')
    expect(await proposed(colleague, code, { from: '2026-07-01' })).toBeGreaterThan(id)
  })

  test('is withdrawn by nobody but its proposer', async () => {
    const code = await registered(clerk, community, '撤回苑')
    const id = await proposed(clerk, code)
    expect(problemOf(await perform(withdrawExclusion, colleague, { id, version: 1 }, now))).toMatchObject({
      rule: 'not-yours',
      message: '只有提出人可以撤回',
    })
    expect(problemOf(await perform(withdrawExclusion, clerk, { id, version: 1 }, now))).toBeNull()
  })

  test('decided twice at one moment is decided once', async () => {
    const id = await proposed(clerk, await registered(clerk, community, '同批苑'))
    const both = await Promise.all([
      perform(approveExclusion, county, { id, version: 1 }, now),
      perform(returnExclusion, person('county', '140105000000'), { id, version: 1, reason: '材料不全' }, now),
    ])
    expect(both.filter(result => result.ok)).toHaveLength(1)
  })

  test('waits in the county’s list with its due day', async () => {
    const id = await proposed(clerk, await registered(clerk, community, '待批苑'))
    const result = await ask(exclusionList, county, { state: 'proposed' }, now)
    const row = result.ok ? result.value.rows.find(it => it.id === id) : undefined
    expect(row).toMatchObject({ city: '太原市', county: '小店区', street: '坞城街道' })
    expect(row).toMatchObject({ clock: { dueDay: '2026-11-27', light: 'in-time' } })
  })

  test('against the register is told to who proposes and to who decides, and each gives a reason', async () => {
    const code = await registered(clerk, community, '在任苑', { firstDeliveredOn: '2005-06-30' })
    await committeeOf(clerk, code)
    await sql('UPDATE compound SET owners = 119 WHERE code = $1', [code])
    const wrong = { reasonCode: 'few-owners-agree', explanation: '业主 12 人，一致同意不设' }
    await expect(proposed(clerk, code, wrong)).rejects.toThrow('登记册为 119 人')
    const id = await proposed(clerk, code, { ...wrong, registerNote: '登记册是合并前的旧数' })
    expect(unwrapped(await ask(exclusionOne, county, { id }, now)).record).toMatchObject({
      contradiction: expect.stringContaining('在任，任期至 2026-12-31；说明写业主 12 人（户），登记册为 119 人'),
      registerNote: '登记册是合并前的旧数',
    })
    expect(problemOf(await perform(approveExclusion, county, { id, version: 1 }, now))).toMatchObject({
      kind: 'invalid',
      fields: { reason: [expect.stringContaining('登记册为 119 人')] },
    })
    const reason = '经现场核实，旧登记册有误'
    expect(problemOf(await perform(approveExclusion, county, { id, version: 1, reason }, now))).toBeNull()
  })
})

test('the form asks why a statement does not agree with the register, by the reason that is chosen', async () => {
  const { code } = { code: await registered(clerk, community, '问原因苑') }
  const form = unwrapped(await ask(exclusionStart, clerk, { compound: code }, now))
  const needed = form.asks.find(one => one.name === 'registerNote')?.neededWhen
  // It has 800 households and nobody in office: whole compounds without homes alone contradict that.
  expect(needed).toEqual({
    by: 'reasonCode',
    why: { 'non-residential': expect.stringContaining('登记册有住宅 800 户，不是整体非住宅') },
  })
})
