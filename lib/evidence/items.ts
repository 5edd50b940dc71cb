/** The items that streets are asked for: the province's list, with days and basis. */
import type { z } from 'zod'
import type { Day } from '@/lib/core/day'
import { done, invalid, type Result } from '@/lib/core/result'
import { asDateOrNull, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { SetItemRequest } from './rules'

export type EvidenceItem = {
  code: string
  name: string
  hint: string
  mandatory: boolean
  validFrom: Day | null
  validTo: Day | null
  basis: string
}

export const isOver = (item: EvidenceItem, today: Day): boolean => item.validTo !== null && item.validTo < today

export async function evidenceItems(tx: Tx): Promise<EvidenceItem[]> {
  const rows = await tx.evidenceItem.findMany()
  return rows
    .map(row => ({ ...row, validFrom: asDayOrNull(row.validFrom), validTo: asDayOrNull(row.validTo) }))
    .sort((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1)))
}

/** What may be chosen: on a day the items that hold then, else every one. */
export async function itemOptions(tx: Tx, on: Day | null) {
  const items = (await evidenceItems(tx)).filter(item => on === null || !isOver(item, on))
  const word = ({ code, name, mandatory }: EvidenceItem): string => `${code} ${name}${mandatory ? '' : '（选报）'}`
  return { item: items.map(item => ({ value: item.code, label: word(item) })) }
}

type ItemWritten = { before: EvidenceItem | null; after: EvidenceItem }

/** Writes an item as it was asked for. One account proposes it, another releases it (lib/ruling). */
export async function writeItem(tx: Tx, input: z.output<typeof SetItemRequest>): Promise<Result<ItemWritten>> {
  if (input.validFrom && input.validTo && input.validTo < input.validFrom) {
    return invalid({ validTo: [`最后一日 ${input.validTo} 早于起算日 ${input.validFrom}`] })
  }
  const before = (await evidenceItems(tx)).find(item => item.code === input.code) ?? null
  const { fileId: _, ...said } = input
  const after: EvidenceItem = { ...said, validFrom: input.validFrom ?? null, validTo: input.validTo ?? null }
  const { code, ...rest } = after
  const data = { ...rest, validFrom: asDateOrNull(after.validFrom), validTo: asDateOrNull(after.validTo) }
  await tx.evidenceItem.upsert({ where: { code }, create: { code, ...data }, update: data })
  return done({ before, after })
}
