// The frame around pages that citizens open on a phone: one narrow column, brand on top, large type at a press.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { BrandMark, DemoTag, portalName } from './brand'
import { SizeToggle } from './size-toggle'

/** Everything is a size larger here: whoever opens it may be standing in a yard. */
const frame =
  'mx-auto flex min-h-screen max-w-[30rem] flex-col text-text [--hit:3rem] [--t-h1:1.5rem] [--t-s:0.9375rem] [--t-table:1rem] [--t:1.0625rem] [&_h1]:mt-[0.15rem] [&_h1]:mb-2'

export function PhoneShell({ demo, children }: { demo: boolean; children: ReactNode }) {
  return (
    <div className={frame} data-phone="">
      <header className="flex items-center gap-[0.6rem] border-b border-b-line-2 px-4 py-[0.3rem] text-small">
        <Link href="/" className="flex min-h-11 min-w-0 items-center gap-[0.6rem] text-ink no-underline">
          <BrandMark />
          <b className="text-table leading-tight">{portalName}</b>
        </Link>
        {demo ? <DemoTag /> : null}
        <span className="ml-auto">
          <SizeToggle />
        </span>
      </header>
      <main className="flex flex-1 flex-col px-4 pt-4 pb-6" id="main">
        {children}
      </main>
    </div>
  )
}
