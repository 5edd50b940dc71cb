// Another post for an account.

import { PostForm, RoleFirst } from '@/components/account/post-fields'
import { PageHead } from '@/components/ui/page-head'
import { isPowerful } from '@/lib/account/rules'
import { accountView, postPlaces } from '@/lib/account/views'
import { oneOf, type Query } from '@/lib/core/address'
import { recordTitle, show } from '@/lib/web/show'
import { addPost, propose } from '../../actions'

type Props = { params: Promise<{ username: string }>; searchParams: Promise<Query> }

export const generateMetadata = recordTitle(
  '增加岗位',
  async ({ username }: { username: string }) => (await show(accountView, { username })).account.displayName,
)

export default async function AddPostPage({ params, searchParams }: Props) {
  const [{ username }, query] = await Promise.all([params, searchParams])
  const [role, county] = [oneOf(query, 'role') || undefined, oneOf(query, 'county') || undefined]
  const { account } = await show(accountView, { username })
  const options = await show(postPlaces, { role: role ?? 'utility', county })
  const page = `/accounts/${account.username}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '账号与岗位', href: '/accounts' },
          { label: account.displayName, href: page },
        ]}
        title={`给${account.displayName}增加岗位`}
      />
      <RoleFirst path={`${page}/add-post`} options={options} chosen={role} county={county} />
      {role && (options.places.length > 0 || options.role === 'committee') ? (
        <PostForm
          key={`${options.role}${county}`}
          action={isPowerful(options.role) ? propose : addPost}
          options={options}
          username={account.username}
          together={isPowerful(options.role)}
        />
      ) : null}
    </>
  )
}
