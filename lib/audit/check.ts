/** Checks the whole trail: every digest is computed anew, every head kept outside is looked for. Piece by piece, so that no statement is long. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { inScope } from '@/lib/platform/db'
import {
  brokenAmong,
  closeBatches,
  headAstray,
  newestSeal,
  type Seal,
  type TrailCheck,
  trailExtent,
} from './seal-store'
import type { Broken } from './words'

const portal = systemActor(province)
const batchesAtOnce = 100
const headsAtOnce = 10_000
/** A batch may hold a whole import. */
const patient = { timeout: 600_000 }

/** @returns the newest batch that is closed now; null: there is none yet */
export const sealTrail = (now: Date): Promise<Seal | null> =>
  inScope(
    portal,
    now,
    async tx => {
      await closeBatches(tx)
      return newestSeal(tx)
    },
    patient,
  )

/** @param heads as they were written outside */
export async function checkTrail(heads: readonly Seal[], now: Date): Promise<TrailCheck> {
  const began = performance.now()
  const { extent, seal } = await inScope(portal, now, async tx => ({
    extent: await trailExtent(tx),
    seal: await newestSeal(tx),
  }))
  const broken = (await brokenInside(extent.first, seal?.batch ?? 0, now)) ?? (await brokenOutside(heads, now))
  const { batches, rows } = extent
  return { at: now, batches, rows, head: seal?.head ?? null, broken, took: Math.round(performance.now() - began) }
}

async function brokenInside(first: number, last: number, now: Date): Promise<Broken | null> {
  for (let from = first; ; from += batchesAtOnce) {
    const to = Math.min(from + batchesAtOnce - 1, last)
    const broken = await inScope(portal, now, tx => brokenAmong(tx, from, to), patient)
    if (broken || to >= last) return broken
  }
}

async function brokenOutside(heads: readonly Seal[], now: Date): Promise<Broken | null> {
  for (let at = 0; at < heads.length; at += headsAtOnce) {
    const astray = await inScope(portal, now, tx => headAstray(tx, heads.slice(at, at + headsAtOnce)))
    if (astray !== null) return { fault: 'head', batch: astray, row: null }
  }
  return null
}
