// A remark that stands out of the text.

import type { ReactNode, Ref } from 'react'
import { tv } from 'tailwind-variants/lite'

const look = tv({
  base: 'note border-l-4 px-[0.9rem] py-2',
  variants: {
    kind: {
      plain: 'border-edge bg-ground-2',
      near: 'border-near bg-near-bg',
      behind: 'border-behind bg-behind-bg',
      deed: 'border-deed bg-deed-bg',
    },
    /** Its parts beside each other, wrapping: a sentence and its deeds. */
    row: { true: 'flex flex-wrap items-center gap-x-3 gap-y-[0.3rem] text-table print:hidden' },
  },
})

export type NoteProps = {
  kind?: 'plain' | 'near' | 'behind' | 'deed' | undefined
  row?: boolean | undefined
  /** Said at once by a screen reader. */
  alert?: boolean | undefined
  /** Said when there is time. */
  status?: boolean | undefined
  /** Takes the focus when it appears. */
  ref?: Ref<HTMLDivElement> | undefined
  children: ReactNode
}

export function Note({ kind = 'plain', row, alert, status, ref, children }: NoteProps) {
  const polite = status ? 'status' : undefined
  return (
    <div className={look({ kind, row })} role={alert ? 'alert' : polite} ref={ref} tabIndex={ref ? -1 : undefined}>
      {children}
    </div>
  )
}
