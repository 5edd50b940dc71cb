'use client'
// Says when a draft was kept, and offers an earlier one back.

import { type RefObject, useEffect, useRef, useState } from 'react'
import { applyDraft, type Draft, dropDraft, loadDraft, saveDraft, timeWords } from './draft'

const quiet = 800

export function DraftNote({ id, form }: { id: string; form: RefObject<HTMLFormElement | null> }) {
  const [offer, setOffer] = useState<Draft | null>(null)
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    setOffer(loadDraft(id))
    const element = form.current
    if (!element) return
    const keep = () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setSavedAt(saveDraft(id, element)), quiet)
    }
    element.addEventListener('input', keep)
    return () => {
      clearTimeout(timer.current)
      element.removeEventListener('input', keep)
    }
  }, [id, form])

  const restore = () => {
    if (form.current && offer) applyDraft(form.current, offer)
    setOffer(null)
  }
  const discard = () => {
    dropDraft(id)
    setOffer(null)
  }

  if (offer && savedAt === null) {
    return (
      <div className="note deed draft" role="status">
        <span>上次没提交的草稿存于 {timeWords(offer.savedAt)}</span>
        <button type="button" className="btn" onClick={restore}>
          恢复
        </button>
        <button type="button" className="btn text" onClick={discard}>
          不要了
        </button>
      </div>
    )
  }
  return (
    <p className="hint draft" role="status">
      {savedAt === null ? null : `草稿已存 ${timeWords(savedAt)}`}
    </p>
  )
}
