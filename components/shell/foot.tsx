// The foot of a page: sources, versions, what the reader should know about the figures.

import type { ReactNode } from 'react'
import { footLook } from './look'

export function Foot({ notes }: { notes: readonly ReactNode[] }) {
  return (
    <footer className={footLook}>
      {notes.map((note, index) => (
        <span key={typeof note === 'string' ? note : index}>{note}</span>
      ))}
    </footer>
  )
}
