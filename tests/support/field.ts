/** What people's files look like: inputs made after public bug reports, kept beside the tests that say what each must give. */
import { readFileSync } from 'node:fs'
import { type Actor, systemActor } from '@/lib/core/access'
import type { Result } from '@/lib/core/result'
import type { ImportKind } from '@/lib/import/kinds'
import type { ImportRun } from '@/lib/import/run'
import { importRun } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { createSource } from '@/lib/source/commands'
import { checked, imported, unwrapped } from './import-builders'
import { now, place } from './organisation-builders'

export const fieldBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../field/${name}`, import.meta.url)))

export const fieldChecked = (actor: Actor, kind: ImportKind, name: string): Promise<Result<ImportRun>> =>
  checked(actor, kind, fieldBytes(name), name)

export const fieldImported = (
  actor: Actor,
  kind: ImportKind,
  name: string,
  options: { partial?: boolean } = {},
): Promise<ImportRun> => imported(actor, kind, fieldBytes(name), { name, ...options })

export type FieldSeen = {
  counts: ImportRun['counts']
  /** '12 工单编号' → its sentence, '' for the row as a whole. */
  faults: Record<string, string>
  remarks: string[]
  /** Line → the facts that its row would bring, by label. */
  rows: Record<number, Record<string, string>>
}

/** What the page shows before it is confirmed. */
export async function fieldSeen(actor: Actor, kind: ImportKind, name: string): Promise<FieldSeen> {
  const run = unwrapped(await fieldChecked(actor, kind, name))
  const page = unwrapped(await ask(importRun, actor, { id: run.id }, now))
  if (page === null) throw new Error('no such run')
  return {
    counts: run.counts,
    faults: Object.fromEntries(page.issues.first.map(issue => [`${issue.line} ${issue.column}`, issue.message])),
    remarks: page.preview.remarks.map(remark => remark.message),
    rows: Object.fromEntries(
      page.preview.rows.map(row => [row.line, Object.fromEntries(row.facts.map(fact => [fact.label, fact.after]))]),
    ),
  }
}

/** Registers the hotline of a place as an outside system. @returns its key */
export async function hotlineOf(division: string): Promise<string> {
  const request = { code: `hotline-${division.slice(0, 6)}`, name: `${division} 热线`, channel: 'hotline', division }
  return unwrapped(await perform(createSource, systemActor(place('140000000000')), request, now)).key
}
