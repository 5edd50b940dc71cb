/** Emergencies ring: who is on duty tonight, called in order, and what nobody signs in time stands with the county. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ringDuty } from '@/lib/complaint/act/beside/ring'
import type { Complaint } from '@/lib/complaint/complaint'
import { nextToCall } from '@/lib/complaint/ring/call'
import { watchUrgent } from '@/lib/complaint/ring/watch-job'
import { caseView } from '@/lib/complaint/views'
import type { Actor } from '@/lib/core/access'
import { correctDuty, enterDuty, removeDuty } from '@/lib/duty/commands'
import { dutyList } from '@/lib/duty/views'
import { ringingPage } from '@/lib/inbox/ringing'
import { desk, deskCount } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { must } from '../support/assembly-builders'
import { does, later, office, registeredCase, told } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { compoundIn } from '../support/organisation-builders'

const community = '140105001001'
const [street, county] = ['140105001000', '140105000000']
const of = office(community)
/** Saturday night, half past ten. */
const night = new Date('2026-11-28T22:30:00+08:00')
let db: TestDatabase
let compound: { code: string }

const onDuty = (actor: Actor, division: string, more: Record<string, unknown>) =>
  must(enterDuty, actor, { division, unit: 'office', dutyOn: '2026-11-28', repeats: 'once', turn: '1', ...more }, night)

beforeAll(async () => {
  db = await freshDatabase()
  compound = await compoundIn(db.ownerUrl, community, '学府花园')
  await onDuty(of.fire, county, { unit: 'fire', person: '消防甲', phone: '13800000001' })
  await onDuty(of.fire, county, { unit: 'fire', person: '消防乙', phone: '13800000002', turn: '2' })
  // Every Saturday since three weeks; another night; of another unit.
  await onDuty(of.county, county, { person: '县值班', phone: '13800000003', dutyOn: '2026-11-07', repeats: 'weekly' })
  await onDuty(of.county, county, { person: '周日', phone: '13800000004', dutyOn: '2026-11-29' })
  await onDuty(of.clerk, street, { person: '街道值班', phone: '13800000005' })
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

const burning = { category: '0104', title: '楼道电动车冒烟', text: '3 号楼楼道里电动车冒烟着火' }
async function ringing(at: Date = night): Promise<Complaint> {
  return registeredCase(of.clerk, { compound: compound.code, ...burning }, at)
}
const callsOf = async (actor: Actor, code: string, at: Date) => {
  const shown = await ask(caseView, actor, { id: code }, at)
  return shown.ok ? shown.value.calls : null
}

describe('an urgent case at night', () => {
  test('goes to its unit at once, is to be signed within thirty minutes, and shows whom to call in order', async () => {
    const it = await ringing()
    expect([it.state, it.lead, it.urgency]).toEqual(['dispatched', 'fire', 'critical'])
    expect(it.dueAt).toEqual(later(night, 0.5))
    for (const reader of [of.fire, of.clerk, of.county]) {
      const calls = await callsOf(reader, it.code, night)
      expect(calls?.unit.map(one => [one.person, one.phone])).toEqual([
        ['消防甲', '13800000001'],
        ['消防乙', '13800000002'],
      ])
      expect(calls?.county.map(one => one.person)).toEqual(['县值班'])
    }
  })

  test('the next is called after whom nobody reached, then the county; once somebody answered nobody is', async () => {
    let it = await ringing(later(night, 1))
    const at = later(night, 1.1)
    const calls = async () => (await callsOf(of.clerk, it.code, at)) ?? { unit: [], county: [] }
    for (const person of ['消防甲', '消防乙', '县值班']) {
      const next = nextToCall(await calls())
      expect(next?.person).toBe(person)
      const reached = person === '县值班' ? 'yes' : 'no'
      const asked = { id: it.code, version: it.version, duty: String(next?.id), reached }
      it = (await must(ringDuty, of.clerk, asked, at)).after
    }
    expect(nextToCall(await calls())).toBeNull()
    const signed = await does(of.fire, it, 'sign', {}, at)
    expect(await callsOf(of.fire, it.code, at)).toBeNull()
    const late = await perform(
      ringDuty,
      of.clerk,
      { id: it.code, version: signed.version, duty: '1', reached: 'no' },
      at,
    )
    expect(late).toMatchObject({ ok: false, problem: { kind: 'refused', rule: 'not-ringing' } })
  })

  test('nobody is called who is not on the list tonight', async () => {
    const it = await ringing(later(night, 1.2))
    const asked = { id: it.code, version: it.version, duty: '4', reached: 'yes' }
    const refused = await perform(ringDuty, of.clerk, asked, later(night, 1.2))
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'invalid', fields: { duty: [expect.any(String)] } } })
  })

  test('what nobody signed in time is marked once, heard on every desk, and stands with the county', async () => {
    const it = await ringing(later(night, 2))
    expect(await watchUrgent(later(night, 2.4))).toBeGreaterThanOrEqual(0)
    const before = await ask(caseView, of.county, { id: it.code }, later(night, 2.4))
    expect(before.ok && before.value.events.map(event => event.act)).not.toContain('unsigned')
    const at = later(night, 2.6)
    expect(await watchUrgent(at)).toBeGreaterThan(0)
    expect(await watchUrgent(at)).toBe(0)
    const after = await ask(caseView, of.county, { id: it.code }, at)
    expect(after.ok && after.value.events.filter(event => event.act === 'unsigned')).toHaveLength(1)
    const shown = await ask(desk, of.county, {}, at)
    const hrefs = shown.ok ? shown.value.parts.flatMap(part => part.groups.flatMap(group => group.rows)) : []
    expect(hrefs.find(row => row.href === `/complaints/${it.code}`)?.kind).toBe('诉求逾期')
  })

  test('rings in the browser of its unit until it is signed, and stands first on its desk', async () => {
    const marks = async (at: Date) => {
      const count = await ask(deskCount, of.fire, {}, at)
      return count.ok ? count.value.marks[ringingPage] : undefined
    }
    const at = later(night, 3)
    const plain = await does(
      of.clerk,
      await registeredCase(of.clerk, told({ division: community, title: '早到期的' }), later(night, -200)),
      'dispatch',
      { lead: 'fire' },
      later(night, -199),
    )
    const it = await ringing(at)
    expect((await marks(at))?.late).toBe(true)
    const shown = await ask(desk, of.fire, {}, at)
    const rows = shown.ok ? shown.value.parts.flatMap(part => part.groups.flatMap(group => group.rows)) : []
    const place = (code: string): number =>
      rows.filter(row => row.critical || row.href.endsWith(plain.code)).findIndex(row => row.href.endsWith(code))
    expect(place(it.code)).toBeGreaterThanOrEqual(0)
    const ringingBefore = (await marks(at))?.count ?? 0
    await does(of.fire, it, 'sign', {}, at)
    expect((await marks(at))?.count ?? 0).toBe(ringingBefore - 1)
  })
})

describe('a roster', () => {
  test('of a department is its own and the county’s, and a street has an office alone', async () => {
    const other = {
      division: county,
      unit: 'police',
      dutyOn: '2026-11-28',
      repeats: 'once',
      person: '甲',
      phone: '13800000009',
      turn: '1',
    }
    expect(await perform(enterDuty, of.fire, other, night)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const inStreet = { ...other, division: street, unit: 'fire' }
    expect(await perform(enterDuty, of.clerk, inStreet, night)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid' },
    })
    const seen = await ask(dutyList, of.fire, {}, night)
    expect(seen.ok && seen.value.rows.every(row => row.unit === 'fire')).toBe(true)
  })

  test('is corrected and taken off; who was taken off is not called', async () => {
    const { record } = await onDuty(of.fire, county, { unit: 'fire', person: '顶班', phone: '13800000006', turn: '3' })
    const facts = {
      unit: 'fire',
      dutyOn: '2026-11-28',
      repeats: 'once',
      person: '顶班人',
      phone: '13800000007',
      turn: '3',
    }
    await must(correctDuty, of.fire, { id: String(record.id), version: '1', ...facts }, night)
    const it = await ringing(later(night, 4))
    expect((await callsOf(of.fire, it.code, later(night, 4)))?.unit.map(one => one.person)).toContain('顶班人')
    await must(removeDuty, of.fire, { id: String(record.id), version: '2' }, night)
    expect((await callsOf(of.fire, it.code, later(night, 4)))?.unit.map(one => one.person)).not.toContain('顶班人')
  })

  test('a phone that is none is refused in words', async () => {
    const wrong = {
      division: street,
      unit: 'office',
      dutyOn: '2026-11-28',
      repeats: 'once',
      person: '甲',
      phone: '110',
      turn: '1',
    }
    const refused = await perform(enterDuty, of.clerk, wrong, night)
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'invalid', fields: { phone: [expect.any(String)] } } })
  })
})
