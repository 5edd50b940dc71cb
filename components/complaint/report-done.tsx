'use client'

// The receipt: query code and PIN, shown this once, and what comes next.

import { useState } from 'react'
import type { FormState } from '../form/form-state'
import { codeLook, endLook } from '../shell/phone-look'
import { Button, deedLook } from '../ui/button'
import { Note } from '../ui/note'
import { stateLook } from '../ui/state-mark'

type ReportedCase = Extract<FormState, { ok: true }>

export type ReportDoneProps = {
  state: ReportedCase
  place: { kind: string; code: string; name: string } | null
  /** 我也是: one more reporter of what others reported before. */
  joined?: boolean | undefined
}

export function ReportDone({ state, place, joined }: ReportDoneProps) {
  const [copied, setCopied] = useState(false)
  const code = state.secret?.label ?? ''
  const pin = state.secret?.value ?? ''
  const copy = async (): Promise<void> => {
    // Plain http in closed networks has no clipboard; then it is copied by hand.
    await navigator.clipboard?.writeText(`查询码 ${code} 密码 ${pin}`).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  const again = place?.kind === 'compound' ? `/report?c=${place.code}` : '/report'
  return (
    <>
      <Note kind="deed" status>
        <h1 className={stateLook('met')}>{joined ? '已记上您' : '已提交'}</h1>
        <p className="text-ink-2">{place?.name}</p>
      </Note>
      <p className="mt-4">查询码</p>
      <p className={`${codeLook} whitespace-nowrap select-all`} style={{ fontSize: 'clamp(1.3rem, 6vw, 1.7rem)' }}>
        {code}
      </p>
      <p className="mt-2">密码，只显示这一次</p>
      <p className={`${codeLook} select-all`} style={{ letterSpacing: '0.3em' }}>
        {pin}
      </p>
      <p className="my-3">
        <Button onClick={copy} wide>
          {copied ? '已复制' : '复制查询码和密码'}
        </Button>
      </p>
      <h2>接下来</h2>
      <ol className="list-decimal pl-6 leading-relaxed">
        <li>{state.message}</li>
        {joined ? null : <li>受理后派给主管单位办理，办到哪一步都能查。</li>}
        <li>办完请您评价；不满意可以要求重办一次。</li>
      </ol>
      <div className={endLook}>
        {state.next ? (
          <a className={deedLook({ kind: 'main' })} href={state.next}>
            看进度
          </a>
        ) : null}
        <a className={deedLook()} href={again}>
          再反映一件
        </a>
        <a className={deedLook()} href="/">
          回到首页
        </a>
      </div>
    </>
  )
}
