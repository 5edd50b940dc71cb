/** `npm run kind -- NAME`: prints what a kind's definition asks of PostgreSQL. Read it, amend it, put it into a new migration. */
import { kinds } from '@/lib/kinds'
import { migrationOf } from './runtime/kind-sql'

const of = kinds.find(one => one.name === process.argv[2])
if (of) process.stdout.write(migrationOf(of))
else {
  const names = kinds.map(one => one.name).join('、')
  process.stderr.write(`✗ 用法：npm run kind -- 名称（${names}） / Usage: npm run kind -- NAME\n`)
  process.exitCode = 1
}
