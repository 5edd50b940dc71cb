/** What the chapters of the committee story share: its people, a procedure moved on with its days, papers handed in. */
import type { Actor } from '@/lib/core/access'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPaper, addPerson, moveOn, vetPerson } from '@/lib/procedure/commands'
import type { PaperCode } from '@/lib/procedure/kinds'
import { peopleOf } from '@/lib/procedure/people-store'
import { paperText } from '@/lib/procedure/text'
import { morning, must, paper } from '@/prisma/seed/kit/telling'
import { personOf, type Standing } from './committee-register'

/** 坞城街道师范街社区, where the demo's people work. */
export const committeePlace = {
  county: '140105000000',
  street: '140105001000',
  community: '140105001001',
  compound: '汾景苑',
} as const

export type Filed = { id: number; number: string; organisation: string }
export type Elected = { procedure: number; assembly: number; filing: Filed }
/** Four who act in one community: two of it, one of its street, one of its county. */
export type CommitteePeople = {
  community: Actor
  /** Enters paper ballots a second time. */
  helper: Actor
  clerk: Actor
  county: Actor
}

/** Its id; the version moves with every deed. */
export type Held = { id: number; version: number }

/** Moves a procedure on by the day of the fact, entered that afternoon. */
export async function move(by: Actor, held: Held, act: string, on: string, facts: object = {}): Promise<void> {
  const after = await must(act, perform(moveOn, by, { ...held, act, on, ...facts }, morning(on, 16)))
  held.version = after.version
}

export async function handIn(by: Actor, id: number, codes: readonly PaperCode[], on: string): Promise<void> {
  for (const code of codes) {
    const file = await paper(by, paperText[code], morning(on))
    await must(paperText[code], perform(addPaper, by, { id, code, file }, morning(on)))
  }
}

type Member = { name: string; side: string; leader?: 'yes'; room?: string }

/** 筹备组、换届小组 */
export async function gatherGroup(by: Actor, procedure: number, members: readonly Member[], on: string): Promise<void> {
  for (const member of members)
    await must(member.name, perform(addPerson, by, { procedure, part: 'group', ...member }, morning(on)))
}

/** Put up by one, vetted by another. */
export async function putUp(
  { community, clerk }: CommitteePeople,
  procedure: number,
  candidates: readonly Standing[],
  { entered, vetted }: { entered: string; vetted: string },
): Promise<void> {
  for (const one of candidates) {
    const asked = { procedure, part: 'candidate', ...personOf(one) }
    await must(asked.name, perform(addPerson, community, asked, morning(entered)))
  }
  const known = await inScope(clerk, morning(vetted), tx => peopleOf(tx, procedure))
  for (const { id, version, name, part } of known) {
    if (part !== 'candidate') continue
    const refused = candidates.find(one => personOf(one).name === name)?.refused
    const asked = { id, version, vetting: refused ? 'rejected' : 'passed', ...(refused ? { note: refused } : {}) }
    await must(`审核${name}`, perform(vetPerson, clerk, asked, morning(vetted, 10)))
  }
}
