/** Who opens a case's photos, and under which name? The outside system by its key its own alone; departments without whom a name tells of. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCaseFiles } from '@/lib/complaint/act/beside/add-file'
import { pushCase } from '@/lib/complaint/intake/push-commands'
import { caseView } from '@/lib/complaint/views'
import { type Actor, systemActor, visitor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { uploadFile } from '@/lib/file/commands'
import { fileView } from '@/lib/file/views'
import { sourcePhoto } from '@/lib/open311/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { createSource } from '@/lib/source/commands'
import { enterByKey } from '@/lib/source/enter'
import { must } from '../support/assembly-builders'
import { closed, handled, later, monday, office, registeredCase, seenCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { compoundIn } from '../support/organisation-builders'

const community = '140105001001'
const of = office(community)
let database: TestDatabase
let compound: { code: string }
beforeAll(async () => {
  database = await freshDatabase()
  compound = await compoundIn(database.ownerUrl, community, '学府花园')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

async function system(code: string): Promise<Actor> {
  const asked = { code, name: code, channel: 'hotline', division: '140105000000' }
  const { key } = await must(createSource, systemActor(province), asked, monday)
  const entry = await enterByKey(key, monday)
  if (entry.kind !== 'source') throw new Error(entry.kind)
  return entry.actor
}
let no = 0
async function photo(name: string): Promise<string> {
  no += 1
  const bytes = new TextEncoder().encode(`%PDF-1.4\n%${no}\n%%EOF\n`)
  return String((await must(uploadFile, of.clerk, { name, bytes }, monday)).id)
}

test('a photo of what answers it is opened by the key of the system that handed the case in, once it is closed', async () => {
  const [own, other] = [await system('hotline-a'), await system('hotline-b')]
  const asked = { outsideNo: 'GD1', category: '0101', compound: compound.code, text: '楼顶搭阳光房' }
  const { case: pushed } = await must(pushCase, own, asked, monday)
  const [before, after] = [await photo('处置前.pdf'), await photo('3号楼2单元1501 13812345678.pdf')]
  await must(addCaseFiles, of.clerk, { id: pushed.code, part: 'before', files: [before] }, monday)
  await must(addCaseFiles, of.clerk, { id: pushed.code, part: 'after', files: [after] }, monday)
  const opened = (actor: Actor, file: string) => ask(sourcePhoto, actor, { file }, later(monday, 8))
  expect((await opened(own, after)).ok).toBe(false)
  await closed(of, await seenCase(of.clerk, pushed.code), of.fire, 'fire')
  expect(await opened(own, after)).toMatchObject({ ok: true, value: { name: '3号楼2单元〔门牌〕 〔电话〕.pdf' } })
  for (const reader of [other, visitor, of.clerk]) expect((await opened(reader, after)).ok).toBe(false)
  expect((await opened(own, before)).ok).toBe(false)
})

test('a department reads and downloads a file without door, phone and reporter in its name, the street as it was named', async () => {
  const it = await registeredCase(of.clerk, { division: community, name: '李建国' })
  const id = await photo('李建国 3-2-1501 13812345678.pdf')
  await must(addCaseFiles, of.clerk, { id: it.code, part: 'before', files: [id] }, monday)
  await handled(of, await seenCase(of.clerk, it.code), of.fire, 'fire')
  const named = async (actor: Actor) => {
    const [file, shown] = [
      await ask(fileView, actor, { id }, later(monday, 8)),
      await ask(caseView, actor, { id: it.code }, later(monday, 8)),
    ]
    return [file.ok && file.value.name, shown.ok && shown.value.files.find(one => String(one.fileId) === id)?.name]
  }
  expect(await named(of.clerk)).toEqual(Array(2).fill('李建国 3-2-1501 13812345678.pdf'))
  for (const name of await named(of.fire)) expect(name).not.toMatch(/李建国|1501|138/)
})
