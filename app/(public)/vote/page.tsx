// Where an owner begins to vote: the code from the printed slip; afterwards his receipt.

import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextInput } from '@/components/form/inputs'
import { endLook } from '@/components/shell/phone-look'
import { PhoneShell } from '@/components/shell/phone-shell'
import { Note } from '@/components/ui/note'
import { oneOf, type Query } from '@/lib/core/address'
import { isDemo } from '@/lib/web/site'
import { openBallot } from './actions'

export const metadata: Metadata = { title: '业主大会表决', robots: { index: false }, referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const receipt = /^[0-9A-Z]{4,10}$/.exec(oneOf(await searchParams, 'receipt'))?.[0]
  if (receipt) return <Receipt receipt={receipt} />
  return (
    <PhoneShell demo={isDemo()}>
      <h1>业主大会表决</h1>
      <ActionForm id="open" action={openBallot}>
        <Field name="ballotCode" label="表决码" hint="选票通知上的 12 位，例如 8K3M-P2QX-7RTV">
          <TextInput autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} />
        </Field>
        <FormButtons label="下一步" />
      </ActionForm>
      <p className="text-ink-2">一个表决码只能用一次。遗失了表决码，找社区重发。</p>
    </PhoneShell>
  )
}

function Receipt({ receipt }: { receipt: string }) {
  return (
    <PhoneShell demo={isDemo()}>
      <h1>已收到您的表决</h1>
      <Note kind="deed">
        <p>回执号</p>
        <p>
          <b className="text-lg">{receipt}</b>
        </p>
      </Note>
      <p>表决已生效，不能再改。截止后计票，结果由社区公告。</p>
      <p className={endLook}>
        <Link href="/vote">用另一个表决码</Link>
      </p>
    </PhoneShell>
  )
}
