'use client'
// A pdf shown in the page, page by page as one comes to it, as large as one likes.

import { useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { drawPage, type OpenPdf, openPdf, type PdfTrouble, usualShape } from './pdf'

const troubleText: Record<PdfTrouble, string> = {
  locked: '这份文件设了打开密码，不能在这里显示，请下载后打开。',
  unreadable: '这份文件不能在这里显示，请下载后打开。',
}

/** How wide a page stands, as a part of the room there is. */
const sizes = [1, 1.5, 2, 3] as const

export type PdfPagesProps = { href: string; name: string }

export function PdfPages({ href, name }: PdfPagesProps) {
  const [state, setState] = useState<OpenPdf | PdfTrouble | 'opening'>('opening')
  const [size, setSize] = useState(0)
  useEffect(() => {
    const left = new AbortController()
    openPdf(href, left.signal).then(
      opened => left.signal.aborted || setState(opened),
      () => left.signal.aborted || setState('unreadable'),
    )
    return () => left.abort()
  }, [href])
  if (state === 'opening')
    return (
      <p role="status" className="text-ink-2">
        正在打开 {name} …
      </p>
    )
  if (typeof state === 'string') return <p role="alert">{troubleText[state]}</p>
  const most = sizes.length - 1
  return (
    <section
      aria-label={`${name}，共 ${state.pages} 页`}
      className="h-[min(68vh,60rem)] overflow-auto border border-line-2 bg-ground-3 narrow:h-[60vh]"
    >
      {/* Within what scrolls, so that who has no mouse comes into it and scrolls by keys. */}
      <div className="sticky top-0 left-0 z-1 flex flex-wrap items-center gap-2 border-line-2 border-b bg-ground px-2 py-1 text-table">
        <Button aria-disabled={size === 0} onClick={() => setSize(at => Math.max(0, at - 1))}>
          缩小
        </Button>
        <Button aria-disabled={size === most} onClick={() => setSize(at => Math.min(most, at + 1))}>
          放大
        </Button>
        <span className="text-ink-2">共 {state.pages} 页</span>
      </div>
      {numbersTo(state.pages).map(number => (
        <PdfPage key={number} paper={state} number={number} size={sizes[size] ?? 1} />
      ))}
    </section>
  )
}

const numbersTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1)

type PdfPageProps = { paper: OpenPdf; number: number; size: number }

/** One page, drawn once it comes near the eye. */
function PdfPage({ paper, number, size }: PdfPageProps) {
  const frame = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(false)
  const [drawn, setDrawn] = useState({ words: '', shape: usualShape })
  useEffect(() => {
    const watched = frame.current
    if (!watched) return
    const watch = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && setNear(true), {
      rootMargin: '100%',
    })
    watch.observe(watched)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const [sheet, room] = [canvas.current, frame.current]
    if (!(near && sheet && room)) return
    let left = false
    drawPage(paper, number, sheet, room.clientWidth * size).then(
      page => left || setDrawn(page),
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [near, paper, number, size])
  return (
    <figure ref={frame} className="p-2 pb-0 last:pb-2">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`第 ${number} 页`}
        className="block max-w-none bg-white"
        style={{ width: `${size * 100}%`, aspectRatio: drawn.shape }}
      />
      <p className="sr-only">{drawn.words}</p>
    </figure>
  )
}
