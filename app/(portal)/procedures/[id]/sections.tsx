// The parts of a procedure's page that hold its papers, people and objections.

import { ObjectionList } from '@/components/procedure/objection-list'
import { OfficeForm } from '@/components/procedure/office-form'
import { PaperList } from '@/components/procedure/paper-list'
import { PeopleTable } from '@/components/procedure/people-table'
import { DeedButton } from '@/components/record/deed-desk'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/panel'
import { formsFor } from '@/lib/forms/list'
import type { Part } from '@/lib/procedure/kinds'
import { isSeated, seatedPart } from '@/lib/procedure/offices'
import type { ProcedureRecord } from '@/lib/procedure/shape'
import { isPartOpen } from '@/lib/procedure/steps'
import { partText, procedureActWord } from '@/lib/procedure/text'
import { addPaper, answerObjection, correctPerson, removePerson, setOffices, vetPerson } from '../actions'

type Shown = ProcedureRecord

export function Papers({ shown }: { shown: Shown }) {
  const { procedure, papers, turn } = shown
  const step = turn?.act ? procedureActWord(procedure.kind, turn.act) : null
  const lacking = papers.filter(
    paper => paper.required && paper.file === null && step !== null && paper.neededFor === step,
  )
  const there = papers.filter(paper => paper.file !== null)
  return (
    <Section
      id="papers"
      title={
        <>
          材料　
          <small className="text-ink-2 font-normal">
            已有 {there.length} 项{lacking.length > 0 ? `，这一步还缺 ${lacking.length} 项` : ''}
          </small>
        </>
      }
    >
      <PaperList
        procedure={procedure.id}
        papers={papers}
        forms={formsFor(procedure.kind, procedure.state)}
        step={step}
        add={shown.may.addPaper ? addPaper : null}
      />
    </Section>
  )
}

/** Whom the procedure brings together, even while there is none yet. */
const partsOf: Record<Shown['procedure']['kind'], readonly Part[]> = {
  formation: ['group', 'candidate'],
  management: ['member'],
  reelection: ['group', 'candidate'],
}
const emptyWords: Record<Part, string> = {
  group: '还没有登记。人数应为单数，业主不少于二分之一，设组长一名。',
  candidate: '还没有登记候选人。',
  member: '还没有登记人选。7–11 人，单数，业主不少于二分之一。',
}

export function People({ shown }: { shown: Shown }) {
  const { procedure, people, may } = shown
  return (
    <div id="people">
      {openFirst(procedure).map(part => (
        <Section
          key={part}
          title={
            <>
              {part === 'group' && procedure.kind === 'reelection' ? '换届小组成员' : partText[part]}　
              <small className="text-ink-2 font-normal">{countWords(people[part])}</small>
            </>
          }
          aside={
            may.addPerson && isPartOpen(procedure.kind, procedure.state, part) ? (
              <Link href={`/procedures/${procedure.id}/people/new?part=${part}`}>登记{partText[part]}</Link>
            ) : null
          }
        >
          {people[part].length === 0 ? (
            <p className="text-ink-2">
              {isPartOpen(procedure.kind, procedure.state, part) ? emptyWords[part] : '没有登记'}
            </p>
          ) : (
            <PeopleTable
              procedure={procedure.id}
              part={part}
              people={people[part]}
              may={rightsFor(shown, part)}
              actions={{ vet: vetPerson, remove: removePerson, correct: correctPerson }}
            />
          )}
          {part === seatedPart(procedure.kind) && may.setOffices ? <Offices shown={shown} part={part} /> : null}
        </Section>
      ))}
    </div>
  )
}

/** At the first meeting, or while a 物管会 is put together: all on one screen. */
function Offices({ shown: { procedure, people, offices }, part }: { shown: Shown; part: Part }) {
  const seated = people[part].filter(person => isSeated(procedure.kind, person))
  if (seated.length === 0) return null
  return (
    <div id="offices-of-all" className="mt-4">
      <h3>各人职务</h3>
      <OfficeForm
        procedure={procedure.id}
        people={seated}
        offices={offices}
        usual={procedure.kind === 'management' ? null : '03'}
        action={setOffices}
      />
    </div>
  )
}

/** A list that is decided upon is not touched any more. */
function rightsFor({ procedure: it, may }: Shown, part: Part) {
  const isOpen = isPartOpen(it.kind, it.state, part)
  return {
    correctPerson: may.correctPerson && isOpen,
    removePerson: may.removePerson && isOpen,
    vet: may.vet && isOpen,
    reveal: may.reveal,
  }
}

/** The list that is being worked on stands first. */
const openFirst = ({ kind, state }: Shown['procedure']): Part[] =>
  [...partsOf[kind]].sort((one, other) => Number(isPartOpen(kind, state, other)) - Number(isPartOpen(kind, state, one)))

function countWords(people: Shown['people'][Part]): string {
  if (people.length === 0) return ''
  const owners = people.filter(person => person.side === 'owner').length
  const delegates = people.filter(person => person.isDelegate).length
  const substitutes = people.filter(person => person.substitute).length
  return [
    `${people.length} 人`,
    substitutes > 0 ? `其中候补 ${substitutes} 人` : null,
    `业主 ${owners} 人`,
    delegates > 0 ? `两代表一委员 ${delegates} 人` : null,
  ]
    .filter(Boolean)
    .join('，')
}

export function Objections({ shown }: { shown: Shown }) {
  const { objections, may, today } = shown
  const open = objections.filter(one => one.answer === null).length
  return (
    <Section
      id="objections"
      title={
        <>
          异议　
          <small className="text-ink-2 font-normal">
            {objections.length > 0 ? `${objections.length} 条${open > 0 ? `，${open} 条未答复` : '，都已答复'}` : ''}
          </small>
        </>
      }
      aside={<DeedButton act="object" />}
    >
      <ObjectionList objections={objections} today={today} answer={may.answer ? answerObjection : null} />
    </Section>
  )
}
