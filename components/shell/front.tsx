// The portal's own address for whoever is not signed in: five plain doors for residents, one small one for staff.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { Appearance } from './appearance'
import { BrandMark, DemoTag, portalName } from './brand'
import { skipLook } from './look'
import { SizeToggle } from './size-toggle'

export type FrontDoor = { href: string; label: string; note: string; also?: readonly { href: string; label: string }[] }

export type FrontProps = {
  appearance: Appearance
  demo: boolean
  signIn: string
  title: string
  /** The first is what most people come for. */
  doors: readonly FrontDoor[]
  children?: ReactNode
}

const frame =
  'flex min-h-screen flex-col text-text [--hit:3rem] [--t-h1:1.5rem] [--t-s:0.9375rem] [--t-table:1rem] [--t:1.0625rem]'
const wide = 'mx-auto w-full max-w-[56rem] px-4'
const doorLook =
  'relative grid content-start gap-1 rounded border px-5 py-4 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-focus'
const plainDoor = `${doorLook} border-edge bg-ground hover:bg-deed-bg`
const mainDoor = `${doorLook} border-deed bg-deed text-on-deed hover:bg-deed-2 phone:col-span-full sm:col-span-full`
/** The whole card is the link; what else stands in it lies above. */
const doorLink =
  'text-[1.375rem] leading-normal font-semibold no-underline outline-0 after:absolute after:inset-0 after:rounded'

export function Front({ appearance, demo, signIn, title, doors, children }: FrontProps) {
  return (
    <div className={frame} data-phone="">
      <a className={skipLook} href="#main">
        跳到正文
      </a>
      <header className="border-b border-b-line-2 text-small">
        <div className={`${wide} flex flex-wrap items-center gap-x-3 gap-y-1 py-2`}>
          <p className="flex items-center gap-[0.6rem]">
            <BrandMark />
            <b className="text-table leading-tight">{portalName}</b>
          </p>
          {demo ? <DemoTag /> : null}
          <span className="ml-auto flex items-center gap-3">
            <SizeToggle initial={appearance.size} />
            <Link href={signIn} className="inline-flex min-h-11 items-center">
              工作人员登录
            </Link>
          </span>
        </div>
      </header>
      <main className={`${wide} flex-1 py-6 phone:pt-4`} id="main" tabIndex={-1}>
        <h1 className="mb-4">{title}</h1>
        <ul className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          {doors.map((door, at) => (
            <Door key={door.href} door={door} main={at === 0} />
          ))}
        </ul>
        {children}
      </main>
    </div>
  )
}

function Door({ door, main }: { door: FrontDoor; main: boolean }) {
  return (
    <li className={main ? mainDoor : plainDoor}>
      <Link href={door.href} className={`${doorLink} ${main ? 'text-on-deed hover:text-on-deed' : ''}`}>
        {door.label}
      </Link>
      <p className={main ? '' : 'text-ink-2'}>{door.note}</p>
      {door.also ? (
        <p className="relative z-1 flex flex-wrap gap-x-4">
          {door.also.map(one => (
            <Link key={one.href} href={one.href} className="inline-flex min-h-11 items-center">
              {one.label}
            </Link>
          ))}
        </p>
      ) : null}
    </li>
  )
}
