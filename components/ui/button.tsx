// Deeds: one filled button a page, the rest outlined, plain or marked as grave.

import Link from 'next/link'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type DeedKind = 'main' | 'plain' | 'text' | 'danger'

export function deedClass(kind: DeedKind = 'plain', big = false): string {
  return ['btn', kind === 'plain' ? '' : kind, big ? 'big' : ''].filter(Boolean).join(' ')
}

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  kind?: DeedKind | undefined
  big?: boolean | undefined
}

export function Button({ kind, big, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={deedClass(kind, big)} />
}

export type LinkButtonProps = {
  href: string
  kind?: DeedKind | undefined
  big?: boolean | undefined
  /** A file or another server's page: no client-side move. */
  download?: boolean | undefined
  /** Shown greyed and without a link, with the reason as its title. */
  unavailable?: string | undefined
  children: ReactNode
}

export function LinkButton({ href, kind, big, download, unavailable, children }: LinkButtonProps) {
  const className = deedClass(kind, big)
  if (unavailable) {
    return (
      <span className={className} aria-disabled="true" title={unavailable}>
        {children}
        <span className="vh">（{unavailable}）</span>
      </span>
    )
  }
  if (download) {
    return (
      <a className={className} href={href} download>
        {children}
      </a>
    )
  }
  return (
    <Link className={className} href={href}>
      {children}
    </Link>
  )
}
