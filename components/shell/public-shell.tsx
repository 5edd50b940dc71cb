// The frame around pages that need no sign-in: brand, large type, a way to sign in.

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Appearance } from './appearance'
import { Brand, DemoTag } from './brand'
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
      <a className="skip" href="#main">
        跳到正文
      </a>
      <div className="shell open">
        <header className="top">
          <Brand href={home} />
          {demo ? <DemoTag /> : null}
          <nav className="who" aria-label="公共导航">
            {links.map(link => (
              <Link key={link.href} href={link.href}>
                {link.label}
              </Link>
            ))}
            <SizeToggle initial={appearance.size} />
          </nav>
        </header>
        <main className="page" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}
