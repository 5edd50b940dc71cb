// A record's page, in the one order of the house: where and what it is, its course, whose move, its facts, what hangs on it, its history.

import type { ReactNode } from 'react'
import { type Fact, Facts } from '../ui/facts'
import { Move } from '../ui/move'
import { type Crumb, PageHead } from '../ui/page-head'
import { Section } from '../ui/panel'
import { type State, StateMark } from '../ui/state-mark'
import { Strip, type StripPart } from '../ui/strip'
import { TwoColumns } from '../ui/two-columns'
import { Whole } from '../ui/whole'
import { Neighbours } from './neighbours'

export type RecordFaceProps = {
  crumbs: readonly Crumb[]
  title: ReactNode
  badge: { mark: State; words: string }
  /** What is to be known of it first, below its name. */
  lead?: ReactNode
  /** What marks it beside its state. */
  tags?: ReactNode
  /** Deeds beside the title. */
  deeds?: ReactNode
  /** What is said before anything else: a danger, that it happened before. */
  banner?: ReactNode
  course?: readonly StripPart[] | undefined
  move?:
    | {
        turn: ReactNode
        due?: { state: State; words: string } | undefined
        why?: ReactNode
        deed?: ReactNode
        missing?: ReactNode
      }
    | null
    | undefined
  notes?: ReactNode
  sections?: readonly { title: string; aside?: string | undefined; facts: readonly Fact[] }[]
  /** What hangs on the record. */
  children?: ReactNode
  history: ReactNode
  saved: string
  /** Below the history. */
  beside?: ReactNode
}

export function RecordFace(props: RecordFaceProps) {
  const { crumbs, title, badge, lead, tags, deeds, banner, course, move, notes, sections = [] } = props
  const { children, history, saved, beside } = props
  return (
    <>
      <Neighbours />
      <PageHead
        crumbs={crumbs}
        title={
          <>
            {title}{' '}
            <StateMark state={badge.mark} tag>
              {badge.words}
            </StateMark>{' '}
            {tags}
          </>
        }
        lead={lead}
        deeds={deeds}
      />
      {banner}
      {course ? <Strip what="办理进度" steps={course} /> : null}
      {move ? <Move title={move.turn} due={move.due} why={move.why} deed={move.deed} missing={move.missing} /> : null}
      {notes ? <div className="grid gap-s2 pb-s3 empty:hidden">{notes}</div> : null}
      <TwoColumns>
        <div>
          {sections.map(section => (
            <Section key={section.title} title={section.title} aside={section.aside}>
              <Facts facts={section.facts} />
            </Section>
          ))}
          {children}
        </div>
        <div>
          <Section title="经过">
            {history}
            <p className="text-ink-2">
              <Whole>{saved}</Whole>
            </p>
          </Section>
          {beside}
        </div>
      </TwoColumns>
    </>
  )
}
