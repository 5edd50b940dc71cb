/** Do the import rules bite? Each forbidden import is planted in a small house of its own, and each must be found. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

/** [who, needs, the rule that forbids it] */
const forbidden: [from: string, to: string, rule: string][] = [
  ['lib/core/a.ts', '@/lib/platform/db', 'core-stands-alone'],
  ['lib/core/b.ts', '@/lib/plan/rules', 'core-stands-alone'],
  ['lib/core/c.ts', 'pg', 'core-needs-only-zod'],
  ['lib/core/d.ts', 'node:fs', 'core-needs-only-zod'],
  ['lib/platform/a.ts', '@/lib/plan/rules', 'platform-rests-on-core'],
  ['lib/platform/b.ts', 'next/headers', 'next-stays-at-the-web-edge'],
  ['lib/web/a.ts', '@/lib/plan/views', 'web-knows-who-asks'],
  ['lib/plan/flow.ts', '@/lib/plan/store', 'pure-files-stay-pure'],
  ['lib/plan/text.ts', '@/lib/platform/db', 'pure-files-stay-pure'],
  ['lib/plan/target-rules.ts', 'pg', 'pure-files-need-no-machinery'],
  ['lib/plan/street-flow.ts', 'node:fs', 'pure-files-need-no-machinery'],
  ['lib/division/rules.ts', '@/lib/division/record', 'pure-files-stay-pure'],
  ['components/division/tree.tsx', '@/lib/division/record', 'components-only-show'],
  ['lib/plan/figures-store.ts', '@/lib/plan/views', 'stores-keep-domain-shapes'],
  ['lib/plan/commands.ts', '@/lib/web/session', 'features-rest-on-the-ground'],
  ['lib/plan/list-views.ts', '@/components/ui/button', 'features-rest-on-the-ground'],
  ['lib/compound/commands.ts', '@/lib/plan/commands', 'features-do-not-order-each-other'],
  ['lib/compound/views.ts', 'pg', 'one-door-to-the-database'],
  ['lib/compound/list-views.ts', '@/prisma/client/client', 'prisma-types-stay-in-stores'],
  ['components/ui/button.tsx', '@/lib/plan/text', 'plain-components-know-no-domain'],
  ['components/plan/card.tsx', '@/lib/plan/views', 'components-only-show'],
  ['components/plan/row.tsx', '@/lib/platform/clock', 'components-only-show'],
  ['app/plan/page.tsx', '@/lib/platform/db', 'app-does-not-reach-past-the-features'],
  ['app/plan/actions.ts', '@/lib/plan/store', 'pages-do-not-touch-stores'],
  ['app/sign-in/page.tsx', '@/lib/account/store', 'pages-do-not-touch-stores'],
  ['lib/account/commands.ts', '@/app/plan/page', 'nobody-needs-doors-tests-or-scripts'],
  ['lib/account/views.ts', '@/scripts/up', 'nobody-needs-doors-tests-or-scripts'],
  ['app/plan/layout.tsx', '@/tests/support/db', 'doors-need-no-tests-or-scripts'],
  ['lib/compound/about.ts', '@/lib/compound/round', 'no-cycles'],
  // In a room of a feature, however deep, the same holds.
  ['lib/plan/street/flow.ts', '@/lib/plan/street/store', 'pure-files-stay-pure'],
  ['lib/plan/street/block/house-rules.ts', '@/lib/platform/db', 'pure-files-stay-pure'],
  ['lib/plan/street/text.ts', 'pg', 'pure-files-need-no-machinery'],
  ['lib/division/street/kinds.ts', '@/lib/division/record', 'pure-files-stay-pure'],
  ['components/plan/street/card.tsx', '@/lib/plan/street/views', 'components-only-show'],
  ['components/plan/street/pick.tsx', '@/lib/plan/street/block/store', 'pages-do-not-touch-stores'],
  ['lib/plan/street/list-store.ts', '@/lib/plan/street/commands', 'stores-keep-domain-shapes'],
  ['lib/plan/street/block/commands.ts', '@/lib/web/session', 'features-rest-on-the-ground'],
  ['lib/compound/street/move.ts', '@/lib/plan/street/block/commands', 'features-do-not-order-each-other'],
  ['lib/compound/street/list-views.ts', '@/prisma/client/client', 'prisma-types-stay-in-stores'],
  ['lib/compound/street/commands.ts', 'pg', 'one-door-to-the-database'],
  ['lib/web/street.ts', '@/lib/plan/street/list-views', 'web-knows-who-asks'],
  ['app/plan/street/block/page.tsx', '@/lib/plan/street/block/store', 'pages-do-not-touch-stores'],
  // Upwards, sideways, from a room, and to what folds all kinds.
  ['lib/division/above.ts', '@/lib/compound/rules', 'features-keep-their-rank'],
  ['lib/filing/beside.ts', '@/lib/assembly/rules', 'features-keep-their-rank'],
  ['lib/complaint/act/above.ts', '@/lib/inbox/rules', 'features-keep-their-rank'],
  ['lib/contract/fold.ts', '@/lib/kinds', 'features-keep-their-rank'],
  ['lib/compound/lost.ts', '@/lib/compound/nowhere', 'everything-is-found'],
]

/** What the design allows and no rule may hinder. */
const allowed: [from: string, to: string][] = [
  ['lib/core/e.ts', 'zod'],
  ['lib/core/e.ts', '@/lib/core/f'],
  ['lib/platform/db.ts', '@/lib/core/f'],
  ['lib/platform/db.ts', 'pg'],
  ['lib/platform/db.ts', '@/prisma/client/client'],
  ['lib/web/session.ts', '@/lib/account/store'],
  ['lib/web/session.ts', 'next/headers'],
  ['lib/web/session.ts', '@/lib/account/sign-in-commands'],
  ['lib/web/jobs.ts', '@/lib/plan/snapshot-job'],
  ['lib/web/jobs.ts', '@/lib/plan/street/wipe-job'],
  ['lib/plan/snapshot-job.ts', '@/lib/plan/snapshot-commands'],
  ['lib/plan/street/plain-rules.ts', '@/lib/division/kinds'],
  ['lib/plan/street/keep-store.ts', '@/prisma/client/client'],
  ['lib/plan/street/views.ts', '@/lib/plan/street/keep-store'],
  ['lib/plan/street/views.ts', '@/lib/plan/commands'],
  ['lib/plan/rules.ts', '@/lib/core/f'],
  ['lib/plan/rules.ts', '@/lib/division/kinds'],
  ['lib/plan/store.ts', '@/lib/division/store'],
  ['lib/plan/store.ts', '@/prisma/client/client'],
  ['lib/plan/views.ts', '@/lib/plan/store'],
  ['lib/plan/views.ts', '@/lib/division/store'],
  ['lib/plan/views.ts', '@/lib/platform/db'],
  ['lib/inbox/fold.ts', '@/lib/kinds'],
  ['lib/kinds.ts', '@/lib/facility/rules'],
  ['lib/audit/words.ts', '@/lib/complaint/act/words'],
  ['lib/complaint/act/words.ts', '@/lib/complaint/rules'],
  ['components/plan/figure.tsx', '@/lib/plan/rules'],
  ['components/plan/figure.tsx', '@/components/ui/plain'],
  ['components/ui/plain.tsx', '@/lib/core/f'],
  ['app/house/page.tsx', '@/lib/plan/views'],
  ['app/house/page.tsx', '@/lib/web/session'],
  ['app/house/page.tsx', '@/components/plan/figure'],
]

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

const house = mkdtempSync(join(tmpdir(), 'portal-arch-'))
let found: { from: string; rule: string }[] = []

beforeAll(() => {
  const files = new Map<string, string[]>([
    ['lib/compound/round.ts', ['@/lib/compound/about']],
    // Looks harmless and is not: what it needs keeps records.
    ['lib/division/record.ts', ['@/lib/division/store']],
  ])
  for (const [from, to] of [...forbidden, ...allowed]) {
    files.set(from, [...(files.get(from) ?? []), to])
    const target = to.startsWith('@/') && !to.endsWith('nowhere') ? `${to.slice(2)}.ts` : undefined
    if (target && !files.has(target) && !files.has(`${target}x`)) files.set(target, [])
  }
  for (const [file, imports] of files) {
    if (file.endsWith('.ts') && files.has(`${file}x`)) continue
    // Type-only: what is erased when running is a debt of the design all the same.
    const lines = imports.map(
      (name, at) => `import type * as It${at} from '${name}'\nexport type T${at} = typeof It${at}`,
    )
    mkdirSync(join(house, dirname(file)), { recursive: true })
    writeFileSync(join(house, file), `${lines.join('\n')}\nexport const it = 1\n`)
  }
  writeFileSync(
    join(house, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', paths: { '@/*': ['./*'] } },
    }),
  )
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'))
  const output = execFileSync(
    process.execPath,
    [
      resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', resolve('tests/arch/rules.cjs'), '--output-type', 'json', 'app', 'components', 'lib'],
    ],
    { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  found = Report.parse(JSON.parse(output)).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }))
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

test.each(forbidden)('%s may not need %s', (from, _to, rule) => {
  expect(found).toContainEqual({ from, rule })
})

test('what the design allows is not hindered', () => {
  const innocent = new Set(allowed.map(([from]) => from))
  expect(found.filter(({ from }) => innocent.has(from))).toEqual([])
})
