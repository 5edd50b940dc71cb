/** Draws what leads to the demo's committees and what becomes of them: before their rows are laid down, since some are born of it. */

import { Census } from '@/prisma/seed/kit/people'
import type { Files } from '@/prisma/seed/kit/samples'
import type { Offices } from '@/prisma/seed/kit/staff'
import type { Companies } from '@/prisma/seed/province/companies'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { DemoExclusion } from '@/prisma/seed/province/exclusions'
import type { Ledger } from '@/prisma/seed/province/ledger'
import type { DemoOrganisation } from '@/prisma/seed/province/organisations'
import { Book } from './book'
import { standingOf } from './choosing'
import { drawAssemblies, drawChanges, drawOrders } from './doings'
import { type Drawing, nothingTaken } from './drawing'
import { drawOpen } from './open'
import { drawPast } from './past'
import type { AssemblyEnd } from './vote-rows'

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
