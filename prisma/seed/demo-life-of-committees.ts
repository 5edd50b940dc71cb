/** Draws what leads to the demo's committees and what becomes of them: before their rows are laid down, since some are born of it. */
import { Book } from './demo-book'
import { standingOf } from './demo-choosing'
import type { Companies } from './demo-companies'
import type { DemoCompound } from './demo-compounds'
import { drawAssemblies, drawChanges, drawOrders } from './demo-doings'
import { type Drawing, nothingTaken } from './demo-drawing'
import type { DemoExclusion } from './demo-exclusions'
import type { Files } from './demo-files'
import type { Ledger } from './demo-ledger'
import type { DemoOrganisation } from './demo-organisations'
import { drawPast } from './demo-past'
import { Census } from './demo-people'
import { drawOpen } from './demo-procedures'
import type { Offices } from './demo-staff'
import type { AssemblyEnd } from './demo-vote-rows'

/** The province of which the wanted numbers speak. */
const wholeProvince = 24_000

export type Ground = {
  ledger: Ledger
  files: Files
  offices: Offices
  compounds: readonly DemoCompound[]
  organisations: readonly DemoOrganisation[]
  contracts: Companies['contracts']
  exclusions: readonly DemoExclusion[]
  numbers: Map<string, number>
}

/** `ends`: the assemblies, which reach their states when their registers are written. The book is closed when all else is laid. */
export function drawProcedures(ground: Ground): { book: Book; ends: AssemblyEnd[] } {
  const { compounds, organisations, offices } = ground
  const leftOut = new Set(ground.exclusions.map(({ compound }) => compound.id))
  const standings = standingOf(
    compounds.filter(compound => !leftOut.has(compound.id)),
    organisations,
  )
  const drawing: Drawing = {
    book: new Book(ground.ledger, ground.files),
    offices,
    census: new Census(),
    serials: ground.numbers,
    ends: [],
    agent: { phone: '13834051186', left: 3 },
    taken: nothingTaken(),
  }
  const contracts = new Map<number, Companies['contracts']>()
  for (const one of ground.contracts) contracts.set(one.compound_id, [...(contracts.get(one.compound_id) ?? []), one])
  const share = compounds.length / wholeProvince
  drawOpen(drawing, standings, share)
  drawPast(drawing, standings, contracts, share)
  drawChanges(drawing, standings, share)
  drawAssemblies(drawing, standings, share)
  drawOrders(drawing, standings, share)
  return drawing
}
