// Where staff write down what somebody tells them, on one page, with cases that may be the same beside it.

import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { RegisterForm } from '@/components/complaint/register-form'
import { PageHead } from '@/components/ui/page-head'
import { phoneKept } from '@/lib/complaint/public/views'
import { communityPicker } from '@/lib/compound/views'
import { may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { compoundOne } from '@/lib/record/compound-views'
import { show, showVisitor, signedIn } from '@/lib/web/show'
import { freshKey } from '@/lib/web/visitor-door'
import { register } from './actions'

export const metadata: Metadata = { title: '登记诉求' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await signedIn()
  if (!may(actor, 'complaint.register')) forbidden()
  const code = oneOf(await searchParams, 'compound')
  const compound = code === '' ? null : await show(compoundOne, { code })
  const chosen = compound && {
    code,
    name: compound.compound.facts.name,
    place: compound.path.map(unit => unit.name).join(' '),
  }
  const kept = await showVisitor(phoneKept, { division: actor.division })
  const { rows } = await show(communityPicker, {})
  return (
    <>
      <PageHead crumbs={[{ label: '诉求', href: '/complaints' }]} title="登记诉求" />
      <RegisterForm
        action={register}
        clientKey={freshKey()}
        channel={actor.role === 'community' ? 'community' : 'counter'}
        compound={chosen}
        keepPhone={kept?.words ?? ''}
        communities={rows.map(row => ({ value: row.code, label: `${row.street} ${row.name}` }))}
      />
    </>
  )
}
