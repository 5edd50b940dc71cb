// The post's own key figures: both rates, what is missing, each number a link to its list.

import type { FiguresView } from '@/lib/plan/figures-shapes'
import { KeyValues } from '../ui/facts'
import { Panel } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

export function DeskFigures({ view }: { view: FiguresView }) {
  const unit = view.figures?.unit
  if (!unit) return null
  const { division, streetCoverage, formation } = unit
  const list = (path: string, group: string): string => `/dashboard/${path}?division=${division.code}&group=${group}`
  const { target } = view.targets.formation
  const coverageTarget = view.targets.streetCoverage.target
  return (
    <Panel
      title={division.name}
      aside={
        <a className="s" href={`/dashboard?division=${division.code}`}>
          打开看板
        </a>
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
                      <a href={list('streets', 'covered')}>{streetCoverage.part}</a> /{' '}
                      <a href={list('streets', 'all')}>{streetCoverage.whole}</a>
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
                <a href={list('compounds', 'part')}>{formation.part}</a> /{' '}
                <a href={list('compounds', 'whole')}>{formation.whole}</a>
              </>
            ),
          },
          {
            term: '业委会、物管会',
            value: (
              <>
                <a href={list('compounds', 'committee')}>{formation.committee}</a>、
                <a href={list('compounds', 'management')}>{formation.management}</a>
              </>
            ),
          },
          ...(formation.missing !== null && formation.missing > 0
            ? [
                {
                  term: `离 ${target}% 还差`,
                  value: <a href={list('compounds', 'missing')}>{formation.missing} 个小区</a>,
                },
              ]
            : []),
          { term: '届满未换届', value: <a href={list('compounds', 'expired')}>{formation.expired}</a> },
        ]}
      />
    </Panel>
  )
}
