// A remark that stands out of the text.

import type { ReactNode } from 'react'

export type NoteProps = {
  kind?: 'plain' | 'near' | 'behind' | 'deed' | undefined
  alert?: boolean | undefined
  children: ReactNode
}

export function Note({ kind = 'plain', alert, children }: NoteProps) {
  return (
    <div className={kind === 'plain' ? 'note' : `note ${kind}`} role={alert ? 'alert' : undefined}>
      {children}
    </div>
  )
}
