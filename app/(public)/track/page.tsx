// Where a reporter comes back: query code and PIN.

import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextInput } from '@/components/form/inputs'
import { endLook } from '@/components/shell/phone-look'
import { PhoneShell } from '@/components/shell/phone-shell'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { oneOf, type Query } from '@/lib/core/address'
import { isDemo } from '@/lib/web/site'
import { openCase } from './actions'

export const metadata: Metadata = { title: '查诉求进度', referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  return (
    <PhoneShell demo={isDemo()}>
      <h1>查诉求进度</h1>
      {oneOf(query, 'old') === '' ? null : <Note kind="near">打开的时间太久了，请再输一次查询码和密码。</Note>}
      <ActionForm id="track" action={openCase}>
        <Field name="queryCode" label="查询码" hint="例如 SQ-20230629-004821">
          <TextInput autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} />
        </Field>
        <Field name="pin" label="密码" hint="提交时给您的 8 位数字">
          <TextInput inputMode="numeric" autoComplete="off" maxLength={20} data-no-draft="" />
        </Field>
        <FormButtons label="查进度" />
      </ActionForm>
      <p className="text-ink-2 mt-4">查询码或密码丢了，可以打 12345，或到街道、社区问。</p>
      <p className={endLook}>
        <Link href="/report">反映新的问题</Link>
      </p>
    </PhoneShell>
  )
}
