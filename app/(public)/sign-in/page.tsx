// The door: name and password on the left, what needs no sign-in on the right.

import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CodeForm } from '@/components/account/code-form'
import { Land } from '@/components/account/land'
import { SignInForm } from '@/components/account/sign-in-form'
import { readAppearance } from '@/components/shell/appearance'
import { BrandMark, brandLook, DemoTag, portalName } from '@/components/shell/brand'
import { SizeToggle } from '@/components/shell/size-toggle'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { demoPassword, demoPeople } from '@/lib/account/demo'
import { sessionsPerAccount } from '@/lib/account/rules'
import { roleText } from '@/lib/core/role'
import { safePath } from '@/lib/web/paths'
import { duePage, sessionAtHand, sessionEnded, stepHere } from '@/lib/web/session'
import { idleMinutes, isDemo } from '@/lib/web/site'
import { signIn, signInAnew, signInSecond } from './actions'

const half = 'flex flex-col justify-center px-[clamp(1.25rem,6vw,6rem)] py-10'

export const metadata: Metadata = { title: '登录' }

const endedText = {
  over: '您的登录已结束：长时间没有操作、登录太久，或者已在别处退出。',
  newer: `您的登录已结束：这个账号最多同时在 ${sessionsPerAccount} 处登录，别处新登录后，最久没用的一处自动退出。不是您本人登录的，请改密码。`,
} as const

type SignInQuery = { next?: string | string[]; out?: string | string[] }

/** What needs no sign-in, as far as this release has it. */
const openDoors = [
  { href: '/', label: '居民办事', note: '反映问题、查进度、投票、公开数据' },
  { href: '/c', label: '查小区', note: '业委会、物管会的任期和成员，信息公开，业主大会决定' },
  {
    href: '/figures/progress',
    label: '各市县进度',
    note: '街道覆盖率、组建率，最近一次上报的数',
  },
  {
    href: '/api/v1/indicators?division=140000000000',
    label: '各市县进度的数据接口',
    note: '街道覆盖率、组建率，截至任一天；JSON，供程序读取，看板请登录后查看',
  },
]

const people = demoPeople.map(({ username, name, role, place }) => ({
  username,
  name,
  place,
  role: roleText[role],
  password: demoPassword,
}))

export default async function SignInPage({ searchParams }: { searchParams: Promise<SignInQuery> }) {
  const [query, session, ended, jar, second] = await Promise.all([
    ...([searchParams, sessionAtHand(), sessionEnded(), cookies(), stepHere()] as const),
  ])
  const next = safePath(query.next)
  if (session) redirect(session.due ? duePage[session.due] : next)
  const demo = isDemo()
  return (
    <main className="grid min-h-screen grid-cols-2 phone:grid-cols-1" id="main">
      <div className={`${half} [&_form]:w-full [&_form]:max-w-[24rem]`}>
        <p className={`${brandLook} mb-7`}>
          <BrandMark />
          <span className="phone:hidden">{portalName}</span>
          {demo ? <DemoTag /> : null}
        </p>
        <h1 className="mb-4">登录</h1>
        {ended ? (
          <Note kind="near" status>
            {endedText[ended]}重新登录后回到刚才的页面。
          </Note>
        ) : null}
        {second ? (
          <CodeForm action={signInSecond} anew={signInAnew} next={next} />
        ) : (
          <SignInForm action={signIn} next={next} people={demo ? people : []} />
        )}
        <p className="text-ink-2 mt-4">
          忘了密码，找本单位的系统管理员重置。公用电脑用完请退出；{idleMinutes()} 分钟不操作会自动退出。
        </p>
        <p className="mt-4 hidden phone:block">
          <Link href="/" className="inline-flex min-h-11 items-center">
            居民反映问题、查进度、查小区，不用登录
          </Link>
        </p>
      </div>
      <aside className={`${half} relative overflow-hidden border-l border-l-line bg-ground-2 phone:hidden`}>
        <Land />
        <div className="relative max-w-76">
          <h2 className="mb-2">不用登录就能看</h2>
          <ul className="mb-8 grid gap-2">
            {openDoors.map(door => (
              <li key={door.href}>
                <Link href={door.href}>
                  <b>{door.label}</b>
                </Link>
                <br />
                <span className="text-ink-2">{door.note}</span>
              </li>
            ))}
          </ul>
          <SizeToggle initial={readAppearance(name => jar.get(name)?.value).size} />
        </div>
      </aside>
    </main>
  )
}
