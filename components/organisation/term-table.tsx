// The terms of one compound: which, from when to when, in what state. For organisations' and compounds' pages.

import Link from 'next/link'
import type { OrganisationState } from '@/lib/organisation/term'
import { stateMark, stateText } from '@/lib/organisation/text'
import { StateMark } from '../ui/state-mark'

export type TermRow = {
  code: string
  name: string
  termFrom: string | null
  termTo: string | null
  state: OrganisationState
}

export function TermTable({ terms, empty }: { terms: readonly TermRow[]; empty: string }) {
  if (terms.length === 0) return <p className="mute">{empty}</p>
  return (
    <table className="tight">
      <caption className="vh">各届业委会、物管会</caption>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">任期</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {terms.map(term => (
          <tr key={term.code}>
            <th scope="row">
              <Link href={`/organisations/${term.code}`}>{term.name}</Link>
            </th>
            <td>{term.termFrom === null ? '未填' : `${term.termFrom} 至 ${term.termTo}`}</td>
            <td>
              <StateMark state={stateMark[term.state]}>{stateText[term.state]}</StateMark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
