import { clockText } from '@/components/dashboard/words'
import { whenOf } from '@/lib/core/say'
import { gapOf, type UnitFigures } from '@/lib/figures/indicators'
import { wordOf } from '@/lib/figures/measures'
import type { FiguresView } from '@/lib/figures/shapes'

const number = (key: string, title: string) => ({ key, title, width: 12, kind: 'number' as const })

export const figureColumns = [
  { key: 'code', title: '区划代码', width: 15, kind: 'exact' as const },
  { key: 'name', title: '单位', width: 20 },
  number('cPart', '已覆盖街道'),
  number('cWhole', '应覆盖街道'),
  number('cRate', '街道覆盖率%'),
  { key: 'cMet', title: '覆盖率达标', width: 11 },
  number('cMissing', '还差街道'),
  { key: 'counted', title: '计入覆盖', width: 11 },
  number('csPart', '有小区的已覆盖'),
  number('csWhole', '有小区的街道'),
  number('fPart', wordOf('formed')),
  number('fWhole', wordOf('counted')),
  number('fRate', '组建率%'),
  { key: 'fMet', title: '组建率达标', width: 11 },
  number('fMissing', '还差小区'),
  number('committee', wordOf('committee')),
  number('management', wordOf('management')),
  number('nominal', wordOf('nominal')),
  number('expired', wordOf('expired')),
  number('rPart', '已达条件已组建'),
  number('rWhole', wordOf('ready')),
]

function metWord(met: boolean | null | undefined): string {
  if (met === null || met === undefined) return '—'
  return met ? '达标' : '未完成'
}

/** Of a street, as the screen says it: it has no rate of its own. */
const coveredText = (covered: boolean): string => (covered ? '已计入' : '未计入')

function row(unit: UnitFigures) {
  const { streetCoverage: coverage, formation } = unit
  return {
    code: unit.division.code,
    name: unit.division.name,
    cPart: coverage?.part,
    cWhole: coverage?.whole,
    cRate: coverage?.percent,
    cMet: metWord(coverage?.met),
    cMissing: gapOf(coverage),
    counted: unit.covered === null ? '—' : coveredText(unit.covered),
    csPart: coverage?.inScope.part,
    csWhole: coverage?.inScope.whole,
    fPart: formation.part,
    fWhole: formation.whole,
    fRate: formation.percent,
    fMet: metWord(formation.met),
    fMissing: gapOf(formation),
    committee: formation.committee,
    management: formation.management,
    nominal: formation.nominal,
    expired: formation.expired,
    rPart: formation.ready.part,
    rWhole: formation.ready.whole,
  }
}

/** The unit first, then its children, then for a province every county. */
export function figureRows(view: FiguresView) {
  const { figures } = view
  if (!figures) return []
  const counties = figures.unit.division.level === 'province' ? figures.counties : []
  return [figures.unit, ...figures.children, ...counties].map(row)
}

export const figureNotes = (view: FiguresView): string[] => [
  `${view.figures?.unit.division.name ?? ''}指标　截至 ${view.asOf}，${clockText[view.clock]}；${view.figures ? whenOf(view.figures.computedAt) : '—'} 计算`,
  `口径第 ${view.definition.version} 版。街道覆盖率：${view.definition.streetCoverage}`,
  `组建率：${view.definition.formation}`,
]
