// What is done about one person of a procedure: vetted, corrected, taken off the list.

import { plainAsk, plainDeed } from '@/lib/core/kind/deed'
import { withWhoMay } from '@/lib/core/role'
import type { Office, PersonTag, Side } from '@/lib/organisation/kinds'
import type { Part, Sex, Vetting } from '@/lib/procedure/kinds'
import { vettingText } from '@/lib/procedure/text'
import type { FormAction } from '../form/form-state'
import type { DeskDeed } from '../record/deed-desk'

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

export type PersonDeedsAsked = {
  procedure: number
  may: Record<'correctPerson' | 'removePerson' | 'vet' | 'reveal', boolean>
  actions: Record<'vet' | 'remove' | 'correct', FormAction>
}

const outcomes = (['passed', 'rejected'] as const).map(value => ({ value, label: vettingText[value] }))

export function personDeeds(person: ListedPerson, { procedure, may, actions }: PersonDeedsAsked): DeskDeed[] {
  const { conflicts, vetting } = person
  const vet = plainDeed({
    ...{ act: 'vet', label: vetting === 'pending' ? '审核' : '重审', title: `审核 ${person.name}`, stands: 'side' },
    rule: conflicts.length > 0 ? conflicts.join('；') : '系统没有发现冲突，仍须对照条件核实。',
    whyNot: person.ownEntry ? withWhoMay('您登记的，由他人审核', 'procedure.vet') : null,
    asks: [
      plainAsk({ name: 'vetting', label: '结论', control: 'cards', options: outcomes }),
      plainAsk({
        ...{ name: 'note', label: '审核意见', control: 'text', most: 500, optional: true },
        hint: '不通过的，写明哪一条不符合',
      }),
    ],
  })
  const remove = plainDeed({
    ...{ act: 'remove', label: '移出', title: `移出 ${person.name}`, stands: 'side' },
    rule: '移出后不再计入人数，记录仍在。',
    reason: { label: '移出理由', optional: false, most: 500 },
  })
  const open = plainDeed({ act: 'correct', label: may.correctPerson ? '更正' : '查看', stands: 'side' })
  const href = `/procedures/${procedure}/people/${person.id}`
  return [
    ...(may.vet && person.part !== 'group' ? [{ ...vet, action: actions.vet }] : []),
    ...(may.correctPerson || may.reveal ? [{ ...open, action: actions.correct, href }] : []),
    ...(may.removePerson ? [{ ...remove, action: actions.remove }] : []),
  ]
}
