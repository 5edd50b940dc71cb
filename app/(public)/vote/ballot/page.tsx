// An owner's ballot on the phone: every matter, three large answers, one button.

import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { RadioCards } from '@/components/form/choices'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { PhoneShell } from '@/components/shell/phone-shell'
import { Note } from '@/components/ui/note'
import { opinions } from '@/lib/assembly/kinds'
import { ballotPaper } from '@/lib/assembly/result-views'
import { matterText, opinionText } from '@/lib/assembly/text'
import { oneOf, type Query } from '@/lib/core/address'
import { showVisitor } from '@/lib/web/show'
import { isDemo } from '@/lib/web/site'
import { castOnline } from '../actions'

export const metadata: Metadata = { title: '表决票', robots: { index: false }, referrer: 'no-referrer' }

const answers = opinions.map((one, at) => ({ value: String(at + 1), label: opinionText[one] }))

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const ticket = oneOf(await searchParams, 't')
  const paper = await showVisitor(ballotPaper, { ticket })
  if (!paper) {
    return (
      <PhoneShell demo={isDemo()}>
        <h1>这张票打不开了</h1>
        <Note kind="near">已经表决过，或停留超过半小时。</Note>
        <p>
          <Link href="/vote">重新输入表决码</Link>
        </p>
      </PhoneShell>
    )
  }
  return (
    <PhoneShell demo={isDemo()}>
      <h1>{paper.title}</h1>
      <p className="text-ink-2">
        {paper.compound}　{paper.room}　{paper.closesOn} 24:00 截止
      </p>
      <ActionForm id="cast" action={castOnline} hidden={{ ticket }}>
        {paper.matters.map(matter => (
          <Field
            key={matter.no}
            name={`c${matter.no}`}
            label={`${matter.no}　${matter.title}`}
            hint={matter.title === matterText[matter.code] ? undefined : matterText[matter.code]}
            group
          >
            <RadioCards choices={answers} />
          </Field>
        ))}
        <Note>名下有几间房的，这一票都算上。提交后不能再改。</Note>
        <FormButtons label="提交表决" />
      </ActionForm>
    </PhoneShell>
  )
}
