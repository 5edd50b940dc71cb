// The people of one part of a procedure: whom they stand for, what marks them, what speaks against them, the vetting.

import type { ReactNode } from 'react'
import { squareMetres } from '@/lib/compound/area'
import { delegateTags, type PersonTag } from '@/lib/organisation/kinds'
import { officeText, personTagText, sideText } from '@/lib/organisation/text'
import type { Part, Vetting } from '@/lib/procedure/kinds'
import { partText, sexText, vettingText } from '@/lib/procedure/text'
import { DeedButton, DeedDesk } from '../record/deed-desk'
import { StackTable } from '../table/stack-table'
import { type State, StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'
import { Whole } from '../ui/whole'
import { type ListedPerson, type PersonDeedsAsked, personDeeds } from './person-deeds'

export type PeopleTableProps = PersonDeedsAsked & {
  part: Part
  people: readonly ListedPerson[]
}

export function PeopleTable(props: PeopleTableProps) {
  const { part, people } = props
  const voted = people.some(person => person.votesCount !== null)
  const done = hasDeeds(props)
  const placed = part !== 'candidate' || people.some(person => person.office !== null)
  return (
    <StackTable
      caption={partText[part]}
      heads={[
        '姓名',
        placed ? placeHead[part] : null,
        '房号、面积',
        ...(part === 'group' ? [] : ['身份', '审核']),
        voted ? '得票' : null,
        done ? '办理' : null,
      ]}
    >
      {people.map(person => (
        <PersonRow key={person.id} person={person} table={props} columns={{ placed, voted, done }} />
      ))}
    </StackTable>
  )
}

const hasDeeds = ({ part, may }: PeopleTableProps): boolean =>
  may.correctPerson || may.reveal || may.removePerson || (may.vet && part !== 'group')

const placeHead: Record<Part, string> = { group: '代表', candidate: '职务', member: '代表、职务' }

type PersonRowProps = {
  person: ListedPerson
  table: PeopleTableProps
  /** Which of the columns that are not always there are. */
  columns: { placed: boolean; voted: boolean; done: boolean }
}

function PersonRow({ person, table, columns }: PersonRowProps) {
  const { placed, voted, done } = columns
  const { part } = table
  return (
    <tr id={`person-${person.id}`}>
      <th scope="row">
        <b>{person.name}</b> {person.leader ? <Tag strong>组长</Tag> : null}
        <small className="text-ink-2 block">{personalWords(person)}</small>
      </th>
      {placed ? <td data-label={placeHead[part]}>{positionWords(person)}</td> : null}
      <td data-label="房号、面积">
        <Whole>{homeWords(person)}</Whole>
      </td>
      {part === 'group' ? null : (
        <td data-label="身份">
          <Tags tags={person.tags} />
        </td>
      )}
      {part === 'group' ? null : (
        <td data-label="审核">
          <VettingMark person={person} />
        </td>
      )}
      {voted ? (
        <td data-label="得票">
          <Votes person={person} />
        </td>
      ) : null}
      {done ? (
        <td>
          <PersonDeeds person={person} table={table} />
        </td>
      ) : null}
    </tr>
  )
}

const personalWords = (person: ListedPerson): string =>
  [
    person.sex ? sexText[person.sex] : null,
    person.bornOn ? `${person.bornOn.slice(0, 4)} 年生` : null,
    person.politics,
    person.substitute ? '候补' : null,
  ]
    .filter(Boolean)
    .join('　')

function positionWords(person: ListedPerson): string {
  const office = person.office ? officeText[person.office] : null
  if (person.part === 'candidate') return office ?? '—'
  return [sideText[person.side], office].filter(Boolean).join('，')
}

function homeWords({ room, area }: ListedPerson): string {
  const words = [room, area === null ? null : `${squareMetres(area)} ㎡`].filter(Boolean).join('　')
  return words || '—'
}

function Tags({ tags }: { tags: readonly PersonTag[] }) {
  if (tags.length === 0) return <span className="text-ink-2">—</span>
  return tags.map(tag => (
    <span key={tag}>
      <Tag strong={delegateTags.includes(tag)}>{personTagText[tag]}</Tag>{' '}
    </span>
  ))
}

const vettingMarks: Record<Vetting, State> = { pending: 'idle', passed: 'met', rejected: 'behind' }

function VettingMark({ person }: { person: ListedPerson }): ReactNode {
  return (
    <>
      <StateMark state={vettingMarks[person.vetting]}>{vettingText[person.vetting]}</StateMark>
      {person.vetting === 'pending' ? null : (
        <small className="text-ink-2 block">
          {[person.vettedByName, person.vettingNote].filter(Boolean).join('：')}
        </small>
      )}
      {person.conflicts.map(conflict => (
        <span key={conflict} className="block text-behind">
          ■ {conflict}
        </span>
      ))}
    </>
  )
}

function Votes({ person }: { person: ListedPerson }) {
  if (person.votesCount === null) return <span className="text-ink-2">—</span>
  return (
    <>
      {person.votesCount} 人　{person.votesArea === null ? '' : `${squareMetres(person.votesArea)} ㎡`}
      <small className="block">
        {person.elected ? <StateMark state="met">当选</StateMark> : <StateMark state="none">未当选</StateMark>}
      </small>
    </>
  )
}

function PersonDeeds({ person, table }: { person: ListedPerson; table: PeopleTableProps }) {
  return (
    <DeedDesk
      record={`procedure/person/${person.id}`}
      id={String(person.id)}
      version={person.version}
      stateWords={vettingText[person.vetting]}
      deeds={personDeeds(person, table)}
    >
      <div className="flex flex-wrap gap-[0.3rem]">
        <DeedButton act="vet" />
        <DeedButton act="office" />
        <DeedButton act="correct" kind="text" />
        <DeedButton act="remove" kind="text" />
      </div>
    </DeedDesk>
  )
}
