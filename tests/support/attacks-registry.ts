/** Which commands and views does the portal have? Found by looking at what the features export, so that nobody can forget one. */
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { z } from 'zod'
import type { View } from '@/lib/platform/ask'
import type { Command } from '@/lib/platform/perform'

export type AnyCommand = Command<z.ZodType, unknown>
export type AnyView = View<z.ZodType, unknown>

/** `feature/…/file#export`, e.g. `compound/commands#createCompound`. */
export type Found = { key: string } & ({ is: 'command'; it: AnyCommand } | { is: 'view'; it: AnyView })

const has = (it: unknown, ...names: string[]): boolean =>
  it instanceof Object && names.every(name => name in it) && 'schema' in it && it.schema instanceof z.ZodType

const isCommand = (it: unknown): it is AnyCommand => has(it, 'act', 'run', 'subject')
const isView = (it: unknown): it is AnyView => has(it, 'permission', 'read')

/** Files at any depth; grounds and doors hold no command. */
const filesUnder = (house: string): string[] =>
  globSync('lib/**/*.ts', {
    cwd: house,
    ignore: ['lib/core/**', 'lib/platform/**', 'lib/web/**', '**/*.test.ts'],
  }).sort()

/** Every command and every view, each under the first name it is exported by. */
export async function findEverything(house = process.cwd()): Promise<Found[]> {
  const found: Found[] = []
  for (const file of filesUnder(house)) {
    const exported: Record<string, unknown> = await import(join(house, file))
    for (const [name, it] of Object.entries(exported)) {
      const key = `${file.replace(/^lib\//, '').replace(/\.ts$/, '')}#${name}`
      if (isCommand(it)) found.push({ key, is: 'command', it })
      else if (isView(it)) found.push({ key, is: 'view', it })
    }
  }
  return found
}
