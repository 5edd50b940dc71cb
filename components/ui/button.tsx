// Deeds: one filled button a page, the rest outlined, plain or marked as grave.

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'
import { Link } from './link'

export type DeedKind = 'main' | 'plain' | 'text' | 'danger'

/** The look of a deed, for what is no button of its own: a summary, a label, a link out of the portal. */
export const deedLook = tv({
  base: [
    'inline-flex cursor-pointer items-center justify-center gap-[0.45em] rounded border py-[0.1rem] whitespace-nowrap',
    'in-data-phone:text-text motion-safe:transition-colors phone:min-h-[max(2.75rem,var(--hit))] print:hidden',
    '[&_kbd]:border [&_kbd]:border-current [&_kbd]:bg-transparent [&_kbd]:text-inherit [&_kbd]:opacity-85',
    'disabled:cursor-not-allowed disabled:border-line-2 disabled:bg-ground-2 disabled:font-normal disabled:text-ink-2',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line-2 aria-disabled:bg-ground-2',
    'aria-disabled:font-normal aria-disabled:text-ink-2',
    'aria-busy:before:size-[0.8em] aria-busy:before:rounded-full aria-busy:before:border-2 aria-busy:before:border-current',
    'aria-busy:before:border-r-transparent aria-busy:before:content-[""] motion-safe:aria-busy:before:animate-spin',
  ],
  variants: {
    kind: {
      main: 'border-deed bg-deed font-semibold text-on-deed no-underline hover:bg-deed-2 hover:text-on-deed in-data-phone:w-full',
      plain: 'border-edge bg-ground text-ink no-underline hover:bg-ground-3 hover:text-ink',
      text: 'border-transparent bg-transparent px-[0.4rem] text-deed underline decoration-deed/35 underline-offset-[0.2em] hover:bg-deed-bg',
      danger: 'border-behind bg-ground text-behind no-underline hover:bg-behind-bg hover:text-behind',
    },
    big: { true: 'min-h-[max(2.6rem,var(--hit))] text-text', false: 'min-h-(--hit) text-table' },
    wide: { true: 'w-full' },
  },
  compoundVariants: [
    { kind: ['main', 'plain', 'danger'], big: true, class: 'px-5' },
    { kind: ['main', 'plain', 'danger'], big: false, class: 'px-[0.85rem]' },
  ],
  defaultVariants: { kind: 'plain', big: false },
})

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  kind?: DeedKind | undefined
  big?: boolean | undefined
  /** As wide as what holds it. */
  wide?: boolean | undefined
}

export function Button({ kind, big, wide, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={deedLook({ kind, big, wide })} />
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
  const className = deedLook({ kind, big })
  if (unavailable) {
    return (
      <span className={className} aria-disabled="true" title={unavailable}>
        {children}
        <span className="sr-only">（{unavailable}）</span>
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
