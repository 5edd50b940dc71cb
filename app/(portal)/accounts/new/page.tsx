// A new account with its first post: the role first, since it decides where the post can be.

import type { Metadata } from 'next'
import { AccountForm, RoleFirst } from '@/components/account/post-fields'
import { PageHead } from '@/components/ui/page-head'
import { isPowerful } from '@/lib/account/rules'
import { postPlaces } from '@/lib/account/views'
import { oneOf, type Query } from '@/lib/core/address'
import { show } from '@/lib/web/show'
import { create, propose } from '../actions'

export const metadata: Metadata = { title: '新建账号' }

export default async function NewAccountPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [role, county] = [oneOf(query, 'role') || undefined, oneOf(query, 'county') || undefined]
  const options = await show(postPlaces, { role: role ?? 'utility', county })
  return (
    <>
      <PageHead crumbs={[{ label: '账号与岗位', href: '/accounts' }]} title="新建账号" />
      <RoleFirst path="/accounts/new" options={options} chosen={role} county={county} />
      {role && (options.places.length > 0 || options.role === 'committee') ? (
        <AccountForm
          key={`${options.role}${county}`}
          action={isPowerful(options.role) ? propose : create}
          options={options}
          together={isPowerful(options.role)}
        />
      ) : null}
    </>
  )
}
