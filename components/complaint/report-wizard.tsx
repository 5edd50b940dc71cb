'use client'

// Reporting a problem in three screens: where, what, how to be reached. Without JavaScript the same forms in one piece.

import { useActionState, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReportPlace } from '@/lib/complaint/public/case'
import { placeLimit, textLimit } from '@/lib/complaint/public/requests'
import { addressOf } from '@/lib/core/address'
import type { Day } from '@/lib/core/day'
import { isEmpty } from '@/lib/core/result'
import { countSigns } from '@/lib/core/text'
import { isComposing } from '../form/composing'
import { DayInput } from '../form/day-input'
import type { Draft } from '../form/draft'
import { ErrorSummary } from '../form/error-summary'
import { Field } from '../form/field'
import { FormProvider } from '../form/form-context'
import type { FormAction, FormState } from '../form/form-state'
import { TextArea, TextInput } from '../form/inputs'
import { PrivateWatch } from '../form/private-watch'
import { DraftOffer, DraftSaved, useDraft } from '../form/use-draft'
import { endLook } from '../shell/phone-look'
import { Button } from '../ui/button'
import { Note } from '../ui/note'
import { PendingButton } from '../ui/pending-button'
import { EmergencyStrip } from './emergency-strip'
import { PhotoSlots } from './photo-slots'
import { ReportCheck } from './report-check'
import { ReportContact, type Sending } from './report-contact'
import { keepPlace, keepSent } from './report-device'
import { ReportDone } from './report-done'
import { lackingContact, lackingWhat, last, screenOf, what, where } from './report-lacking'
import { ReportMatter } from './report-matter'
import { joinForm, ReportSame } from './report-same'
import { Step } from './report-step'
import { type FoundPlaces, ReportWhere } from './report-where'
import { useScreens } from './use-screens'

export type ReportWizardProps = {
  action: FormAction
  join: FormAction
  /** null: still to be chosen. */
  place: ReportPlace | null
  found: FoundPlaces
  isShort: boolean
  clientKey: string
  today: Day
  sending: Sending
}

const contactHash = '#contact'
/** While this window fills a report in, what it typed comes back by itself after a reload. */
const openMark = 'report-open'

/** One screen at a time where scripts run, all below each other where none do. */
const screens =
  'flex flex-1 flex-col [&>section]:flex-1 [&>section]:flex-col [&>section:not([hidden])]:flex not-data-live:[@media(scripting:enabled)]:[&>section~section]:hidden'

const queryOf = (place: ReportPlace | null): string =>
  place === null ? '' : addressOf('', place.kind === 'compound' ? { c: place.code } : { d: place.code })
const placeMark = (place: ReportPlace | null): string => (place ? `${place.kind}:${place.code}` : '')

async function placeFor(of: { compound: string } | { county: string }): Promise<ReportPlace | null> {
  try {
    const response = await fetch(addressOf('/report/place', of))
    return response.ok ? ((await response.json()) as ReportPlace) : null
  } catch {
    return null
  }
}

export function ReportWizard({
  action,
  join,
  place: placeGiven,
  found,
  isShort,
  clientKey,
  today,
  sending,
}: ReportWizardProps) {
  const [sent, run] = useActionState(action, null)
  const [joined, runJoin, joining] = useActionState(join, null)
  const [place, setPlace] = useState(placeGiven)
  const [live, setLive] = useState(false)
  const [local, setLocal] = useState<FormState>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map())
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState(0)
  const [lostPhotos, setLostPhotos] = useState(0)
  const [back, setBack] = useState(false)
  const [labels] = useState(() => new Map<string, string>())
  const form = useRef<HTMLFormElement>(null)
  const places = useRef(new Map(placeGiven ? [[queryOf(placeGiven), placeGiven] as const] : []))

  const at = (screen: number): string =>
    `/report${screen === where ? '' : queryOf(place)}${screen === last ? contactHash : ''}`
  const { screen, goTo } = useScreens(place ? what : where, at, ({ search, hash }) => {
    const known = places.current.get(search)
    if (known) setPlace(known)
    setLocal(null)
    if (known === undefined) return where
    return hash === contactHash ? last : what
  })

  const restored = (draft: Draft): void => {
    const of = new Map(draft.entries)
    setText(of.get('text') ?? '')
    setLostPhotos(Number(of.get('photosChosen') ?? 0))
    setBack(true)
    const isLast =
      of.get('atScreen') === String(last) && form.current && isEmpty(lackingWhat(new FormData(form.current)))
    const [kind, code] = (of.get('atPlace') ?? '').split(':')
    if (place) {
      if (isLast) toLast(place)
    } else if (code) void choose(kind === 'county' ? { county: code } : { compound: code }, isLast ? last : what)
  }
  const kept = useDraft('report', form, restored)
  const state = local ?? sent
  const context = useMemo(() => ({ formId: 'report', state, labels }), [state, labels])

  useEffect(() => {
    setLive(true)
    if (placeGiven) keepPlace(placeGiven)
    // The last screen shows what stands on the second; after a reload that is there only once the draft is.
    if (window.location.hash === contactHash)
      window.history.replaceState(window.history.state, '', `/report${queryOf(placeGiven)}`)
  }, [placeGiven])

  useEffect(() => {
    if (kept.offer === null || !isOpenHere()) return
    kept.restore()
  }, [kept])

  useEffect(() => {
    if (kept.savedAt !== null) markOpen(true)
  }, [kept.savedAt])

  // Where one stands and how many photos there are is kept with what was typed.
  const stood = useRef(`${screen} ${photos}`)
  useEffect(() => {
    const stands = `${screen} ${photos}`
    if (stood.current === stands) return
    stood.current = stands
    if (kept.savedAt !== null) form.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }, [screen, photos, kept.savedAt])

  const handled = useRef<FormState>(null)
  useEffect(() => {
    if (sent === null || handled.current === sent) return
    handled.current = sent
    setLocal(null)
    if (sent.ok) {
      kept.done()
      markOpen(false)
      if (place?.kind === 'compound')
        keepSent({ compound: place.code, category: seen.get('category') ?? '', day: today })
    } else {
      const first = Math.min(...Object.keys(sent.fields ?? {}).map(name => screenOf[name] ?? last))
      if (Number.isFinite(first)) goTo(first)
    }
    window.scrollTo(0, 0)
  }, [sent, kept, place, seen, today, goTo])

  const onPhotos = useCallback((count: number) => {
    setPhotos(count)
    if (count > 0) setLostPhotos(0)
  }, [])

  if (sent?.ok) return <ReportDone state={sent} place={place} />
  if (joined?.ok) return <ReportDone state={joined} place={place} joined />

  async function choose(of: { compound: string } | { county: string }, next: number = what): Promise<void> {
    setSaid(null)
    const chosen = await placeFor(of)
    if (chosen === null) {
      setSaid('没有打开这个小区，请再选一次；还不行，请稍后再来。')
      return
    }
    keepPlace(chosen)
    setPlace(chosen)
    places.current.set(queryOf(chosen), chosen)
    goTo(what, `/report${queryOf(chosen)}`)
    if (next === last) toLast(chosen)
  }

  function toLast(of: ReportPlace): void {
    if (form.current) setSeen(valuesOf(new FormData(form.current)))
    goTo(last, `/report${queryOf(of)}${contactHash}`)
  }

  const refuse = (fields: Record<string, string[]>): boolean => {
    if (isEmpty(fields)) return false
    setLocal({ ok: false, message: `有 ${Object.keys(fields).length} 处要改`, fields })
    window.scrollTo(0, 0)
    return true
  }
  const goOn = (): void => {
    if (!form.current || !place || refuse(lackingWhat(new FormData(form.current)))) return
    setLocal(null)
    toLast(place)
  }
  const stepBack = (to: number): void => {
    setLocal(null)
    goTo(to)
  }
  const clear = (): void => {
    kept.discard()
    markOpen(false)
    window.location.assign(`/report${queryOf(place)}`)
  }
  const frame = { live, screen, onBack: stepBack }

  return (
    <div className={screens} data-live={live ? '' : undefined}>
      {place === null || live ? (
        <Step no={where} {...frame} title="在哪个小区？" next={null} onNext={goOn}>
          <EmergencyStrip />
          <div className="mt-3 grid gap-3">
            {live ? <DraftOffer draft={kept} /> : null}
            {said ? (
              <Note kind="near" alert>
                {said}
              </Note>
            ) : null}
            <div>
              <ReportWhere found={found} isShort={isShort} live={live} onChoose={of => void choose(of)} />
            </div>
          </div>
        </Step>
      ) : null}
      <form id={joinForm} action={runJoin} hidden>
        <input type="hidden" name="clientKey" defaultValue={clientKey} />
      </form>
      <form
        id="report"
        ref={form}
        action={run}
        hidden={live ? screen === where : place === null}
        className="flex flex-1 flex-col [&>section]:flex-1 [&>section]:flex-col [&>section:not([hidden])]:flex"
        noValidate
        onReset={event => event.preventDefault()}
        onSubmit={event => {
          if (!live || !form.current) return
          if (refuse(lackingContact(new FormData(form.current)))) event.preventDefault()
        }}
        onKeyDown={event => {
          if (isComposing(event)) return
          // Enter in a line of text goes on; it does not send what was not yet read over.
          if (live && event.key === 'Enter' && event.target instanceof HTMLInputElement && screen < last) {
            event.preventDefault()
            goOn()
          }
        }}
      >
        {place ? <input type="hidden" name={place.kind} value={place.code} readOnly /> : null}
        <div className="sr-only" aria-hidden="true">
          {/* Kept with the draft, so that what was sent and sent again after a reload is one case, and one goes on where one was. */}
          <input type="text" name="clientKey" defaultValue={clientKey} tabIndex={-1} autoComplete="off" />
          <input type="text" name="atPlace" value={placeMark(place)} readOnly tabIndex={-1} />
          <input type="text" name="atScreen" value={String(screen)} readOnly tabIndex={-1} />
          <input type="text" name="photosChosen" value={String(Math.max(photos, lostPhotos))} readOnly tabIndex={-1} />
          <label>
            网址
            <input type="text" name="website" tabIndex={-1} autoComplete="off" data-no-draft="" />
          </label>
        </div>
        <FormProvider value={context}>
          <ErrorSummary />
          {joined && !joined.ok ? (
            <Note kind="near" alert>
              {joined.message ?? '没有记上，请稍后再试'}
            </Note>
          ) : null}
          <Step no={what} {...frame} title="说说情况" next="下一步" onNext={goOn}>
            {place ? <Where place={place} live={live} onChange={() => stepBack(where)} /> : null}
            {screen === what && live ? <DraftOffer draft={kept} /> : null}
            {back ? (
              <Note kind="deed" row status>
                <span>
                  已恢复刚才填的内容。{lostPhotos > 0 ? `照片不能存在草稿里，请重新选择 ${lostPhotos} 张照片。` : ''}
                </span>
                <Button kind="text" onClick={clear}>
                  全部清除
                </Button>
              </Note>
            ) : null}
            <div className="mt-4">
              {place && place.kind === 'compound' ? (
                <ReportSame
                  compound={place.code}
                  same={place.same}
                  today={today}
                  busy={joining}
                  title="这里已有人反映，是同一件事就不用再写"
                />
              ) : null}
              <Field
                name="place"
                label={place?.kind === 'county' ? '小区或地址' : '在小区哪里'}
                hint={
                  place?.kind === 'county'
                    ? '街道、小区、楼号，例如“学府街 12 号院 3 号楼北侧”'
                    : '例如“3 号楼北侧”；不用写到户'
                }
              >
                <TextInput maxLength={placeLimit} autoComplete="off" />
              </Field>
              <Text onText={setText} text={text} />
              <Field name="occurredAt" label="哪天发生的" hint="以前就发生的，填最早那天" optional>
                <DayInput max={today} />
              </Field>
              <PhotoSlots onCount={onPhotos} />
              <ReportMatter
                text={text}
                live={live}
                compound={place?.kind === 'compound' ? place.code : null}
                same={place?.same ?? []}
                today={today}
                busy={joining}
              />
            </div>
          </Step>
          <Step no={last} {...frame} title="怎么联系您？" next={null} onNext={goOn}>
            <ReportContact keepPhone={place?.keepPhone ?? ''} category={seen.get('category') ?? ''} sending={sending} />
            {live && place ? (
              <>
                <h2 className="mt-4 mb-1">要提交的内容</h2>
                <ReportCheck place={place.name} seen={seen} photos={photos} onChange={stepBack} />
              </>
            ) : null}
            {lostPhotos > 0 ? (
              <Note kind="near">上次选的 {lostPhotos} 张照片没有存下来；要附照片，请返回上一步重新选择。</Note>
            ) : null}
            <div className={endLook}>
              <PendingButton big pendingLabel="正在提交…">
                提交
              </PendingButton>
            </div>
          </Step>
        </FormProvider>
        {live ? <DraftSaved draft={kept} /> : null}
      </form>
    </div>
  )
}

const valuesOf = (data: FormData): ReadonlyMap<string, string> =>
  new Map([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))

/** A browser that keeps nothing asks before it restores, as for any other draft. */
function markOpen(open: boolean) {
  try {
    if (open) sessionStorage.setItem(openMark, '1')
    else sessionStorage.removeItem(openMark)
  } catch {
    // nothing to mark
  }
}
function isOpenHere(): boolean {
  try {
    return sessionStorage.getItem(openMark) !== null
  } catch {
    return false
  }
}

function Where({ place, live, onChange }: { place: ReportPlace; live: boolean; onChange: () => void }) {
  return (
    <p className="my-2 flex items-center justify-between gap-x-3 rounded border border-line-2 px-4 py-2">
      <span className="min-w-0 flex-1">
        <b>{place.name}</b>
        <br />
        <small className="text-ink-2">{place.place.join(' ')}</small>
      </span>
      {live ? (
        <Button kind="text" onClick={onChange}>
          换一个地方
        </Button>
      ) : (
        <a href="/report">换一个地方</a>
      )}
    </p>
  )
}

function Text({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <>
      <Field name="text" label="发生了什么" hint="不用写姓名、电话和车牌">
        <PrivateWatch next="要留电话，在下一步填。">
          <TextArea rows={5} maxLength={textLimit} onChange={event => onText(event.currentTarget.value)} />
        </PrivateWatch>
      </Field>
      <p className="-mt-3 mb-4 text-table text-ink-2">还可以写 {Math.max(0, textLimit - countSigns(text))} 个字</p>
    </>
  )
}
