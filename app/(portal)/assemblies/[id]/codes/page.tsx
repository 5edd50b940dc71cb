// Where one-time codes are given out: to one household again, or to all, after reading how many become void by it.

import { forbidden } from 'next/navigation'
import { CodeSlips } from '@/components/assembly/code-slips'
import { Checkbox } from '@/components/form/choices'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextInput } from '@/components/form/inputs'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { assemblyOne } from '@/lib/assembly/views'
import { may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { countOf } from '@/lib/core/say'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { outsideAddress } from '@/lib/web/site'
import { issueCodes } from '../../actions'

type CodesProps = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export const generateMetadata = recordTitle(
  '表决码',
  async ({ id }: { id: string }) => (await show(assemblyOne, { id })).assembly.title,
)

export default async function Page({ params, searchParams }: CodesProps) {
  const [{ id }, query, actor] = [await params, await searchParams, await signedIn()]
  if (!may(actor, 'assembly.issue-codes')) forbidden()
  const { assembly, totals } = await show(assemblyOne, { id })
  const address = `/assemblies/${assembly.id}`
  const isOpen = assembly.state === 'noticed' || assembly.state === 'voting'
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          { label: assembly.title, href: address },
          { label: '业主名册', href: `${address}/register` },
          { label: '表决码' },
        ]}
        title={
          totals.codes === 0
            ? '还没有发表决码'
            : `已发 ${countOf(totals.codes)} 个表决码，${countOf(totals.openCodes)} 个还没用`
        }
        lead="平台只留表决码的指纹，发出后谁也查不到；已经表决的业主不再发码。"
      />
      {isOpen ? (
        <>
          <CodeSlips
            action={issueCodes}
            assembly={{
              ...{ id: assembly.id, title: assembly.title, compound: assembly.compound.name },
              days: `表决期 ${assembly.opensOn} 至 ${assembly.closesOn} 24:00`,
            }}
            address={outsideAddress('/vote')}
            forms={[
              { id: 'all', hidden: {}, children: <All open={totals.openCodes} /> },
              ...(totals.codes === 0 ? [] : [{ id: 'one', hidden: {}, children: <One room={oneOf(query, 'room')} /> }]),
            ]}
          />
          <details>
            <summary>不打印通知单，下载 Excel 表格自行套打</summary>
            <form method="post" action="/assemblies/codes" className="mt-3">
              <input type="hidden" name="id" value={assembly.id} />
              {totals.openCodes > 0 ? <SureBox open={totals.openCodes} /> : null}
              <Button type="submit">发表决码，下载表格</Button>
            </form>
          </details>
        </>
      ) : (
        <Note>公告后、截止前才能发表决码。</Note>
      )}
    </>
  )
}

function All({ open }: { open: number }) {
  return (
    <>
      <h2>{open > 0 ? '全部重发' : '发给计入的每一间'}</h2>
      {open > 0 ? (
        <Field name="voids" label="作废原码" group>
          <Checkbox value={String(open)}>已看清：还没用的 {countOf(open)} 个原码全部作废，须重新送达</Checkbox>
        </Field>
      ) : null}
      <FormButtons label={open > 0 ? '全部重发' : '发表决码'} pendingLabel="正在发码…" />
    </>
  )
}

function One({ room }: { room: string }) {
  return (
    <>
      <h2 className="mt-s5">只重发一户</h2>
      <Field name="room" label="房号" hint="只作废这一间的原码，其他各户不变">
        <TextInput defaultValue={room} autoComplete="off" maxLength={40} />
      </Field>
      <FormButtons label="重发这一户" pendingLabel="正在发码…" />
    </>
  )
}

function SureBox({ open }: { open: number }) {
  return (
    <label className="mb-3 block">
      <input type="checkbox" name="voids" value={open} required /> 已看清：还没用的 {countOf(open)} 个原码全部作废
    </label>
  )
}
