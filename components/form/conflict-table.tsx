'use client'

// What the reader typed beside what someone else saved meanwhile; nothing of either is lost.

import { useEffect, useRef } from 'react'
import { nothing } from '@/lib/core/word'
import { Note } from '../ui/note'

export type ConflictLine = { label: string; yours: string; theirs: string }

export function ConflictTable({ message, lines }: { message?: string | undefined; lines: readonly ConflictLine[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // a new conflict stands above the fields, often out of sight of the pressed button
    if (lines) box.current?.focus()
  }, [lines])
  if (lines.length === 0)
    return (
      <Note kind="near" alert ref={box}>
        <p>
          <b>{message ?? '您打开后，别人刚办理了这条记录。'}</b>
          您填写的都还在；请看清现在的情况，仍要办理的再提交一次。
        </p>
      </Note>
    )
  return (
    <Note kind="near" alert ref={box}>
      <p>
        <b>{message ?? '您填写时，别人刚保存了这条记录。'}</b>
        下面是不同之处；您填写的都还在，改好后再提交一次，以您填写的为准。
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">您填写的</th>
            <th scope="col">别人刚保存的</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.label}>
              <th scope="row">{line.label}</th>
              <td>{line.yours || nothing}</td>
              <td>{line.theirs || nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Note>
  )
}
