// What came of complaints in the compounds a company serves, for its evaluation.

import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { Facts } from '../ui/facts'
import { Section } from '../ui/panel'

type Props = {
  shown: {
    period: { from: string; to: string }
    compounds: number
    households: number
    received: number
    closed: number
    onTime: number
    timed: number
    satisfied: number
    rated: number
    recurred: number
    open: number
  }
}

const percent = (part: number, whole: number): string => {
  const shown = percentDown({ part, whole })
  return shown === null ? '—' : `${shown}%（${countOf(part)} / ${countOf(whole)}）`
}

/** Rounded down to one decimal, like all rates. */
function perThousand(count: number, households: number): string {
  if (households === 0) return '—'
  return (Math.floor((count * 10_000) / households) / 10).toFixed(1)
}

export function CompanyComplaints({ shown }: Props) {
  return (
    <Section title="物业服务类诉求" aside={`${shown.period.from} 至 ${shown.period.to}`}>
      <Facts
        facts={[
          { term: '期内在管', value: `${countOf(shown.compounds)} 个小区，${countOf(shown.households)} 户` },
          { term: '接件', value: `${countOf(shown.received)} 件` },
          { term: '每千户', value: `${perThousand(shown.received, shown.households)} 件` },
          { term: '按时办结率', value: percent(shown.onTime, shown.timed) },
          { term: '满意率', value: percent(shown.satisfied, shown.rated) },
          { term: '复发率', value: percent(shown.recurred, shown.closed) },
          { term: '在办', value: `${countOf(shown.open)} 件` },
        ]}
      />
    </Section>
  )
}
