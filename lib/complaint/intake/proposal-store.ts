/** How the unit that a case would go to stands now: what it has in hand, how much it does in time, where the last ten of the matter went. */
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { alikeShown, type LeadFigures, type Led, shownDays } from './lead-words'

/** Where the office that leads here has its cases; a field of competence has those of the whole county. */
function placeOf(division: DivisionCode, lead: Unit): DivisionCode {
  if (lead === 'community' || (lead === 'street' && levelOf(division) === 'street')) return division
  if (lead === 'street' && levelOf(division) === 'community') return ancestor(division, 'street')
  return levelOf(division) === 'city' || lead === 'city' ? ancestor(division, 'city') : ancestor(division, 'county')
}

type ProposalRow = { inHand: number; timed: number; onTime: number; alike: Led[] }

/** One statement, each part from an index that starts with the place; the scope of whoever asks still holds. */
export async function leadFigures(
  tx: Tx,
  of: { division: DivisionCode; category: CategoryCode; lead: Unit; now: Date },
): Promise<LeadFigures> {
  const place = placeOf(of.division, of.lead)
  const since = new Date(of.now.getTime() - shownDays * 86_400_000)
  const at = inPlace('c', place)
  const county =
    levelOf(of.division) === 'city'
      ? inPlace('c', of.division)
      : Prisma.sql`c.county_code = ${ancestor(of.division, 'county')}::char(12)`
  const [row] = await tx.$queryRaw<ProposalRow[]>`
    SELECT (SELECT count(*) FROM complaint c WHERE ${at} AND c.holder = ${of.lead} AND c.state <> 'rated' AND c.is_open)::int AS "inHand",
      closed.timed, closed."onTime", coalesce(past.alike, '[]') AS alike
    FROM (SELECT count(c.on_time)::int AS timed, count(*) FILTER (WHERE c.on_time)::int AS "onTime" FROM complaint c
        WHERE ${county} AND ${at} AND c.lead = ${of.lead} AND c.closed_at >= ${since}::timestamptz AND c.closed_at IS NOT NULL) closed,
      (SELECT jsonb_agg(jsonb_build_object('lead', k.lead, 'decided', k.decided, 'cases', k.cases) ORDER BY k.cases DESC, k.lead) AS alike
        FROM (SELECT f.lead, f.decided, count(*)::int AS cases
          FROM (SELECT c.lead, c.returned_at IS NOT NULL AS decided FROM complaint c
            WHERE ${county} AND c.category = ${of.category} AND c.closed_at IS NOT NULL AND c.lead IS NOT NULL
            ORDER BY c.closed_at DESC LIMIT ${alikeShown}) f
          GROUP BY f.lead, f.decided) k) past`
  return row ?? { inHand: 0, timed: 0, onTime: 0, alike: [] }
}
