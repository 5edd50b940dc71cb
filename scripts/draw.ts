/** `npm run draw`: writes what docs/ shows of the code: the picture of the house, its ranks, every flow. */
import { writeFileSync } from 'node:fs'
import { drawings } from './runtime/drawn'
import { line } from './runtime/say'

for (const { file, text, now } of drawings()) {
  if (text !== now) writeFileSync(file, now)
  line(`${text === now ? '✓ 未变 / unchanged' : '✓ 已写 / written'} ${file}`)
}
