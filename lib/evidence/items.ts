/** The items that streets are asked for: the province's list, with days and basis. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import { atLeast, atMost, dayField } from '@/lib/core/fields'
import { done, invalid } from '@/lib/core/result'
import { changesBetween } from '@/lib/platform/audit'
import { asDateOrNull, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'

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

export const SetItemRequest = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^E\d{1,2}$/, '编号是 E 加一到两位数字，例如 E8'),
  name: z.string().trim().check(atLeast(2, '请填写名称')).check(atMost(60, '名称最多 60 个字')),
  hint: z.string().trim().check(atMost(200, '说明最多 200 个字')).default(''),
  mandatory: z.enum(['yes', 'no'], '请选择是否必备').transform(word => word === 'yes'),
  validFrom: dayField.optional(),
  validTo: dayField.optional(),
  basis: z.string().trim().check(atLeast(2, '请写明依据')).check(atMost(200, '依据最多 200 个字')),
})

export const setItem = command({
  schema: SetItemRequest,
  act: 'plan.set-item',
  run: async ({ input, tx }) => {
    if (input.validFrom && input.validTo && input.validTo < input.validFrom) {
      return invalid({ validTo: [`最后一日 ${input.validTo} 早于起算日 ${input.validFrom}`] })
    }
    const before = (await evidenceItems(tx)).find(item => item.code === input.code) ?? null
    const after: EvidenceItem = { ...input, validFrom: input.validFrom ?? null, validTo: input.validTo ?? null }
    const { code, ...rest } = after
    const data = { ...rest, validFrom: asDateOrNull(after.validFrom), validTo: asDateOrNull(after.validTo) }
    await tx.evidenceItem.upsert({ where: { code }, create: { code, ...data }, update: data })
    return done({ before, after })
  },
  subject: ({ before, after }) => ({
    kind: 'evidence-item',
    id: after.code,
    name: after.name,
    changes: changesBetween({ ...before }, { ...after }),
  }),
})
