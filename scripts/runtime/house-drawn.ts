/** The house as it is: its rooms and features by what their files import, and the ranks that hold them to it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { z } from 'zod'
import { markdownTable } from './markdown'

const Ranks = z.array(z.object({ why: z.string(), features: z.array(z.string()) }))
/** Low → high. */
export const ranks = Ranks.parse(createRequire(import.meta.url)('../../tests/arch/ranks.cjs'))

/** Rooms that are one thing, high → low. The features lie between the web edge and the machine room. */
const rooms = ['app', 'components', 'lib/web', 'lib/platform', 'lib/core'] as const
const roomOf = (file: string): string | undefined => rooms.find(room => file.startsWith(`${room}/`))
const features = ranks.flatMap(rank => rank.features)
const featureOf = (file: string): string | undefined =>
  features.find(name => `${file.replace(/\.tsx?$/, '')}/`.startsWith(`lib/${name.replace(/\.ts$/, '')}/`))

/** Files of the repository that a file imports, type-only imports included, without their endings. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
  return importedFiles.flatMap(({ fileName: name }) => {
    if (name.startsWith('@/')) return [name.slice(2)]
    return name.startsWith('.') ? [join(file, '..', name)] : []
  })
}

type Needs = ReadonlyMap<string, ReadonlySet<string>>
type PlaceOf = (file: string) => string | undefined

/** Who needs whom, where files belong to what `placeOf` says. */
function needsBy(placeOf: PlaceOf): Needs {
  const needs = new Map<string, Set<string>>()
  for (const file of globSync(['{app,components,lib}/**/*.{ts,tsx}'], { ignore: ['**/*.test.{ts,tsx}'] })) {
    const from = placeOf(file)
    if (from === undefined) continue
    const there = importsOf(file).flatMap(to => placeOf(to) ?? [])
    needs.set(from, new Set([...(needs.get(from) ?? []), ...there.filter(to => to !== from)]))
  }
  return needs
}

const reaches = (needs: Needs, from: string, to: string): boolean =>
  [...(needs.get(from) ?? [])].some(next => next === to || reaches(needs, next, to))

/** Without what is already said by way of another: whoever needs a procedure needs its compound. */
const withoutRoundabout = (needs: Needs): [string, string][] =>
  [...needs]
    .flatMap(([from, all]) =>
      [...all]
        .filter(to => ![...all].some(other => other !== to && reaches(needs, other, to)))
        .map((to): [string, string] => [from, to]),
    )
    .sort(([a, b], [c, d]) => order(a) - order(c) || order(b) - order(d))

/** From the top of the house down. */
const topDown = ['app', 'components', 'lib/web', 'features', ...[...features].reverse(), 'lib/platform', 'lib/core']
const order = (place: string): number => topDown.indexOf(place)

const idOf = (place: string): string => place.replaceAll(/[^a-z0-9]/g, '_')

export function houseDrawn(): string {
  const between = withoutRoundabout(needsBy(file => roomOf(file) ?? (featureOf(file) ? 'features' : undefined)))
  const within = withoutRoundabout(needsBy(featureOf))
  const arrow = ([from, to]: [string, string]): string => `${idOf(from)} --> ${idOf(to)}`
  return [
    '```mermaid',
    'flowchart TB',
    ...rooms.map(room => `  ${idOf(room)}["${room}"]`),
    '  subgraph features["lib/‹feature›: an arrow leads to what is needed, the number is the rank"]',
    '    direction TB',
    ...ranks
      .flatMap(({ features: here }, at) => here.map(name => `    ${idOf(name)}["${name} · ${at + 1}"]`))
      .reverse(),
    ...within.map(one => `    ${arrow(one)}`),
    '  end',
    ...between.map(one => `  ${arrow(one)}`),
    '```',
  ].join('\n')
}

export const ranksDrawn = (): string =>
  markdownTable([
    ['rank', 'features', 'what it is about'],
    ...ranks.map(({ why, features: here }, at) => [String(at + 1), here.map(name => `\`${name}\``).join(' '), why]),
  ])
