import type { Metadata } from 'next'
import { Meanings, Measured } from '@/components/measure/measured'
import { StateMark } from '@/components/ui/state-mark'
import { may } from '@/lib/core/access'
import { oneOf } from '@/lib/core/address'
import { type Day, day } from '@/lib/core/day'
import type { AnyRecord } from '@/lib/core/kind/kind'
import { countOf } from '@/lib/core/say'
import { seenIn, seenName } from '@/lib/core/seen'
import { evidence } from '@/lib/evidence/evidence'
import { countsOn } from '@/lib/evidence/rules'
import { evidenceBoard, evidenceList } from '@/lib/evidence/views'
import { type MeasureName, wordOf } from '@/lib/figures/measures'
import { show } from '@/lib/web/show'
import { listPage } from '../_kind/list-page'
import { acceptEach, approveEach, refuseEach, returnEach, withdrawEach } from './actions'
import { Board } from './board'

export const metadata: Metadata = { title: '街道佐证' }

/** Which count each common view is. */
const measureOf: Readonly<Record<string, MeasureName>> = {
  all: 'evidence',
  late: 'evidenceLate',
  bare: 'evidenceBare',
  declared: 'evidenceDeclared',
  returned: 'evidenceReturned',
  approved: 'evidenceApproved',
}

/** Who comes from the dashboard of a day reads which of these counted then. */
const onDay = (of: Day | null) =>
  of === null
    ? undefined
    : {
        ...{ key: 'then', head: of },
        cell: ({ state, startedOn, revokedOn }: AnyRecord) => {
          const counts = countsOn({ state, startedOn: day(String(startedOn)), revokedOn: dayIn(revokedOn) }, of)
          return <StateMark state={counts ? 'met' : 'none'}>{counts ? '当日作数' : '当日不作数'}</StateMark>
        },
      }
const dayIn = (value: unknown): Day | null => (typeof value === 'string' ? day(value) : null)

export default listPage(
  evidence,
  raw => show(evidenceList, raw),
  async ({ asked }, actor, query) => {
    const board = await show(evidenceBoard, { under: asked.division })
    const all = countOf(board.streets.length)
    const short = board.streets.filter(street => street.missing.length > 0).length
    return {
      crumb: { label: '看板', href: '/dashboard' },
      title: () =>
        short === 0
          ? `${all} 个街道（乡镇）的必备佐证都已批准`
          : `${all} 个街道（乡镇）里，${countOf(short)} 个还缺佐证，未计入覆盖`,
      measured: {
        of: query => measureOf[query['standing'] ?? query['state'] ?? 'all'],
        means: Object.values(measureOf),
      },
      above: (
        <>
          {board.unrecognised > 0 ? (
            <p className="text-ink-2">
              另有 {countOf(board.unrecognised)} 个类似乡级单位没有经县级认定承担街道职责，不计在内。
            </p>
          ) : null}
          <div className="text-ink-2">
            <Measured of="uncovered" value={short} /> / <Measured of="streets" value={board.streets.length} /> 个
            {wordOf('uncovered')}，{wordOf('lackingItems')}{' '}
            <Measured of="lackingItems" value={board.streets.reduce((sum, street) => sum + street.missing.length, 0)} />{' '}
            项　
            <Meanings of={['streets', 'uncovered', 'lackingItems']} />
          </div>
          {board.streets.length <= 40 ? <Board board={board} declare={may(actor, 'evidence.declare')} /> : null}
        </>
      ),
      more: onDay(seenIn(oneOf(query, seenName))?.day ?? null),
      makes: { act: 'declare', href: '/evidence/new' },
      empty: [{ label: '看全部', href: '/evidence' }],
    }
  },
  { approve: approveEach, return: returnEach, accept: acceptEach, refuse: refuseEach, withdraw: withdrawEach },
)
