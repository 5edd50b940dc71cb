/** Keeps a unit's canned answers; row security shows a department only its own. */
import type { Actor } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import type { Unit } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import type { PhraseAct } from './phrase'

export type Phrase = { id: number; act: PhraseAct; title: string; text: string }
export type PlacedPhrase = Phrase & { division: string; unit: string }
export type PhraseFacts = Pick<Phrase, 'act' | 'title' | 'text'>

type Owner = { division: DivisionCode; unit: Unit }
type PhraseRow = { id: number; act: string; title: string; text: string }

const columns = { id: true, act: true, title: true, text: true } as const
const phrase = (row: PhraseRow): Phrase => ({ ...row, act: row.act as PhraseAct })

/** A unit has some tens of them at most; what is beyond is a mistake that nobody could choose from. */
export const phrasesAtMost = 100

export async function phrasesOf(tx: Tx, { division, unit }: Owner): Promise<Phrase[]> {
  const rows = await tx.complaintPhrase.findMany({
    where: { divisionCode: division, unit },
    orderBy: [{ act: 'asc' }, { title: 'asc' }, { id: 'asc' }],
    take: phrasesAtMost,
    select: columns,
  })
  return rows.map(phrase)
}

export const countPhrases = (tx: Tx, { division, unit }: Owner): Promise<number> =>
  tx.complaintPhrase.count({ where: { divisionCode: division, unit } })

export async function findPhrase(tx: Tx, id: number, owner: Owner): Promise<PlacedPhrase | null> {
  const row = await tx.complaintPhrase.findFirst({ where: { id, divisionCode: owner.division, unit: owner.unit } })
  return row ? { ...phrase(row), division: row.divisionCode, unit: row.unit } : null
}

export async function addPhrase(
  tx: Tx,
  it: PhraseFacts & Owner & { by: Actor['accountId']; at: Date },
): Promise<PlacedPhrase> {
  const { division, unit, by, at, act, title, text } = it
  const row = await tx.complaintPhrase.create({
    data: { divisionCode: division, unit, act, title, text, createdBy: by, createdAt: at },
    select: columns,
  })
  return { ...phrase(row), division, unit }
}

export async function changePhrase(tx: Tx, id: number, facts: PhraseFacts): Promise<void> {
  await tx.complaintPhrase.update({ where: { id }, data: facts, select: { id: true } })
}

export async function removePhrase(tx: Tx, id: number): Promise<void> {
  await tx.complaintPhrase.deleteMany({ where: { id } })
}
