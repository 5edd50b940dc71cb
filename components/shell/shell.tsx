// The frame around every signed-in page: top bar, rooms, the page itself.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { deedLook } from '../ui/button'
import { Pop } from '../ui/pop'
import type { Appearance } from './appearance'
import { Brand, DemoTag } from './brand'
import { FoundFocus } from './found-focus'
import { pageLook, skipLook, topLook, whoLook } from './look'
import { type RoomGroup, Rooms } from './rooms'
import { SearchBox } from './search-box'
import { SignOut } from './sign-out'
import { SizeToggle } from './size-toggle'
import { ThemeToggle } from './theme-toggle'

export type ShellPost = { id: string; label: string; current: boolean }
type PlainAction = (data: FormData) => void | Promise<void>

export type ShellProps = {
  appearance: Appearance
  demo: boolean
  home: string
  groups: readonly RoomGroup[]
  /** Critical cases that wait for the reader's unit. */
  ringing: number
  posts: readonly ShellPost[]
  /** Receives the chosen post's id as `post`. */
  switchPost: PlainAction
  user: { account: string; name: string; links: readonly { href: string; label: string }[] }
  signOut: PlainAction
  /** What the box at the top finds. */
  placeholder: string
  children: ReactNode
}

/** A line of the person's menu. */
const item =
  'flex min-h-[2.1rem] w-full cursor-pointer items-center gap-2 rounded border-0 bg-transparent px-2 text-left whitespace-nowrap text-ink no-underline hover:bg-ground-3 hover:text-ink phone:min-h-11 phone:whitespace-normal'
const rule = 'my-[0.4rem] w-full border-0 border-t border-line'

export function Shell(props: ShellProps) {
  const { appearance, demo, home, groups, ringing, posts, switchPost, user, signOut, placeholder, children } = props
  const current = posts.find(post => post.current)
  return (
    <>
      <a className={skipLook} href="#main">
        跳到正文
      </a>
      <div
        data-account={user.account}
        className="group/shell grid min-h-screen grid-cols-[var(--nav)_minmax(0,1fr)] grid-rows-[var(--top)_1fr] has-[main>.split]:grid-cols-1 phone:grid-cols-1 print:block"
      >
        <header className={topLook}>
          <span className="hidden group-has-[main>.split]/shell:block phone:block">
            <a className={deedLook()} href="#rooms">
              菜单
            </a>
          </span>
          <Brand href={home} />
          {demo ? <DemoTag /> : null}
          <SearchBox placeholder={placeholder} />
          <div className={whoLook}>
            {current ? (
              <span className="phone:hidden">
                <Pop
                  label={
                    <span
                      className="truncate max-[75em]:max-w-[18vw] in-data-[size=elder]:max-w-[18vw]"
                      title={current.label}
                    >
                      {current.label}
                    </span>
                  }
                  button
                >
                  <Posts posts={posts} switchPost={switchPost} />
                </Pop>
              </span>
            ) : null}
            <span className="phone:hidden">
              <SizeToggle initial={appearance.size} />
            </span>
            <Pop label={user.name} summaryClass="inline-flex min-h-(--hit) items-center gap-[0.35em] text-deed">
              <div className="grid min-w-56 gap-[0.15rem]">
                <div className="hidden phone:block">
                  {current ? <Posts posts={posts} switchPost={switchPost} /> : null}
                  <hr className={rule} />
                  <SizeToggle initial={appearance.size} />
                </div>
                {user.links.map(link => (
                  <Link key={link.href} className={item} href={link.href}>
                    {link.label}
                  </Link>
                ))}
                <p className="px-2 pt-[0.2rem] text-small text-ink-2">界面颜色</p>
                <ThemeToggle initial={appearance.theme} />
                <hr className={rule} />
                <SignOut account={user.account} action={signOut} className={item} />
              </div>
            </Pop>
          </div>
        </header>
        <Rooms groups={groups} ringing={ringing} />
        <FoundFocus />
        <main className={pageLook} id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

function Posts({ posts, switchPost }: Pick<ShellProps, 'posts' | 'switchPost'>) {
  return (
    <form action={switchPost}>
      {posts.map(post => (
        <button
          key={post.id}
          type="submit"
          className={`${item} before:text-[0.86em] before:content-['○'] aria-[current=true]:bg-deed-bg aria-[current=true]:font-semibold aria-[current=true]:text-deed aria-[current=true]:before:content-['●']`}
          name="post"
          value={post.id}
          aria-current={post.current ? 'true' : undefined}
        >
          {post.label}
        </button>
      ))}
      <small className="block px-2 pt-[0.3rem] text-ink-2">每次只以一个岗位办事，切换会留痕</small>
    </form>
  )
}
