/** Is the owners' register the one source of who an owner is: for those who are entered, for a filing, and for the next assembly? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAssembly, moveAssemblyOn, settleCandidate } from '@/lib/assembly/commands'
import { clearRegister, importRegister } from '@/lib/assembly/register-commands'
import { registerList } from '@/lib/assembly/views'
import { type Actor, systemActor } from '@/lib/core/access'
import { draftFiling } from '@/lib/filing/commands'
import { filingOne } from '@/lib/filing/views'
import { ask } from '@/lib/platform/ask'
import { seal } from '@/lib/platform/crypto'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPerson, correctPerson, openProcedure } from '@/lib/procedure/commands'
import { peopleOf } from '@/lib/procedure/people-store'
import { conflictText } from '@/lib/procedure/text'
import { ownerChoices, procedureOne } from '@/lib/procedure/views'
import { days, must, type Room, registerCsv, said, seen } from '../support/assembly-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { at, procedureWithPeople } from '../support/filing-builders'
import { compoundIn, now, person, place } from '../support/organisation-builders'

const community = '140105001001'
let database: TestDatabase
let clerk: Actor

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('community', community)
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const rooms: readonly Room[] = [
  { room: '1-101', area: 9000, owner: '王建国', phone: '13900000001' },
  { room: '1-201', area: 8000, owner: '李秀英、张伟', phone: '13900000002' },
]

const called = (compound: string, title: string, on: Date) =>
  must(createAssembly, clerk, { compound, kind: 'extraordinary', form: 'written', title, ...days }, on)

/** @returns the assembly's id */
async function withRegister(compound: string, on = now): Promise<number> {
  const { assembly } = await called(compound, '第一次会议', on)
  const { id, version } = assembly
  await must(importRegister, clerk, { id, version, file: registerCsv(rooms) }, on)
  return id
}

async function begun(name: string) {
  const it = await compoundIn(database.ownerUrl, community, name)
  const opened = await must(openProcedure, clerk, { kind: 'formation', compound: it.code, on: '2026-11-20' }, now)
  return { ...it, procedure: opened.id }
}

const peopleIn = (procedure: number) => inScope(clerk, now, tx => peopleOf(tx, procedure))

describe('who is entered', () => {
  test('is typed while there is no register, and chosen from it as soon as there is one', async () => {
    const { code, procedure } = await begun('录入小区')
    const typed = { procedure, part: 'group', side: 'owner', name: '王建国', room: '1－101', area: '91' }
    await must(addPerson, clerk, typed, now)
    await withRegister(code)
    const refused = await perform(addPerson, clerk, { ...typed, name: '李秀英', room: '1-201' }, now)
    expect(said(refused)).toBe('invalid 本小区有业主名册，业主请从名册里选；名册有误的，先更正名册')
    // Told at once with what cannot be read, so that nobody mends one to hear of the next.
    expect(await perform(addPerson, clerk, { ...typed, area: 'x' }, now)).toMatchObject({
      problem: { fields: { from: [expect.stringContaining('请从名册里选')], area: [expect.any(String)] } },
    })
    // Whoever owns nothing here is in no register of owners.
    await must(addPerson, clerk, { procedure, part: 'group', side: 'street', name: '郝志强', leader: 'yes' }, now)
    const found = await ask(ownerChoices, clerk, { id: procedure, q: '张伟' }, now)
    const from = found.ok ? found.value.found?.choices[0]?.value : undefined
    await must(addPerson, clerk, { procedure, part: 'group', from }, now)
    expect(await peopleIn(procedure)).toMatchObject([
      { name: '王建国', room: '1－101', area: 9100 },
      { name: '郝志强', side: 'street', room: null },
      { name: '张伟', side: 'owner', room: '1-201', area: 8000 },
    ])
  })

  test('earlier stays as it was written; a correction of name, room or area agrees with the register, all told at once', async () => {
    const { code, procedure } = await begun('更正小区')
    await must(
      addPerson,
      clerk,
      { procedure, part: 'group', side: 'owner', name: '王健国', room: '1-101', area: '91' },
      now,
    )
    await withRegister(code)
    // It stands so on the procedure's page until it is mended.
    const told = async () =>
      (await ask(procedureOne, clerk, { id: procedure }, now)) as {
        value?: { people: { group: { name: string; conflicts: string[] }[] } }
      }
    expect((await told()).value?.people.group).toMatchObject([
      { name: '王健国', conflicts: [conflictText['other-owner'], conflictText['other-area']] },
    ])
    const [one] = await peopleIn(procedure)
    const kept = { id: one?.id, version: one?.version, side: 'owner', name: '王健国', room: '1-101', area: '91' }
    await must(correctPerson, clerk, { ...kept, politics: '群众' }, now)
    const again = { ...kept, version: (one?.version ?? 0) + 1 }
    expect(await perform(correctPerson, clerk, { ...again, name: '王建囯', bornOn: '2030-01-01' }, now)).toMatchObject({
      problem: {
        kind: 'invalid',
        fields: {
          bornOn: ['不能晚于今天'],
          name: ['业主名册里这间房是别人的名字'],
          area: ['专有面积与业主名册不一致'],
        },
      },
    })
    await must(correctPerson, clerk, { ...again, name: '王建国', area: '90' }, now)
    expect((await told()).value?.people.group).toMatchObject([{ name: '王建国', conflicts: [] }])
  })
})

test('a filing tells in what an elected candidate differs from the register, and why he stands all the same', async () => {
  const it = await compoundIn(database.ownerUrl, community, '备案小区')
  const procedure = await procedureWithPeople(clerk, { kind: 'formation', compound: it, community, on: '2026-07-01' })
  const on = at('2026-07-02')
  const [first, second] = await peopleIn(procedure.id)
  const office = systemActor(place(community))
  await inScope(office, on, async tx => {
    const of = { compoundId: it.id, divisionCode: community }
    const assembly = await tx.assembly.create({
      data: {
        ...{ ...of, procedureId: procedure.id, kind: 'first', form: 'written', title: '首次大会', state: 'preparing' },
        ...{ stateAt: on, stateOn: on, opensOn: on, closesOn: on, createdAt: on },
      },
    })
    await tx.registerUnit.createMany({
      data: ['王建国', '别人', '张伟', '刘洋', '陈静'].map((owner, nth) => ({
        ...{ ...of, assemblyId: assembly.id, room: `1-${nth + 1}01`, roomKey: `1-${nth + 1}01`, kind: 'unit' },
        ...{ area: nth === 0 ? 8500 : 9000, ownerCipher: seal(owner), ownerHash: `${nth}` },
      })),
    })
    await tx.registerDecision.create({
      data: {
        ...{ ...of, assemblyId: assembly.id, kind: 'candidate', oneKey: String(first?.id), otherKey: 'x', same: false },
        ...{ reason: '以不动产登记为准', at: on },
      },
    })
    for (const [nth, code] of [1, 2].entries())
      await tx.assemblyMatter.create({
        data: { ...of, assemblyId: assembly.id, no: nth + 1, code, title: '规则', outcome: 'passed' },
      })
  })
  const { after } = await must(draftFiling, clerk, { procedure: procedure.id }, on)
  const shown = await ask(filingOne, person('county', '140105000000'), { id: after.id }, on)
  expect(shown).toMatchObject({
    ok: true,
    value: {
      differing: [
        {
          ...{ person: first?.id, name: '王建国', reason: '以不动产登记为准' },
          words: '1-101 专有面积与业主名册不一致，登记 90.00 ㎡，名册 85.00 ㎡',
        },
        { person: second?.id, name: '李秀英', words: '1-201 业主名册里这间房是别人的名字', reason: null },
      ],
    },
  })
})

test('the next assembly takes over the last register, also after its names were wiped, and tells how old it is', async () => {
  const { code } = await compoundIn(database.ownerUrl, community, '沿用小区')
  const first = await withRegister(code)
  const voiding = { act: 'void', id: first, version: (await seen(clerk, first)).version, reason: '改期' }
  await must(moveAssemblyOn, clerk, voiding, now)
  await must(clearRegister, clerk, { id: first }, now)
  const later = new Date('2026-12-02T02:00:00Z')
  const { assembly } = await called(code, '第二次会议', later)
  expect(assembly.registerAsOf).toBe('2026-11-22')
  const read = async () => {
    const found = await ask(registerList, clerk, { id: assembly.id }, later)
    if (!found.ok) throw new Error(said(found))
    return found.value
  }
  expect(await read()).toMatchObject({
    totals: { counted: { rooms: 2, area: 17_000, persons: 2 } },
    reused: { asOf: '2026-11-22', days: 10, nameless: 2 },
    undecided: 0,
  })
  const version = async () => (await seen(clerk, assembly.id)).version
  const sold = registerCsv([{ room: '1-201', area: 8000, owner: '周七', phone: '13900000009' }])
  await must(importRegister, clerk, { id: assembly.id, version: await version(), part: 'changes', file: sold }, later)
  expect(await read()).toMatchObject({ totals: { counted: { rooms: 2, persons: 2 } }, reused: { nameless: 1 } })
  await must(importRegister, clerk, { id: assembly.id, version: await version(), file: registerCsv(rooms) }, later)
  expect((await read()).reused).toBeNull()
  expect(
    said(
      await perform(
        settleCandidate,
        clerk,
        { id: assembly.id, version: await version(), person: 1, reason: '核对' },
        later,
      ),
    ),
  ).toBe('refused settled: 这名候选人与名册没有待定的不一致')
})
