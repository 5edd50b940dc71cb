/** Does the source hold to its own rules? Static checks only: nothing is run, nothing is built. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { line, seconds } from './say'

export type Tally = { passed: number; failed: number }

type Check = { title: string; programs: string[][] }

const bin = (path: string): string => resolve('node_modules', path)

/** Two lanes that run beside each other: the compiler, and all the rest one by one. */
const lanes: Check[][] = [
  [
    {
      title: '类型 / types',
      programs: [
        [bin('next/dist/bin/next'), 'typegen'],
        [bin('typescript/bin/tsc'), '--noEmit', '--project', '.'],
      ],
    },
  ],
  [
    {
      title: '格式与写法 / format and lint',
      programs: [[bin('@biomejs/biome/bin/biome'), 'check', '--colors=off', '.']],
    },
    {
      title: '引用方向 / import rules',
      programs: [
        [
          bin('dependency-cruiser/bin/dependency-cruise.mjs'),
          ...['--config', 'tests/arch/rules.cjs', '--no-progress'],
          ...['app', 'components', 'lib', 'scripts', 'tests', 'prisma/seed'].filter(folder => existsSync(folder)),
        ],
      ],
    },
    { title: '无用代码 / unused code', programs: [[bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints']] },
  ],
]

/** Runs every check, prints a line for each and the findings of those that fail. */
export async function runChecks(): Promise<Tally> {
  const outcomes = await Promise.all(
    lanes.map(async lane => {
      const passed: boolean[] = []
      for (const check of lane) passed.push(await runCheck(check))
      return passed
    }),
  )
  const all = outcomes.flat()
  return { passed: all.filter(Boolean).length, failed: all.filter(passed => !passed).length }
}

async function runCheck({ title, programs }: Check): Promise<boolean> {
  const began = performance.now()
  for (const program of programs) {
    const { code, output } = await outputOf(program)
    if (code === 0) continue
    line(`✗ ${title} · ${seconds(began)}\n${output.trimEnd()}\n`)
    return false
  }
  line(`✓ ${title} · ${seconds(began)}`)
  return true
}

function outputOf(args: string[]): Promise<{ code: number; output: string }> {
  return new Promise(done => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: Buffer[] = []
    child.stdout.on('data', chunk => said.push(chunk))
    child.stderr.on('data', chunk => said.push(chunk))
    child.on('error', error => done({ code: 1, output: error.message }))
    child.on('close', code => done({ code: code ?? 1, output: Buffer.concat(said).toString() }))
  })
}
