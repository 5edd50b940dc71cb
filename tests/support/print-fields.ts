/** Prints which fields commands take, and whether as a file, for tests that run where the features are not loaded. */
import { fieldsOf, takesFile } from '@/lib/core/schema-fields'
import { findEverything } from './attacks-registry'

const commands = (await findEverything()).filter(one => one.is === 'command')
const fields = commands.flatMap(one => fieldsOf(one.it.schema).filter(({ path, name }) => path === name))
const files = new Set(fields.filter(({ field }) => takesFile(field)).map(({ name }) => name))
const names = [...new Set(fields.map(({ name }) => name))].sort()
process.stdout.write(JSON.stringify(names.map(name => [name, files.has(name)])))
