'use client'

// When a form's draft was kept, and whether an earlier one can be had back.

import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { Note } from '../ui/note'
import { applyDraft, type Draft, dropDraft, dropped, isBegun, loadDraft, saveDraft, timeWords } from './draft'
import { hintLook } from './look'

const quiet = 800

type Timer = ReturnType<typeof setTimeout> | undefined

function stop(due: RefObject<Timer>) {
  clearTimeout(due.current)
  due.current = undefined
}

export type DraftState = {
  offer: Draft | null
  savedAt: number | null
  restore: () => void
  discard: () => void
  /** After success: nothing is left to come back to. */
  done: () => void
}

/**
 * Without an id nothing is kept.
 * @param restored called once the fields have their values again, and sees to where the reader goes on; without it the first field has the focus
 */
export function useDraft(
  id: string | undefined,
  form: RefObject<HTMLFormElement | null>,
  restored?: (draft: Draft) => void,
): DraftState {
  const [offer, setOffer] = useState<Draft | null>(null)
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const due = useRef<Timer>(undefined)

  useEffect(() => {
    const element = form.current
    if (id === undefined || !element) return
    const earlier = loadDraft(id)
    setOffer(earlier)
    const keepNow = () => {
      stop(due)
      setSavedAt(saveDraft(id, element))
    }
    const keepSoon = () => {
      stop(due)
      due.current = setTimeout(keepNow, quiet)
    }
    // Whoever leaves, reloads or puts the phone away within the quiet moment has typed all the same.
    const leave = () => {
      if (due.current !== undefined) keepNow()
    }
    element.addEventListener('input', keepSoon)
    // sending keeps at once: a later tick must not bring back what success has thrown away
    element.addEventListener('submit', keepNow)
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    const drop = () => stop(due)
    // On a slow network the form is there before its scripts are, and whoever fills it in by then types for keeps too.
    if (!earlier && isBegun(element)) keepSoon()
    window.addEventListener(dropped, drop)
    return () => {
      leave()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener(dropped, drop)
      element.removeEventListener('input', keepSoon)
      element.removeEventListener('submit', keepNow)
    }
  }, [id, form])

  const forget = () => {
    stop(due)
    if (id !== undefined) dropDraft(id)
    setOffer(null)
    setSavedAt(null)
  }
  const restore = () => {
    if (form.current && offer) applyDraft(form.current, offer)
    setOffer(null)
    if (restored) {
      if (offer) restored(offer)
      return
    }
    // The button that was pressed goes with the offer.
    form.current?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus()
  }
  return { offer, savedAt, restore, discard: forget, done: forget }
}

/** Stands above the fields. Once the reader types, the earlier draft is no longer offered: it has been replaced. */
export function DraftOffer({ draft, more }: { draft: DraftState; more?: string | undefined }) {
  if (!draft.offer || draft.savedAt !== null) return null
  return (
    <Note kind="deed" row status>
      <span>
        上次没提交的草稿存于 {timeWords(draft.offer.savedAt)}
        {more ? `，${more}` : ''}
      </span>
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
