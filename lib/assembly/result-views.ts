/** The rows of a decided vote, for the sheet that everybody may count anew, and what an owner sees before he votes. */

import { z } from 'zod'
import { idField } from '@/lib/core/fields'
import { view } from '@/lib/platform/ask'
import { ballotCameIn, ballotOf } from './ballot-store'
import { voteIn } from './count-store'
import { ballotInReceipt } from './receipt'
import { publishedLines } from './result'
import { findAssembly } from './store'
import { slipByTicket } from './ticket-store'

const id = idField

/** @returns null until it is decided: nobody reads interim figures out of a sheet */
export const resultRows = view({
  schema: z.object({ id, matter: z.coerce.number().int().positive().max(99), raw: z.literal('yes').optional() }),
  permission: 'assembly.export',
  read: async ({ input, tx }) => {
    const assembly = await findAssembly(tx, input.id)
    const matter = assembly?.matters.find(one => one.no === input.matter)
    if (!assembly || !matter?.counted || assembly.decidedOn === null) return null
    const rule = input.raw === 'yes' ? { followMajority: false } : assembly
    const lines = publishedLines(await voteIn(tx, assembly.id), matter.no, rule)
    return { assembly, matter, day: assembly.decidedOn, lines }
  },
  audited: {
    act: 'assembly.export',
    subject: (_input, result) => ({
      kind: 'assembly',
      id: result.assembly.id,
      name: `${result.matter.no} ${result.matter.title} ${result.lines.length} 行`,
      division: result.assembly.compound.division,
    }),
  },
  timeout: 60_000,
})

/** What lies before an owner who has shown his code: the matters and his own room. */
export const ballotPaper = view({
  schema: z.object({ ticket: z.string().min(1).max(400) }),
  permission: 'assembly.cast',
  read: async ({ input, now, tx }) => {
    const slip = await slipByTicket(tx, input.ticket, now)
    const assembly = slip && (await findAssembly(tx, slip.assemblyId))
    if (!slip || !assembly || assembly.state !== 'voting') return null
    if (await ballotOf(tx, assembly.id, slip.person)) return null
    return {
      title: assembly.title,
      compound: assembly.compound.name,
      room: slip.room,
      closesOn: assembly.closesOn,
      matters: assembly.matters.map(({ no, code, title }) => ({ no, code, title })),
    }
  },
})

/** What became of a vote cast online, for who holds its receipt: that it came in and whether it was counted, never what it says. */
export const castReceipt = view({
  schema: z.object({ receipt: z.string().max(40) }),
  permission: 'assembly.cast',
  read: async ({ input, tx }) => {
    const id = ballotInReceipt(input.receipt)
    const ballot = id === null ? null : await ballotCameIn(tx, id)
    const assembly = ballot?.channel === 'online' ? await findAssembly(tx, ballot.assemblyId) : null
    if (!ballot || !assembly) return null
    const { title, compound, state, closesOn, decidedOn } = assembly
    return { title, compound: compound.name, state, closesOn, decidedOn, at: ballot.firstAt }
  },
})
