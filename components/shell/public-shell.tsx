// The frame around pages that need no sign-in: brand, large type, a way to sign in.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { Appearance } from './appearance'
import { Brand, DemoTag } from './brand'
import { pageLook, skipLook, topLook, whoLook } from './look'
import { SizeToggle } from './size-toggle'

export type PublicShellProps = {
  appearance: Appearance
  demo: boolean
  home: string
  links: readonly { href: string; label: string }[]
  children: ReactNode
}

export function PublicShell({ appearance, demo, home, links, children }: PublicShellProps) {
  return (
    <>
      <a className={skipLook} href="#main">
        跳到正文
      </a>
      <div className="grid min-h-screen grid-cols-1 grid-rows-[var(--top)_1fr] phone:grid-rows-[auto_1fr] print:block">
        <header
          className={`${topLook} phone:static phone:h-auto phone:min-h-(--top) phone:flex-wrap phone:py-[0.35rem]`}
        >
          <Brand href={home} />
          {demo ? <DemoTag /> : null}
          <nav
            className={`${whoLook} ml-auto phone:flex-wrap phone:gap-x-3 phone:gap-y-[0.3rem] phone:whitespace-normal`}
            aria-label="公共导航"
          >
            {links.map(link => (
              <Link key={link.href} href={link.href}>
                {link.label}
              </Link>
            ))}
            <SizeToggle initial={appearance.size} />
          </nav>
        </header>
        <main className={`${pageLook} mx-auto w-full`} id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}
