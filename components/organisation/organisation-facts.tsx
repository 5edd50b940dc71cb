// The facts of an organisation; personal fields masked, with the way to see them.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { FormState } from '@/lib/core/form-state'
import type { OrganisationSource } from '@/lib/organisation/kinds'
import type { OrganisationFacts, OrganisationKind } from '@/lib/organisation/rules'
import { fieldText, filingText, kindLongText, sourceText, valueText } from '@/lib/organisation/text'
import { Reveal } from '../record/reveal'
import type { Fact } from '../ui/facts'

export type FactsAsked = {
  it: OrganisationFacts & {
    code: string
    kind: OrganisationKind
    name: string | null
    source: OrganisationSource
    compound: { code: string; name: string }
  }
  path: readonly { name: string; level: string }[]
  /** null: the reader may not see personal fields whole. */
  reveal: ((before: FormState, data: FormData) => Promise<FormState>) | null
  /** The filing that made it; null: it did not come out of the procedure. */
  filing: number | null
}

const shown = (value: ReactNode): ReactNode => (value === null || value === undefined || value === '' ? '—' : value)

export function organisationFacts({ it: organisation, path, reveal, filing }: FactsAsked): Fact[] {
  const filingWord = filingText[organisation.kind]
  const field = (name: keyof OrganisationFacts, term: string = fieldText[name]) => ({
    term,
    value: shown(valueText(name, organisation[name])),
  })
  const people = (name: 'seats' | 'partyMembers' | 'delegates') => ({
    term: fieldText[name],
    value: organisation[name] === null ? '—' : `${organisation[name]} 人`,
  })
  const sealed = (name: 'account' | 'phone') => ({ term: fieldText[name], value: sealedValue(name) })
  const sealedValue = (name: 'account' | 'phone'): ReactNode => {
    const masked = organisation[name]
    if (masked === null) return '—'
    return reveal ? (
      <Reveal
        masked={masked}
        label={fieldText[name]}
        action={reveal}
        hidden={{ code: organisation.code, field: name }}
      />
    ) : (
      masked
    )
  }
  return [
    {
      term: '小区',
      value: (
        <>
          <Link href={`/compounds/${organisation.compound.code}`}>{organisation.compound.name}</Link>　
          {path.find(unit => unit.level === 'community')?.name}
        </>
      ),
    },
    { term: '类型', value: kindLongText[organisation.kind] },
    { term: '届次', value: `第 ${organisation.termNo} 届` },
    {
      term: '任期',
      value: organisation.termFrom === null ? '未填' : `${organisation.termFrom} 至 ${organisation.termTo}`,
    },
    field('formedOn'),
    field('electedOn'),
    field('firstMetOn'),
    field('filedOn', `${filingWord}日期`),
    field('filingNo', `${filingWord}号`),
    field('filingBody', `${filingWord}机关`),
    field('endedOn'),
    field('endReason'),
    people('seats'),
    people('partyMembers'),
    people('delegates'),
    field('partyBranch'),
    field('sealOn'),
    field('creditCode'),
    field('bank'),
    sealed('account'),
    field('contact'),
    sealed('phone'),
    {
      term: '来源',
      value:
        organisation.source === 'procedure' && filing ? (
          <Link href={`/filings/${filing}`}>{sourceText['procedure']}</Link>
        ) : (
          sourceText[organisation.source]
        ),
    },
  ]
}
