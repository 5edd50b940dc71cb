// The people of one part of a procedure: whom they stand for, what marks them, what speaks against them, the vetting.

import Link from 'next/link'
import type { ReactNode } from 'react'
import { squareMetres } from '@/lib/compound/area'
import { withWhoMay } from '@/lib/core/role'
import { delegateTags, type Office, type PersonTag, type Side } from '@/lib/organisation/kinds'
import { officeText, personTagText, sideText } from '@/lib/organisation/text'
import type { Part, Sex, Vetting } from '@/lib/procedure/kinds'
import { partText, sexText, vettingText } from '@/lib/procedure/text'
import { RadioCards, Select } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { StackTable } from '../table/stack-table'
import { deedLook } from '../ui/button'
import { type State, StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'

export type ListedPerson = {
  id: number
  part: Part
  name: string
  side: Side
  leader: boolean
  office: Office | null
  sex: Sex | null
  bornOn: string | null
  politics: string | null
  room: string | null
  area: number | null
  tags: PersonTag[]
  feesPaid: boolean | null
  substitute: boolean
  vetting: Vetting
  vettedByName: string | null
  vettingNote: string
  votesArea: number | null
  votesCount: number | null
  elected: boolean | null
  ownEntry: boolean
  conflicts: string[]
  version: number
}

export type PeopleTableProps = {
  procedure: number
  part: Part
  people: readonly ListedPerson[]
  offices: readonly Office[]
  may: { correctPerson: boolean; removePerson: boolean; vet: boolean; setOffices: boolean; reveal: boolean }
  actions: { vet: FormAction; remove: FormAction; office: FormAction }
}

export function PeopleTable(props: PeopleTableProps) {
  const { part, people } = props
  const voted = people.some(person => person.votesCount !== null)
  const done = hasDeeds(props)
  const placed = part !== 'candidate' || props.may.setOffices || people.some(person => person.office !== null)
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

const hasDeeds = ({ part, people, may }: PeopleTableProps): boolean =>
  may.correctPerson ||
  may.reveal ||
  may.removePerson ||
  (may.vet && part !== 'group') ||
  (may.setOffices && people.some(person => person.part === 'member' || person.elected === true))

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
      <td data-label="房号、面积">{homeWords(person)}</td>
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
  const { procedure, may, actions, offices } = table
  const common = { hidden: { id: String(person.id) }, version: person.version }
  const vettable = may.vet && person.part !== 'group'
  return (
    <div className="flex flex-wrap gap-[0.3rem]">
      {vettable && !person.ownEntry ? (
        <ConfirmButton
          {...common}
          label={person.vetting === 'pending' ? '审核…' : '重审…'}
          title={`审核 ${person.name}`}
          body={person.conflicts.length > 0 ? person.conflicts.join('；') : '系统没有发现冲突，仍须对照条件核实。'}
          confirmLabel="确定"
          action={actions.vet}
          reason={{ name: 'note', label: '审核意见', hint: '不通过的，写明哪一条不符合', optional: true }}
        >
          <Field name="vetting" label="结论" group>
            <RadioCards
              choices={[
                { value: 'passed', label: vettingText.passed },
                { value: 'rejected', label: vettingText.rejected },
              ]}
            />
          </Field>
        </ConfirmButton>
      ) : null}
      {vettable && person.ownEntry ? (
        <span className="text-ink-2">{withWhoMay('您登记的，由他人审核', 'procedure.vet')}</span>
      ) : null}
      {may.setOffices && (person.part === 'member' || person.elected) ? (
        <ConfirmButton
          {...common}
          label={person.office ? '改职务…' : '定职务…'}
          title={`${person.name}的职务`}
          confirmLabel="保存"
          action={actions.office}
        >
          <Field name="office" label="职务">
            <Select
              choices={offices.map(office => ({ value: office, label: officeText[office] }))}
              defaultValue={person.office ?? ''}
              placeholder="没有"
            />
          </Field>
        </ConfirmButton>
      ) : null}
      {may.correctPerson || may.reveal ? (
        <Link className={deedLook({ kind: 'text' })} href={`/procedures/${procedure}/people/${person.id}`}>
          {may.correctPerson ? '更正' : '查看'}
        </Link>
      ) : null}
      {may.removePerson ? (
        <ConfirmButton
          {...common}
          label="移出…"
          kind="text"
          title={`移出 ${person.name}`}
          body="移出后不再计入人数，记录仍在。"
          action={actions.remove}
          reason={{ label: '移出理由' }}
        />
      ) : null}
    </div>
  )
}
