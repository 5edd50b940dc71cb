// The frame of every signed-in page: rooms this post has, the posts to switch between, the way out.

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { LeftSecrets } from '@/components/form/lasting-secret'
import { readAppearance } from '@/components/shell/appearance'
import { Foot } from '@/components/shell/foot'
import { PublicShell } from '@/components/shell/public-shell'
import { readTurned, turnedCookie } from '@/components/shell/rooms-turned'
import { SeenDay } from '@/components/shell/seen-day'
import { Shell } from '@/components/shell/shell'
import { Unread } from '@/components/shell/unread'
import { myPosts } from '@/lib/account/views'
import { ringingPage } from '@/lib/inbox/ringing'
import { deskCount } from '@/lib/inbox/views'
import { navFor, placeholderFor } from '@/lib/search/rooms'
import { home } from '@/lib/web/paths'
import { duePage, entrance, sessionAtHand } from '@/lib/web/session'
import { show } from '@/lib/web/show'
import { isDemo } from '@/lib/web/site'
import { signOut, switchPost } from './me/actions'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [session, jar] = await Promise.all([sessionAtHand(), cookies()])
  if (!session) redirect(await entrance())
  const appearance = readAppearance(name => jar.get(name)?.value)
  const demo = isDemo()
  if (session.due) {
    return (
      <PublicShell appearance={appearance} demo={demo} home={duePage[session.due]} links={[]}>
        {children}
      </PublicShell>
    )
  }
  const [posts, desk] = await Promise.all([show(myPosts, {}), show(deskCount, {})])
  return (
    <Shell
      appearance={appearance}
      demo={demo}
      home={home}
      groups={navFor(session.actor, desk.marks, readTurned(jar.get(turnedCookie)?.value))}
      ringing={desk.marks[ringingPage]?.count ?? 0}
      posts={posts.map(post => ({
        id: String(post.id),
        label: `${post.place} · ${post.roleName}`,
        current: post.id === session.actor.postId,
      }))}
      switchPost={switchPost}
      user={{
        account: String(session.actor.accountId ?? ''),
        name: session.actor.name,
        links: [{ href: '/me', label: '我的账号' }],
      }}
      signOut={signOut}
      placeholder={placeholderFor(session.actor)}
    >
      <Unread />
      <SeenDay />
      <LeftSecrets />
      {children}
      <Foot
        notes={[...(demo ? ['演示数据，小区、企业与人名均为虚构'] : []), '组建口径：备案或确认且在任期内，含首尾两日']}
      />
    </Shell>
  )
}
