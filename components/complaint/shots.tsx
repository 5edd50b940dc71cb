'use client'

// What a case looked like before and after, side by side, each photo large at a press; other papers as links.

import Image from 'next/image'
import { useEffect, useRef, useState } from 'react'
import { formFoot } from '../form/look'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

export type Shot = { id: number; part: string; label: string; at: string; by: string }
export type ShotSide = { title: string; shots: readonly Shot[] }
/** From left to right as time went: before and after, or the time before beside this one. */
export type ShotsProps = { sides: readonly ShotSide[] }

const addressOf = (shot: Shot): string => `/api/files/${shot.id}`
const altOf = (shot: Shot): string => `${shot.label}，${shot.at}`

export function Shots({ sides }: ShotsProps) {
  const all = sides.flatMap(side => side.shots)
  const [large, setLarge] = useState<readonly Shot[] | null>(null)
  const abreast = sides.map(side => side.shots.at(-1)).filter(shot => shot !== undefined)
  return (
    <>
      <div className={sidesClass(sides.length)}>
        {sides.map(side => (
          <Side key={side.title} {...side} open={shot => setLarge([shot])} />
        ))}
      </div>
      {abreast.length > 1 ? (
        <p className="mt-2 print:hidden">
          <Button onClick={() => setLarge(abreast)}>并排放大</Button>
        </p>
      ) : null}
      {large ? <Large all={all} shown={large} show={setLarge} /> : null}
    </>
  )
}

const sidesClass = (count: number): string =>
  [
    'grid items-start gap-x-[1.2rem] gap-y-[0.6rem] max-md:grid-cols-1',
    count > 2 ? 'grid-cols-[repeat(auto-fit,minmax(10rem,1fr))]' : 'grid-cols-2',
  ].join(' ')

function Side({ title, shots, open }: ShotSide & { open: (shot: Shot) => void }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-[0.3rem] text-table text-ink-2">{title}</h3>
      {shots.length === 0 ? <p className="text-ink-2">没有照片</p> : null}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-[0.6rem]">
        {shots.map(shot => (
          <figure key={shot.id}>
            <button
              type="button"
              className="block w-full cursor-zoom-in border border-line-2 bg-ground-3 p-0 print:border-0"
              aria-haspopup="dialog"
              onClick={() => open(shot)}
            >
              <Image
                className="block aspect-4/3 h-auto w-full object-cover"
                src={addressOf(shot)}
                alt={altOf(shot)}
                width={320}
                height={240}
                unoptimized
              />
            </button>
            <figcaption className="pt-1 text-table leading-[1.45]">
              <b>{shot.label}</b>　{shot.at}
              <br />
              <span className="text-ink-2">{shot.by}</span>
            </figcaption>
          </figure>
        ))}
      </div>
    </section>
  )
}

type LargeProps = { all: readonly Shot[]; shown: readonly Shot[]; show: (shots: readonly Shot[] | null) => void }

function Large({ all, shown, show }: LargeProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const step = (by: number) => {
    const at = all.findIndex(shot => shot.id === shown[0]?.id)
    const next = all[(at + by + all.length) % all.length]
    if (shown.length === 1 && next) show([next])
  }
  return (
    <Dialog
      ref={dialog}
      large
      aria-label="照片"
      onClose={() => show(null)}
      onKeyDown={event => {
        if (event.key === 'ArrowRight') step(1)
        if (event.key === 'ArrowLeft') step(-1)
      }}
    >
      <div className={shown.length > 1 ? sidesClass(shown.length) : undefined}>
        {shown.map(shot => (
          <figure key={shot.id}>
            <Image
              className="block h-auto max-h-[calc(100vh-13rem)] w-full bg-ground-3 object-contain"
              src={addressOf(shot)}
              alt={altOf(shot)}
              width={1200}
              height={900}
              unoptimized
            />
            <figcaption>
              <b>{shot.label}</b>　{shot.at}　<span className="text-ink-2">{shot.by}</span>
            </figcaption>
          </figure>
        ))}
      </div>
      <div className={formFoot}>
        {shown.length === 1 && all.length > 1 ? (
          <>
            <Button onClick={() => step(-1)}>上一张</Button>
            <Button onClick={() => step(1)}>下一张</Button>
          </>
        ) : null}
        <Button onClick={() => dialog.current?.close()}>关闭</Button>
      </div>
    </Dialog>
  )
}
