// An owner's ballot on the phone: every matter, three large answers, then a look at all of them before it counts.

import type { Metadata } from 'next'
import { CastForm } from '@/components/assembly/cast-form'
import { PhoneShell } from '@/components/shell/phone-shell'
import { Link } from '@/components/ui/link'
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
      <CastForm
        action={castOnline}
        ticket={ticket}
        answers={answers}
        matters={paper.matters.map(({ no, code, title }) => ({
          no,
          title,
          law: title === matterText[code] ? undefined : matterText[code],
        }))}
      />
    </PhoneShell>
  )
}
