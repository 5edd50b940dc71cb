/** How long does a vote of a hundred thousand rooms take: its register in, its denominators frozen, its ballots counted and sealed? */

import type { z } from 'zod'
import { addMatter, createAssembly, postNotice } from '@/lib/assembly/commands'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { importRegister } from '@/lib/assembly/register-commands'
import { createCompound } from '@/lib/compound/commands'
import { systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { divisionCode, province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import { asOwner } from '@/prisma/seed/kit/rows'

/** Seconds. */
export type Voted = { rooms: number; matters: number; register: number; notice: number; count: number }

const community = '140105001001'
const matters = 3

async function done<S extends z.ZodType, O>(it: Command<S, O>, raw: Record<string, unknown>, when: Date): Promise<O> {
  const result = await perform(it, systemActor(divisionCode(community) ?? province), raw, when)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const dayAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000)

const sheetOf = (rooms: number): Uint8Array =>
  new TextEncoder().encode(
    `房号,专有面积,业主,电话\n${Array.from(
      { length: rooms },
      (_, at) =>
        `${1 + Math.floor(at / 200)}号楼-${101 + (at % 200)},${60 + (at % 90)}.${String(at % 100).padStart(2, '0')},业主${at},${13_000_000_000 + at}`,
    ).join('\n')}`,
  )

/** Nine of ten owners vote; their ballots are written as two clerks would have, without the clerks' hundred thousand deeds. */
const fill = (ownerUrl: string, id: number): Promise<void> =>
  asOwner(ownerUrl, async client => {
    await client.query(
      `INSERT INTO ballot (assembly_id, compound_id, division_code, person, channel, first_choices, first_at, second_choices, second_at, state, choices)
       SELECT u.assembly_id, u.compound_id, u.division_code, u.person, 'paper', c.said, now(), c.said, now(), 'agreed', c.said
       FROM register_unit u, LATERAL (SELECT ARRAY[1 + u.person % 3, 1 + u.person % 2, 1]::smallint[] AS said) c
       WHERE u.assembly_id = $1 AND u.person % 10 < 9`,
      [id],
    )
    await client.query(`UPDATE assembly SET state = 'voting' WHERE id = $1`, [id])
    await client.query(`UPDATE assembly SET state = 'counting' WHERE id = $1`, [id])
    await client.query('ANALYZE register_unit, ballot')
  })

export async function measureVote(ownerUrl: string, rooms: number): Promise<Voted> {
  const at = now()
  const timed = async <T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> => {
    const began = performance.now()
    const value = await work()
    return { value, seconds: (performance.now() - began) / 1000 }
  }
  const compound = await done(
    createCompound,
    {
      name: '十万户小区',
      divisionCode: community,
      exclusiveArea: 9_000_000,
      deliveredArea: 9_000_000,
      households: 100_000,
    },
    at,
  )
  const asked = { compound: compound.code, kind: 'extraordinary', form: 'written', title: '测速' }
  const days = { opensOn: dayInShanghai(dayAfter(at, 16)), closesOn: dayInShanghai(dayAfter(at, 26)) }
  let it = (await done(createAssembly, { ...asked, ...days }, at)).assembly
  for (let no = 1; no <= matters; no += 1)
    it = (await done(addMatter, { id: it.id, version: it.version, code: 4 + no, title: `第 ${no} 项` }, at)).assembly
  const file = { name: '名册.csv', bytes: sheetOf(rooms) }
  const register = await timed(() => done(importRegister, { id: it.id, version: it.version, file }, at))
  const { version } = register.value.assembly
  const notice = await timed(() => done(postNotice, { id: it.id, version }, at))
  await fill(ownerUrl, it.id)
  const counting = { id: it.id, version: notice.value.assembly.version }
  const count = await timed(() => done(decideAssembly, counting, dayAfter(at, 27)))
  await closeDatabase()
  return { rooms, matters, register: register.seconds, notice: notice.seconds, count: count.seconds }
}
