// Where an owner begins to vote: the code from the printed slip; afterwards his receipt.

import type { Metadata } from 'next'
import { CodeInput } from '@/components/assembly/code-input'
import { ActionForm } from '@/components/form/action-form'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { control } from '@/components/form/look'
import { endLook } from '@/components/shell/phone-look'
import { PhoneShell } from '@/components/shell/phone-shell'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { castReceipt } from '@/lib/assembly/result-views'
import { receiptText } from '@/lib/assembly/text'
import { oneOf, type Query } from '@/lib/core/address'
import { whenOf } from '@/lib/core/say'
import { showVisitor } from '@/lib/web/show'
import { isDemo } from '@/lib/web/site'
import { openBallot } from './actions'

export const metadata: Metadata = { title: '业主大会表决', robots: { index: false }, referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const asked = oneOf(query, 'receipt')
  if (asked) return <Receipt receipt={asked} />
  return (
    <PhoneShell demo={isDemo()}>
      <h1>业主大会表决</h1>
      <ActionForm id="open" action={openBallot}>
        <Field name="ballotCode" label="表决码" hint="选票通知上的 12 位，例如 8K3M-P2QX-7RTV">
          <CodeInput />
        </Field>
        <FormButtons label="下一步" />
      </ActionForm>
      <p className="text-ink-2">一个表决码只能用一次。遗失了表决码，找社区重发。</p>
      <details className="mt-6">
        <summary>查我的回执</summary>
        <form action="/vote" className="mt-3 grid gap-3">
          <label>
            回执号
            <input
              className={control()}
              name="receipt"
              autoComplete="off"
              autoCapitalize="characters"
              placeholder="例如 7K3MP2QX9R-1F"
              maxLength={40}
            />
          </label>
          <Button type="submit">查回执</Button>
        </form>
      </details>
    </PhoneShell>
  )
}

/** What became of a vote, right after it was cast and whenever its owner looks again. */
async function Receipt({ receipt }: { receipt: string }) {
  const found = await showVisitor(castReceipt, { receipt })
  return (
    <PhoneShell demo={isDemo()}>
      {found ? (
        <>
          <h1>已收到您的表决</h1>
          <Note kind="deed">
            <p>回执号（请抄下或截图，以后可凭它来查）</p>
            <p>
              <b className="text-lg">{receipt.trim().toUpperCase()}</b>
            </p>
          </Note>
          <p>
            {found.compound}　{found.title}
          </p>
          <p>收到时间 {whenOf(found.at)}</p>
          <p>{receiptText(found)}</p>
        </>
      ) : (
        <>
          <h1>没有这张回执</h1>
          <Note kind="near">请对照抄下的回执号再输一次，例如 7K3MP2QX9R-1F。</Note>
        </>
      )}
      <p className={endLook}>
        <Link href="/vote">返回</Link>
      </p>
    </PhoneShell>
  )
}
