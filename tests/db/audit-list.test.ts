/** Is a line of the trail found by a name however it is written, and no other? */
import { beforeAll, expect, test } from 'vitest'
import { auditChunk, auditExport, auditList } from '@/lib/audit/views'
import { correctCompound } from '@/lib/compound/commands'
import { systemActor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { office, registeredCase } from '@/tests/support/complaint-builders'
import { registered, shown } from '@/tests/support/compound-builders'
import { now, person, place } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

ownDatabase()
const auditor = person('audit-admin', '140105000000')
const clerk = { ...person('street-clerk', '140105001000'), name: '阿依努尔·买买提' }

const found = async (filter: Record<string, unknown>): Promise<string[]> => {
  const answer = await ask(auditList, auditor, filter, now)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  expect(answer.value.total).toBe(answer.value.rows.length)
  return answer.value.rows.map(row => `${row.actorName} ${row.act} ${row.subjectName}`)
}

let code = ''
beforeAll(async () => {
  code = await registered(systemActor(place('140105001001')), '140105001001', '学府花园（一期）')
  await registered(systemActor(place('140105001001')), '140105001001', '学府花园（二期）')
  const { version } = (await shown(clerk, code)).compound
  const answer = await perform(correctCompound, clerk, { code, version, households: '77' }, now)
  expect(answer.ok).toBe(true)
})

test('by the person, with another dot, in part, and not with another name', async () => {
  const own = ['阿依努尔·买买提 compound.correct 学府花园（一期）']
  expect(await found({ who: '阿依努尔•买买提' })).toEqual(own)
  expect(await found({ who: '努尔．买' })).toEqual(own)
  expect(await found({ who: '阿依努尔' })).toEqual(own)
  expect(await found({ who: '阿依古丽' })).toEqual([])
  expect(await found({ who: '%' })).toEqual([])
})

test('by the subject, with other brackets and widths, and by its code', async () => {
  expect(await found({ subject: '学府花园(一期)', act: 'compound.correct' })).toHaveLength(1)
  expect(await found({ subject: '学府花园', act: 'compound.create' })).toHaveLength(2)
  expect(await found({ subject: '花园 （ 二期 ）' })).toEqual([expect.stringContaining('学府花园（二期）')])
  const wide = code.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  expect(await found({ subject: wide, who: '买买提' })).toHaveLength(1)
  expect(await found({ subject: code.slice(0, 9) })).toEqual([])
})

test('not by what a case is called, which is not shown either: by its number, and the compound of that name', async () => {
  const of = office('140105001001')
  const it = await registeredCase(of.clerk, { division: '140105001001', title: '学府花园刘大勇占道堆物' }, now)
  const line = `${of.clerk.name} complaint.register null`
  expect(await found({ subject: '刘大勇' })).toEqual([])
  expect(await found({ subject: it.code })).toEqual([line])
  expect(await found({ subject: '学府花园', who: of.clerk.name })).not.toContain(line)
  expect(await found({ subject: '学府花园', act: 'compound.create' })).toHaveLength(2)
  const sheet = await ask(auditExport, auditor, { subject: '刘大勇' }, now)
  expect(sheet.ok && sheet.value?.total).toBe(0)
  const chunk = await ask(auditChunk, auditor, { subject: '刘大勇' }, now)
  expect(chunk.ok && chunk.value).toEqual([])
})
