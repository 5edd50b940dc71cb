// The post's own key figures: both rates, what is missing, each number a link to its list.

import { countOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import type { FiguresView } from '@/lib/figures/shapes'
import type { DashboardAt, ListName } from '../dashboard/links'
import { ListLink } from '../dashboard/list-link'
import { Meanings, Measured } from '../measure/measured'
import { KeyValues } from '../ui/facts'
import { Panel } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

export function DeskFigures({ view, lists }: { view: FiguresView; lists: readonly ListName[] }) {
  const unit = view.figures?.unit
  if (!unit) return null
  const { division, streetCoverage, formation } = unit
  const at: DashboardAt = {
    division: division.code,
    asOf: view.asOf,
    clock: 'now',
    tree: 'then',
    today: view.today,
    lists,
  }
  const { target } = view.targets.formation
  const coverageTarget = view.targets.streetCoverage.target
  return (
    <Panel
      title={division.name}
      aside={
        <span className="flex flex-wrap items-baseline gap-x-s2 text-small">
          <Meanings
            of={[
              ...(streetCoverage ? (['covered', 'streets'] as const) : []),
              ...(['formed', 'counted', 'committee', 'management', 'unformed', 'expired'] as const),
            ]}
          />
          <a href={`/dashboard?division=${division.code}`}>打开看板</a>
        </span>
      }
    >
      <KeyValues
        facts={[
          ...(streetCoverage
            ? [
                {
                  term: `街道覆盖率${coverageTarget === null ? '' : `，目标 ${coverageTarget}%`}`,
                  value: (
                    <StateMark state={streetCoverage.standing ?? 'none'}>
                      {streetCoverage.percent === null ? '—' : `${streetCoverage.percent}%`}
                    </StateMark>
                  ),
                },
                {
                  term: '已覆盖 / 街道（乡镇）',
                  value: (
                    <>
                      <ListLink at={at} list="streets" more={{ group: 'covered' }}>
                        <Measured of="covered" value={streetCoverage.part} />
                      </ListLink>{' '}
                      /{' '}
                      <ListLink at={at} list="streets" more={{ group: 'all' }}>
                        <Measured of="streets" value={streetCoverage.whole} />
                      </ListLink>
                    </>
                  ),
                },
              ]
            : []),
          {
            term: `组建率${target === null ? '' : `，目标 ${target}%`}`,
            value: (
              <StateMark state={formation.standing ?? 'none'}>
                {formation.percent === null ? '—' : `${formation.percent}%`}
              </StateMark>
            ),
          },
          {
            term: '已组建 / 小区',
            value: (
              <>
                <ListLink at={at} list="compounds" more={{ group: 'part' }}>
                  <Measured of="formed" value={formation.part} />
                </ListLink>{' '}
                /{' '}
                <ListLink at={at} list="compounds" more={{ group: 'whole' }}>
                  <Measured of="counted" value={formation.whole} />
                </ListLink>
              </>
            ),
          },
          {
            term: '业委会、物管会',
            value: (
              <>
                <ListLink at={at} list="compounds" more={{ group: 'committee' }}>
                  <Measured of="committee" value={formation.committee} />
                </ListLink>
                、
                <ListLink at={at} list="compounds" more={{ group: 'management' }}>
                  <Measured of="management" value={formation.management} />
                </ListLink>
              </>
            ),
          },
          ...(formation.missing !== null && formation.missing > 0
            ? [{ term: `离 ${target}% 还差`, value: `${countOf(formation.missing)} 个小区` }]
            : []),
          {
            term: wordOf('unformed'),
            value: (
              <ListLink at={at} list="compounds" more={{ group: 'missing' }}>
                <Measured of="unformed" value={formation.whole - formation.part} />
              </ListLink>
            ),
          },
          {
            term: wordOf('expired'),
            value: (
              <ListLink at={at} list="compounds" more={{ group: 'expired' }}>
                <Measured of="expired" value={formation.expired} />
              </ListLink>
            ),
          },
        ]}
      />
    </Panel>
  )
}
