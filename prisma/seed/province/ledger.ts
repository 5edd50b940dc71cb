/** In which order is the demo written, so that each frozen figure shows what was known when it was frozen? */
import type { Client } from 'pg'
import { freezingsBefore, frozenDays } from '@/prisma/seed/kit/calendar'
import { insertRows } from '@/prisma/seed/kit/rows'
import { type Corrected, writeCorrections } from './corrections'
import { type Deed, writeDeeds } from './deeds'

type Stage = { rows: Map<string, object[]>; updates: Corrected[]; deeds: Deed[] }

const newStage = (): Stage => ({ rows: new Map(), updates: [], deeds: [] })

/**
 * Stage 0 is what no frozen figure could have missed; stage n what became known after the n-th freezing. Tables are written
 * in the order in which they were first named.
 */
export class Ledger {
  private readonly stages: Stage[] = [...frozenDays.map(newStage), newStage()]

  private at(stage: number): Stage {
    const found = this.stages[stage]
    if (!found) throw new RangeError(`no stage ${stage}`)
    return found
  }

  add(table: string, stage: number, row: object): void {
    const { rows } = this.at(stage)
    const known = rows.get(table) ?? []
    known.push(row)
    rows.set(table, known)
  }

  /** What `writeCorrections` writes. */
  correct(stage: number, row: Corrected): void {
    this.at(stage).updates.push(row)
  }

  /** Done at their time, whatever the stage of their rows. */
  tell(deeds: readonly Deed[]): void {
    for (const deed of deeds) this.at(freezingsBefore(deed.at)).deeds.push(deed)
  }

  /** The largest id given out, by table. */
  ids(): Map<string, number> {
    const ids = new Map<string, number>()
    for (const { rows } of this.stages)
      for (const [table, some] of rows) ids.set(table, (ids.get(table) ?? 0) + some.length)
    return ids
  }

  /** All that would be written, in order. */
  everything(): Iterable<object> {
    return this.stages.flatMap(({ rows, updates, deeds }) => [...[...rows.values()].flat(), ...updates, ...deeds])
  }

  async write(client: Client, stage: number): Promise<void> {
    const { rows, updates, deeds } = this.at(stage)
    for (const [table, some] of rows) await insertRows(client, table, some)
    await writeCorrections(client, updates)
    await writeDeeds(client, deeds)
  }
}
