/** Which of a compound's marks say whether a utility's equipment has been handed over. */
import type { Utility } from '@/lib/matter/kinds'
import type { CompoundFacts } from './rules'

/** The compound's own mark, which follows from the equipment once there is some. */
export const markOf = {
  water: 'waterHandover',
  power: 'powerHandover',
  gas: 'gasHandover',
  heat: 'heatHandover',
  telecom: 'telecomHandover',
  cable: 'cableHandover',
} as const satisfies Record<Utility, keyof CompoundFacts>
