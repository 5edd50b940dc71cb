// The frame around pages that citizens open on a phone: one narrow column, brand on top.

import type { ReactNode } from 'react'
import { BrandMark, DemoTag, portalName } from './brand'

export function PhoneShell({ demo, children }: { demo: boolean; children: ReactNode }) {
  return (
    <div className="phone">
      <header>
        <BrandMark />
        <b>{portalName}</b>
        {demo ? (
          <span className="ml-auto">
            <DemoTag />
          </span>
        ) : null}
      </header>
      <main className="body" id="main">
        {children}
      </main>
    </div>
  )
}
