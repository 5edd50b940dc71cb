'use client'

// Reporting a problem, one question a screen on a phone; without JavaScript the same form in one piece.

import { useActionState, useEffect, useMemo, useRef, useState } from 'react'
import type { ReportPlace } from '@/lib/complaint/public/case'
import { photoFields, placeLimit, textLimit } from '@/lib/complaint/public/requests'
import { phoneHint } from '@/lib/core/fields'
import { parsePhone } from '@/lib/core/identity'
import { Checkbox, RadioCards } from '../form/choices'
import { isComposing } from '../form/composing'
import { ErrorSummary } from '../form/error-summary'
import { Field } from '../form/field'
import { FormProvider } from '../form/form-context'
import type { FormAction, FormState } from '../form/form-state'
import { TextArea, TextInput } from '../form/inputs'
import { DraftOffer, DraftSaved, useDraft } from '../form/use-draft'
import { endLook } from '../shell/phone-look'
import { deedLook } from '../ui/button'
import { Note } from '../ui/note'
import { PendingButton } from '../ui/pending-button'
import { CategoryPick } from './category-pick'
import { EmergencyStrip } from './emergency-strip'
import { PhotoSlots } from './photo-slots'
import { ReportCheck } from './report-check'
import { ReportDone } from './report-done'
import { Step } from './report-step'

export type ReportWizardProps = {
  action: FormAction
  place: ReportPlace
  clientKey: string
}

/** Which screen a field stands on. */
const stepOf: Readonly<Record<string, number>> = {
  compound: 1,
  county: 1,
  category: 2,
  place: 3,
  text: 3,
  ...Object.fromEntries(photoFields.map(field => [field, 3])),
  contact: 4,
  phone: 4,
  consent: 4,
  confidential: 4,
}
const last = 5

/** One screen at a time where scripts run, all below each other where none do. */
const steps =
  'flex flex-1 flex-col [&>section]:flex-1 [&>section]:flex-col [&>section:not([hidden])]:flex not-data-live:[@media(scripting:enabled)]:[&>section~section]:hidden'

/** What must be there before the next screen; the server looks at everything again. */
function lacking(step: number, data: FormData): Record<string, string[]> {
  const given = (name: string): string => String(data.get(name) ?? '').trim()
  if (step === 2) return given('category') ? {} : { category: ['请选一类，分不清就选“说不清”'] }
  if (step === 3) {
    return {
      ...(given('place') ? {} : { place: ['说说具体位置'] }),
      ...(given('text') ? {} : { text: ['说说发生了什么'] }),
    }
  }
  if (step !== 4) return {}
  if (given('contact') === '') return { contact: ['请选择是否留电话'] }
  if (given('contact') === 'none') return {}
  const phone = given('phone')
  return {
    ...(phone === '' ? { phone: ['请填电话，或改选“不留”'] } : {}),
    ...(phone !== '' && !parsePhone(phone).ok ? { phone: [phoneHint] } : {}),
    ...(given('consent') ? {} : { consent: ['要留电话，请先同意'] }),
  }
}

export function ReportWizard({ action, place, clientKey }: ReportWizardProps) {
  const [sent, run] = useActionState(action, null)
  const [step, setStep] = useState(1)
  const [live, setLive] = useState(false)
  const [local, setLocal] = useState<FormState>(null)
  const [seen, setSeen] = useState<readonly [string, string][]>([])
  const [photos, setPhotos] = useState(0)
  const [labels] = useState(() => new Map<string, string>())
  const form = useRef<HTMLFormElement>(null)
  const kept = useDraft(`report/${place.code}`, form)
  const state = local ?? sent
  const context = useMemo(() => ({ formId: 'report', state, labels }), [state, labels])
  useEffect(() => setLive(true), [])
  const handled = useRef<FormState>(null)
  useEffect(() => {
    if (sent === null || handled.current === sent) return
    handled.current = sent
    setLocal(null)
    if (sent.ok) kept.done()
    else {
      const first = Math.min(...Object.keys(sent.fields ?? {}).map(name => stepOf[name] ?? last))
      if (Number.isFinite(first)) setStep(first)
    }
    window.scrollTo(0, 0)
  }, [sent, kept])

  if (sent?.ok) return <ReportDone state={sent} place={place} />

  const goTo = (next: number): void => {
    setStep(next)
    setLocal(null)
    window.scrollTo(0, 0)
  }
  const goOn = (): void => {
    if (!form.current) return
    const data = new FormData(form.current)
    const fields = lacking(step, data)
    if (Object.keys(fields).length > 0) {
      setLocal({ ok: false, message: `有 ${Object.keys(fields).length} 处要改`, fields })
      window.scrollTo(0, 0)
      return
    }
    setSeen(
      [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
    )
    goTo(step + 1)
  }
  const frame = { live, step, onBack: goTo, onNext: goOn }

  return (
    <form
      id="report"
      ref={form}
      action={run}
      className={steps}
      data-live={live ? '' : undefined}
      noValidate
      onReset={event => event.preventDefault()}
      onKeyDown={event => {
        if (isComposing(event)) return
        // Enter in a line of text goes on; it does not send what was not yet read over.
        if (live && event.key === 'Enter' && event.target instanceof HTMLInputElement && step < last) {
          event.preventDefault()
          goOn()
        }
      }}
    >
      <input type="hidden" name={place.kind} value={place.code} readOnly />
      <div className="sr-only" aria-hidden="true">
        {/* Kept with the draft, so that what was sent and sent again after a reload is one case. */}
        <input type="text" name="clientKey" defaultValue={clientKey} tabIndex={-1} autoComplete="off" />
        <label>
          网址
          <input type="text" name="website" tabIndex={-1} autoComplete="off" data-no-draft="" />
        </label>
      </div>
      <FormProvider value={context}>
        <ErrorSummary />
        <Step
          no={1}
          {...frame}
          title={place.kind === 'compound' ? '是这个小区吗？' : '在这个县（市、区）吗？'}
          next="是，下一步"
        >
          <EmergencyStrip />
          <p className="my-3 rounded border p-4" style={{ borderColor: 'var(--line-2)' }}>
            <b>{place.name}</b>
            <br />
            <span className="text-ink-2">{place.place.join(' ')}</span>
          </p>
          <p>
            <a className={deedLook({ wide: true })} href="/report">
              {place.kind === 'compound' ? '换一个小区' : '按名称找小区'}
            </a>
          </p>
          <DraftOffer draft={kept} />
        </Step>
        <Step no={2} {...frame} title="是哪一类事？">
          <Field name="category" label="事情的类别" group>
            <CategoryPick />
          </Field>
        </Step>
        <Step no={3} {...frame} title="说说情况">
          <Field
            name="place"
            label={place.kind === 'compound' ? '在小区哪里' : '小区或地址'}
            hint={place.kind === 'compound' ? '例如“3 号楼北侧”' : '街道、小区、楼号，例如“学府街 12 号院 3 号楼北侧”'}
          >
            <TextInput maxLength={placeLimit} autoComplete="off" />
          </Field>
          <Text />
          <PhotoSlots onCount={setPhotos} />
        </Step>
        <Step no={4} {...frame} title="要留电话吗？" hint="留了，有疑问会打给您；不留，凭查询码看进度。">
          <Field name="contact" label="联系方式" group>
            <RadioCards
              choices={[
                { value: 'phone', label: '留电话' },
                { value: 'none', label: '不留，匿名反映' },
              ]}
            />
          </Field>
          <div className="hidden in-[form:has([name=contact][value=phone]:checked)]:block">
            <Field name="phone" label="手机号">
              <TextInput inputMode="tel" autoComplete="tel" maxLength={20} />
            </Field>
            <Field name="consent" label="同意留存" group>
              <Checkbox>同意办理人员为这件事给我打电话。办结 {place.keepPhone}后删除号码。</Checkbox>
            </Field>
          </div>
          <Field name="confidential" label="保密" group>
            <Checkbox>要求对被反映人保密：物业公司完全看不到这件事。</Checkbox>
          </Field>
          <Note>物业公司和被反映的人看不到您的电话和姓名。</Note>
        </Step>
        <Step no={last} {...frame} title="核对后提交" next={null}>
          {live ? <ReportCheck place={place.name} seen={seen} photos={photos} onChange={goTo} /> : null}
          <div className={endLook}>
            <PendingButton big pendingLabel="正在提交…">
              提交
            </PendingButton>
          </div>
        </Step>
      </FormProvider>
      {live ? <DraftSaved draft={kept} /> : null}
    </form>
  )
}

function Text() {
  const [left, setLeft] = useState(textLimit)
  return (
    <>
      <Field name="text" label="发生了什么" hint="不用写姓名、电话和车牌">
        <TextArea
          rows={5}
          maxLength={textLimit}
          onChange={event => setLeft(textLimit - event.currentTarget.value.length)}
        />
      </Field>
      <p className="-mt-3 mb-4 text-table text-ink-2">还可以写 {left} 个字</p>
    </>
  )
}
