/** The votes of a place: one being prepared, one under way with its codes and ballots, one counted and made public. */

import { castOnline, enterBallot, openBallot } from '@/lib/assembly/ballot-commands'
import { differingBallots } from '@/lib/assembly/ballot-store'
import { openDifferences } from '@/lib/assembly/candidate-store'
import { addMatter, createAssembly, moveAssemblyOn, postNotice, settleCandidate } from '@/lib/assembly/commands'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { decidePair } from '@/lib/assembly/pair-commands'
import { undecidedPairs } from '@/lib/assembly/pair-store'
import { importRegister, issueCodes } from '@/lib/assembly/register-commands'
import { unitPage } from '@/lib/assembly/register-store'
import { visitor } from '@/lib/core/access'
import { firstPage } from '@/lib/core/page'
import { assemblyVersion, type Hand, known } from './world-hand'
import type { CommitteeNames } from './world-names'

const rooms = ['1-101', '1-102', '1-103', '1-104', '1-105', '1-106'] as const

async function bringRegister({ doing, staff, human }: Hand, id: number): Promise<void> {
  const lines = rooms.map(room => {
    const { name, phone } = human()
    return `${room},90.00,${name},${phone}`
  })
  const bytes = new TextEncoder().encode(['房号,专有面积,业主,电话', ...lines].join('\n'))
  const asked = { id, version: await assemblyVersion(id), file: { name: '名册.csv', bytes } }
  await doing(importRegister, staff.community, asked)
}

/** A room that may be one of those above, and is none. */
async function decideRooms({ doing, staff, human }: Hand, id: number): Promise<void> {
  const { name, phone } = human()
  const bytes = new TextEncoder().encode(`房号,专有面积,业主,电话\n01-101,60.00,${name},${phone}`)
  const file = { name: '变动.csv', bytes }
  await doing(importRegister, staff.community, { id, version: await assemblyVersion(id), part: 'changes', file })
  const [pair] = await known(tx => undecidedPairs(tx, id))
  const sides = { kind: pair?.kind, one: pair?.one.unit, other: pair?.other.unit, same: 'no' }
  await doing(decidePair, staff.community, { id, version: await assemblyVersion(id), ...sides, reason: '现场核对' })
}

const step = async ({ doing, staff }: Hand, id: number, act: string, more: object = {}): Promise<void> => {
  await doing(moveAssemblyOn, staff.community, { act, id, version: await assemblyVersion(id), ...more })
}

/** Told on the first of November and open since the twentieth. @returns its id */
async function opened(hand: Hand, compound: string, title: string, closesOn: string): Promise<number> {
  const { doing, staff, place } = hand
  const { community } = staff
  const facts = { kind: 'extraordinary', form: 'written', opensOn: '2026-11-20', closesOn }
  const made = await doing(createAssembly, community, { compound, title: `${place.word}${title}`, ...facts })
  const { id } = made.assembly
  const matter = { id, version: await assemblyVersion(id), code: 5, title: `${place.word}更换电梯` }
  await doing(addMatter, community, matter)
  await bringRegister(hand, id)
  const told = { on: '2026-11-01', file: hand.file, reason: `${place.word}的业主已全部登记` }
  await doing(postNotice, community, { id, version: await assemblyVersion(id), ...told })
  return id
}

type Votes = Pick<
  CommitteeNames,
  'preparing' | 'voting' | 'published' | 'unit' | 'ballot' | 'spentCode' | 'spentTicket'
>

export async function settleVotes(
  hand: Hand,
  { formation, managing }: { formation: number; managing: string },
): Promise<Votes> {
  const { doing, staff, place } = hand
  const { community, clerk } = staff
  const facts = { kind: 'first', form: 'written', opensOn: '2026-12-15', closesOn: '2026-12-25' }
  const asked = { procedure: formation, title: `${place.word}首次业主大会`, ...facts }
  const { assembly: preparing } = await doing(createAssembly, community, asked)
  await bringRegister(hand, preparing.id)
  await decideRooms(hand, preparing.id)
  const [unlike] = await known(tx => openDifferences(tx, { id: preparing.id, procedure: preparing.procedure }))
  const settled = { id: preparing.id, version: await assemblyVersion(preparing.id), person: unlike?.person }
  await doing(settleCandidate, community, { ...settled, reason: '现场核对' })

  const voting = await opened(hand, managing, '冬季大会', '2026-12-10')
  const { codes } = await doing(issueCodes, community, { id: voting })
  await step(hand, voting, 'open')
  for (const [room, first, second] of [
    ['1-101', 1, 1],
    ['1-102', 1, 2],
    ['1-103', 1, null],
  ] as const) {
    await doing(enterBallot, community, { id: voting, room, c1: first })
    if (second !== null) await doing(enterBallot, clerk, { id: voting, room, c1: second })
  }
  const spentCode = codes.find(one => one.room === '1-104')?.code ?? ''
  const { ticket: spentTicket } = await doing(openBallot, visitor, { ballotCode: spentCode })
  await doing(castOnline, visitor, { ticket: spentTicket, c1: 1 })

  const published = await opened(hand, managing, '秋季大会', '2026-11-22')
  await step(hand, published, 'open', { reason: '现场集中投票，当场发票' })
  for (const room of rooms.slice(0, 5))
    await doing(enterBallot, community, { id: published, room, channel: 'site', c1: 1 })
  await step(hand, published, 'close')
  await doing(decideAssembly, community, { id: published, version: await assemblyVersion(published) })
  await step(hand, published, 'publish')

  const [differing] = await known(tx => differingBallots(tx, voting, null, 1))
  const [unit] = (await known(tx => unitPage(tx, voting, {}, firstPage, 1))).rows
  return {
    preparing: preparing.id,
    voting,
    published,
    unit: unit?.id ?? 0,
    ballot: differing?.id ?? 0,
    spentCode,
    spentTicket,
  }
}
