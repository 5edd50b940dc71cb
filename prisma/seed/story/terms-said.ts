/** What streets have said of terms in the last days: some waits for the county, one came back, one was confirmed. */
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { correctOrganisation, endTerm } from '@/lib/organisation/commands'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { lately, today } from '@/prisma/seed/kit/calendar'
import { confirmTerm, returnTerm } from '@/prisma/seed/kit/confirming'
import { morning, must, paper } from '@/prisma/seed/kit/telling'

type Sayers = { clerk: Actor; county: Actor }
type Kept = { code: string; version: number; filed: string | null; to: string | null }

/** Organisations of the street whose term was never filed, and such as are in office and came by a ledger. */
const keptIn = ({ clerk }: Sayers, isFiled: boolean): Promise<Kept[]> =>
  inScope(clerk, morning(today), tx =>
    isFiled
      ? tx.$queryRaw<Kept[]>`SELECT code, version, filed_on::text AS filed, term_to::text AS to FROM organisation
          WHERE source <> 'procedure' AND filed_on IS NOT NULL AND ended_on IS NULL AND term_to > ${today}::date ORDER BY code LIMIT 4`
      : tx.$queryRaw<Kept[]>`SELECT code, version, filed_on::text AS filed, term_to::text AS to FROM organisation
          WHERE filed_on IS NULL AND term_from IS NOT NULL AND ended_on IS NULL AND formed_on < ${day('2026-05-01')}::date ORDER BY code LIMIT 2`,
  )

/** @param sayers of one street and its county */
export async function sayTermsLately(sayers: Sayers): Promise<void> {
  const { clerk, county } = sayers
  const at = (of: string, hour = 9): Date => morning(lately(of), hour)
  const [unfiled, ...more] = await keptIn(sayers, false)
  const [resigned, longer, mended] = await keptIn(sayers, true)
  for (const [it, on] of [
    [unfiled, '2026-11-18'],
    [more[0], '2026-11-19'],
  ] as const) {
    if (!it) continue
    const fileId = await paper(clerk, '业主委员会备案通知书', at(on))
    const asked = { code: it.code, version: it.version, filedOn: lately('2026-11-05'), fileId }
    await must('补登备案', perform(correctOrganisation, clerk, asked, at(on)))
  }
  if (resigned) {
    const end = { code: resigned.code, version: resigned.version, endedOn: lately('2026-11-10'), endReason: 'resigned' }
    await must('登记终止', perform(endTerm, clerk, end, at('2026-11-17')))
  }
  if (longer?.to) {
    const asked = {
      code: longer.code,
      version: longer.version,
      termTo: `${Number(longer.to.slice(0, 4)) + 1}${longer.to.slice(4)}`,
    }
    await must('更正任期', perform(correctOrganisation, clerk, asked, at('2026-11-12')))
    await returnTerm(county, longer.code, '没有业主大会延长任期的决定，任期按备案登记', at('2026-11-13'))
  }
  if (mended?.filed) {
    const asked = { code: mended.code, version: mended.version, filedOn: mended.filed.replace(/..$/, '28') }
    const said = await perform(correctOrganisation, clerk, asked, at('2026-11-09'))
    if (said.ok && said.value.waits) await confirmTerm(county, mended.code, at('2026-11-11'))
  }
}
