/** `npm run check`: format, lint, types, import rules and unused code, in well under a minute. */
import { runChecks } from './runtime/checks'
import { line } from './runtime/say'
import { main } from './runtime/trouble'

await main(async () => {
  const { passed, failed } = await runChecks()
  line(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
