// What is known about a compound, as terms and values; and what is still to be filled in.

import { squareMetres } from '@/lib/compound/area'
import type { CompoundFacts } from '@/lib/compound/rules'
import { communityShort, deliveredPercent, factText, factWords } from '@/lib/compound/text'
import { type Fact, Facts } from '../ui/facts'
import type { MissingItem } from '../ui/move'

export type CompoundFactsProps = { facts: CompoundFacts; code: string; street: string; community: string }

const shown = [
  'alias',
  'address',
  'propertyKind',
  'builtYear',
  'firstDeliveredOn',
  'grossArea',
  'exclusiveArea',
] as const
const counts = ['households', 'deliveredHouseholds', 'owners', 'buildings', 'entrances', 'lifts', 'parking'] as const
const service = ['developer', 'serviceMode', 'partyBranch', 'serviceRoomArea', 'committeeRoomArea'] as const
const equipment = [
  'waterHandover',
  'powerHandover',
  'gasHandover',
  'heatHandover',
  'telecomHandover',
  'cableHandover',
] as const

export function CompoundFactList({ facts, code, street, community }: CompoundFactsProps) {
  const fact = (key: keyof CompoundFacts): Fact => ({ term: factText[key], value: factWords(key, facts[key]) || '—' })
  const percent = deliveredPercent(facts)
  return (
    <Facts
      facts={[
        { term: '小区编码', value: <span className="whitespace-nowrap">{code}</span> },
        { term: '社区', value: `${street}　${communityShort(community)}` },
        ...shown.map(fact),
        {
          term: factText.deliveredArea,
          value: (
            <>
              {squareMetres(facts.deliveredArea)} ㎡{percent === null ? null : <b>，{percent}%</b>}
            </>
          ),
        },
        ...counts.map(fact),
        ...service.map(fact),
        {
          term: '中心坐标',
          value: facts.longitude === null ? '—' : `${facts.longitude}，${facts.latitude}`,
        },
        { term: '专业设施移交', value: equipmentWords(facts), wide: true },
        { term: factText.boundary, value: facts.boundary ?? '—', wide: true },
      ]}
    />
  )
}

const equipmentWords = (facts: CompoundFacts): string =>
  equipment.map(key => `${factText[key].replace('设施', '')} ${factWords(key, facts[key]) || '不详'}`).join('，')

/** Without these the figures or the supervision miss something. */
const wanted = ['firstDeliveredOn', 'address', 'propertyKind', 'serviceMode', 'owners', 'developer'] as const

export function missingFactsOf(facts: CompoundFacts, edit: string | null): MissingItem[] {
  return wanted
    .filter(key => facts[key] === null || facts[key] === '')
    .map(key => ({
      text: key === 'firstDeliveredOn' ? `${factText[key]}未填，不计入组建率` : `${factText[key]}未填`,
      state: 'near' as const,
      ...(edit === null ? {} : { fix: { label: '去填', href: edit } }),
    }))
}
