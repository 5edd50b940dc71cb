'use client'

// Up to four photos, made small on the phone itself: 1600 px at most, without what the camera writes into them.

import Image from 'next/image'
import { useEffect, useRef, useState } from 'react'
import { photoFields } from '@/lib/complaint/public/requests'
import { megabytesOf } from '@/lib/core/say'
import { Field } from '../form/field'
import { useControl } from '../form/form-context'
import { errorLook, fileControl } from '../form/look'
import { smallPhoto } from '../form/small-photo'
import { Button } from '../ui/button'

const takes = 'image/jpeg,image/png'

type TakenShot = { file: File; address: string; name: string; size: string }

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : megabytesOf(bytes)

/** Without JavaScript four plain inputs stand there; with it, one button and what was chosen. */
export function PhotoSlots({ label = '照片', onCount }: { label?: string; onCount?: (count: number) => void }) {
  const [ready, setReady] = useState(false)
  const [shots, setShots] = useState<readonly TakenShot[]>([])
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => setReady(true), [])
  useEffect(() => {
    const inputs = box.current?.querySelectorAll<HTMLInputElement>('input[data-slot]') ?? []
    for (const [at, input] of [...inputs].entries()) {
      const kept = new DataTransfer()
      const shot = shots[at]
      if (shot) kept.items.add(shot.file)
      input.files = kept.files
    }
    onCount?.(shots.length)
  }, [shots, onCount])

  const add = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    const sentences: string[] = []
    const more: TakenShot[] = []
    for (const file of files.slice(0, photoFields.length - shots.length)) {
      const shot = await smallPhoto(file)
      if (shot)
        more.push({ file: shot, address: URL.createObjectURL(shot), name: file.name, size: sizeWords(shot.size) })
      else sentences.push(`${file.name} 打不开，请换成 JPG 或 PNG`)
    }
    if (files.length > photoFields.length - shots.length) sentences.push(`最多 ${photoFields.length} 张，多的没有加`)
    setShots([...shots, ...more])
    setWrong(sentences)
    setBusy(false)
  }
  const drop = (shot: TakenShot): void => {
    URL.revokeObjectURL(shot.address)
    setShots(shots.filter(one => one !== shot))
  }

  return (
    <div ref={box} className="mb-4">
      {photoFields.map((name, at) => (
        <div key={name} hidden={ready && !shots[at]}>
          <Field name={name} label={`${label} ${at + 1}`} optional>
            <Slot hidden={ready} />
            {shots[at] ? <Chosen shot={shots[at]} onDrop={drop} /> : null}
          </Field>
        </div>
      ))}
      {wrong.map(sentence => (
        <p key={sentence} className={errorLook} role="alert">
          {sentence}
        </p>
      ))}
      {ready && shots.length < photoFields.length ? (
        <>
          <input
            ref={picker}
            type="file"
            accept={takes}
            multiple
            className="sr-only"
            tabIndex={-1}
            aria-label="选照片"
            data-no-draft=""
            onChange={event => {
              void add([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
          <Button disabled={busy} onClick={() => picker.current?.click()} wide>
            {addLabel(busy, shots.length)}
          </Button>
        </>
      ) : null}
    </div>
  )
}

function addLabel(busy: boolean, count: number): string {
  if (busy) return '正在缩小照片…'
  return count > 0 ? '再加照片' : '加照片（可不传）'
}

function Slot({ hidden }: { hidden: boolean }) {
  return (
    <input
      {...useControl()}
      type="file"
      accept={takes}
      data-slot=""
      className={hidden ? 'sr-only' : fileControl}
      tabIndex={hidden ? -1 : undefined}
    />
  )
}

function Chosen({ shot, onDrop }: { shot: TakenShot; onDrop: (shot: TakenShot) => void }) {
  return (
    <span className="flex items-center gap-3">
      <Image src={shot.address} alt={shot.name} width={80} height={64} unoptimized className="h-16 w-20 object-cover" />
      <span className="min-w-0 flex-1 break-all leading-snug">
        {shot.name}
        <br />
        <span className="text-ink-2">{shot.size}</span>
      </span>
      <Button onClick={() => onDrop(shot)} kind="text">
        删除
      </Button>
    </span>
  )
}
