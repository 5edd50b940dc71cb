// The matters of a vote: what is asked, and once it is decided how each came out and why not.

import type { ReactNode } from 'react'
import { figuresOf } from '@/lib/assembly/rules'
import type { Assembly, AssemblyMatter } from '@/lib/assembly/shapes'
import { matterText, outcomeMark, outcomeText, shortfalls, thresholdText } from '@/lib/assembly/text'
import { squareMetres } from '@/lib/compound/area'
import { StateMark } from '../ui/state-mark'
import { Thresholds } from './thresholds'

export type MatterResultsProps = {
  assembly: Assembly
  /** What may be done with a matter, beside its title. */
  deed?: ((matter: AssemblyMatter) => ReactNode) | undefined
}

export function MatterResults({ assembly, deed }: MatterResultsProps) {
  return (
    <ol>
      {assembly.matters.map(matter => (
        <li key={matter.no} className="mb-6">
          <MatterOne assembly={assembly} matter={matter} deed={deed?.(matter)} />
        </li>
      ))}
    </ol>
  )
}

function MatterOne({ assembly, matter, deed }: { assembly: Assembly; matter: AssemblyMatter; deed: ReactNode }) {
  const figures = figuresOf(assembly, matter)
  return (
    <>
      <div className="mb-1">
        <b>
          {matter.no}　{matter.title}
        </b>
        　
        {matter.counted ? (
          <StateMark state={outcomeMark[matter.counted.outcome]} tag>
            {outcomeText[matter.counted.outcome]}
          </StateMark>
        ) : null}
        {deed}
      </div>
      <p className="text-ink-2 text-small mb-2">
        民法典第二百七十八条第{'一二三四五六七八九'[matter.code - 1]}项　{matterText[matter.code]}
        　参与三分之二以上，参与的
        {thresholdText(matter.code)}同意
      </p>
      {figures ? (
        <>
          <Thresholds verdict={figures.verdict} code={matter.code} />
          {shortfalls(figures.verdict, matter.code).map(sentence => (
            <p key={sentence}>
              <StateMark state="behind">{sentence}</StateMark>
            </p>
          ))}
          <OpinionLine matter={matter} />
        </>
      ) : null}
    </>
  )
}

const both = (area: number, persons: number): string =>
  `${squareMetres(area)} ㎡、${persons.toLocaleString('zh-CN')} 人`

function OpinionLine({ matter: { counted } }: { matter: AssemblyMatter }) {
  if (!counted) return null
  const { area, persons, deemed } = counted
  return (
    <p className="text-ink-2 text-small">
      同意 {both(area.for, persons.for)}；反对 {both(area.against, persons.against)}；弃权{' '}
      {both(area.abstain, persons.abstain)}
      {deemed.persons > 0 ? `；未表态视同多数 ${both(deemed.area, deemed.persons)}（已计入上面的比例）` : ''}
    </p>
  )
}
