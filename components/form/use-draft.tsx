'use client'

// When a form's draft was kept, and whether an earlier one can be had back.

import { type RefObject, useEffect, useState } from 'react'
import { Button } from '../ui/button'
import { Note } from '../ui/note'
import { applyDraft, type Draft, dropDraft, loadDraft, saveDraft, timeWords } from './draft'
import { hintLook } from './look'

const quiet = 800

export type DraftState = {
  offer: Draft | null
  savedAt: number | null
  restore: () => void
  discard: () => void
  /** After success: nothing is left to come back to. */
  done: () => void
}

/** Without an id nothing is kept. */
export function useDraft(id: string | undefined, form: RefObject<HTMLFormElement | null>): DraftState {
  const [offer, setOffer] = useState<Draft | null>(null)
  const [savedAt, setSavedAt] = useState<number | null>(null)

  useEffect(() => {
    const element = form.current
    if (id === undefined || !element) return
    setOffer(loadDraft(id))
    let timer: ReturnType<typeof setTimeout> | undefined
    const keepNow = () => {
      clearTimeout(timer)
      setSavedAt(saveDraft(id, element))
    }
    const keepSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(keepNow, quiet)
    }
    element.addEventListener('input', keepSoon)
    // sending keeps at once: a later tick must not bring back what success has thrown away
    element.addEventListener('submit', keepNow)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('input', keepSoon)
      element.removeEventListener('submit', keepNow)
    }
  }, [id, form])

  const forget = () => {
    if (id !== undefined) dropDraft(id)
    setOffer(null)
    setSavedAt(null)
  }
  const restore = () => {
    if (form.current && offer) applyDraft(form.current, offer)
    setOffer(null)
  }
  return { offer, savedAt, restore, discard: forget, done: forget }
}

/** Stands above the fields. Once the reader types, the earlier draft is no longer offered: it has been replaced. */
export function DraftOffer({ draft }: { draft: DraftState }) {
  if (!draft.offer || draft.savedAt !== null) return null
  return (
    <Note kind="deed" row status>
      <span>上次没提交的草稿存于 {timeWords(draft.offer.savedAt)}</span>
      <Button onClick={draft.restore}>恢复</Button>
      <Button onClick={draft.discard} kind="text">
        不要了
      </Button>
    </Note>
  )
}

/** Stands below the deeds. */
export function DraftSaved({ draft }: { draft: DraftState }) {
  return (
    <p className={`${hintLook} print:hidden`} role="status">
      {draft.savedAt === null ? null : `草稿已存 ${timeWords(draft.savedAt)}`}
    </p>
  )
}
