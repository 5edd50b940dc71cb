// The frame around every signed-in page: top bar, rooms, the page itself.

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Pop } from '../ui/pop'
import type { Appearance } from './appearance'
import { Brand, DemoTag } from './brand'
import { type RoomGroup, Rooms } from './rooms'
import { SearchBox } from './search-box'
import { SizeToggle } from './size-toggle'
import { ThemeToggle } from './theme-toggle'

export type Post = { id: string; label: string; current: boolean }
type FormDeed = (data: FormData) => void | Promise<void>

export type ShellProps = {
  appearance: Appearance
  demo: boolean
  home: string
  groups: readonly RoomGroup[]
  posts: readonly Post[]
  /** Receives the chosen post's id as `post`. */
  switchPost: FormDeed
  user: { name: string; links: readonly { href: string; label: string }[] }
  signOut: FormDeed
  /** What the box at the top finds. */
  placeholder: string
  children: ReactNode
}

export function Shell(props: ShellProps) {
  const { appearance, demo, home, groups, posts, switchPost, user, signOut, placeholder, children } = props
  const current = posts.find(post => post.current)
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <div className="shell">
        <header className="top">
          <a className="btn menu" href="#rooms">
            菜单
          </a>
          <Brand href={home} />
          {demo ? <DemoTag /> : null}
          <SearchBox placeholder={placeholder} />
          <div className="who">
            {current ? (
              <span className="opt">
                <Pop label={current.label} button>
                  <Posts posts={posts} switchPost={switchPost} />
                </Pop>
              </span>
            ) : null}
            <span className="opt">
              <SizeToggle initial={appearance.size} />
            </span>
            <Pop label={user.name} summaryClass="name">
              <div className="me">
                <div className="phone-only">
                  {current ? <Posts posts={posts} switchPost={switchPost} /> : null}
                  <hr />
                  <SizeToggle initial={appearance.size} />
                </div>
                {user.links.map(link => (
                  <Link key={link.href} href={link.href}>
                    {link.label}
                  </Link>
                ))}
                <p className="l">界面颜色</p>
                <ThemeToggle initial={appearance.theme} />
                <hr />
                <form action={signOut}>
                  <button type="submit" className="item">
                    退出
                  </button>
                </form>
              </div>
            </Pop>
          </div>
        </header>
        <Rooms groups={groups} />
        <main className="page" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

function Posts({ posts, switchPost }: Pick<ShellProps, 'posts' | 'switchPost'>) {
  return (
    <form className="posts" action={switchPost}>
      {posts.map(post => (
        <button
          key={post.id}
          type="submit"
          className="item"
          name="post"
          value={post.id}
          aria-current={post.current ? 'true' : undefined}
        >
          {post.label}
        </button>
      ))}
      <small>每次只以一个岗位办事，切换会留痕</small>
    </form>
  )
}
