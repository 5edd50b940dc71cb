/** Is a form's file taken exactly where one is asked for? By the names of fields of every command. */
import { expect, test } from 'vitest'
import { fieldsOf, takesFile } from '@/lib/core/schema-fields'
import { findEverything } from '@/tests/support/attacks-registry'

const fields = (await findEverything())
  .filter(one => one.is === 'command')
  .flatMap(one => fieldsOf(one.it.schema).map(it => ({ ...it, key: `${one.key} ${it.path}` })))
const ofFiles = fields.filter(({ field }) => takesFile(field))
/** A file that goes to the command itself, as its name and its bytes. */
const asBytes = fields.filter(({ name }) => name === 'bytes').map(({ key }) => key.replace(/\.?bytes$/, ''))

test('every field that is called a file takes one', () => {
  const called = fields.filter(({ name, key }) => /^files?$|[fF]ile(Id|s)?$/.test(name) && !asBytes.includes(key))
  expect(called.length).toBeGreaterThan(25)
  expect(called.filter(({ field }) => !takesFile(field)).map(({ key }) => key)).toEqual([])
})

test('no other field does, but for the papers of a decision', () => {
  expect([...new Set(ofFiles.map(({ name }) => name))].sort()).toEqual([
    'answerFileId',
    'decision',
    'endFile',
    'file',
    'fileId',
    'files',
    'offered',
    'rulesFile',
  ])
})
