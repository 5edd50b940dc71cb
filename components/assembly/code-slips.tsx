'use client'
// Issues one-time codes and shows them this once: a slip to cut out for each household, with the way to its ballot as a QR code.

import { type ReactNode, useState } from 'react'
import type { PrintedSlip } from '@/lib/core/form-state'
import { QrCode } from '../complaint/qr-code'
import { ActionForm } from '../form/action-form'
import type { FormAction } from '../form/form-state'
import { Note } from '../ui/note'
import { PrintButton } from '../ui/print-button'

export type CodeSlipsProps = {
  action: FormAction
  assembly: { id: number; title: string; compound: string; days: string }
  /** Where a slip leads, without its code. */
  address: string
  /** Forms of this page: for one household, for all. */
  forms: readonly { id: string; hidden: Readonly<Record<string, string>>; children: ReactNode }[]
}

export function CodeSlips({ action, assembly, address, forms }: CodeSlipsProps) {
  const [issued, setIssued] = useState<{ slips: readonly PrintedSlip[]; said: string } | null>(null)
  return (
    <>
      {issued ? <Issued {...issued} assembly={assembly} address={address} /> : null}
      {forms.map(({ id, hidden, children }) => (
        <ActionForm
          key={id}
          id={id}
          action={action}
          hidden={{ id: String(assembly.id), ...hidden }}
          clear
          onDone={done => setIssued({ slips: done.slips ?? [], said: done.message ?? '' })}
        >
          {children}
        </ActionForm>
      ))}
    </>
  )
}

type IssuedProps = Pick<CodeSlipsProps, 'assembly' | 'address'> & { slips: readonly PrintedSlip[]; said: string }

function Issued({ slips, said, assembly, address }: IssuedProps) {
  return (
    <section aria-label="表决通知单" className="mb-s5">
      <Note kind="deed" status>
        <p>{said}。表决码只在这里显示一次，离开本页就看不到了，请现在打印。</p>
        <PrintButton>打印 {slips.length.toLocaleString('zh-CN')} 张通知单</PrintButton>
      </Note>
      <ul className="mt-4 grid grid-cols-2 gap-3 phone:grid-cols-1">
        {slips.map(slip => (
          <li
            key={slip.room}
            className="grid grid-cols-[auto_1fr] gap-4 border border-line-2 p-4 print:break-inside-avoid"
          >
            <QrCode text={`${address}#${slip.code}`} label={`${slip.room}的表决二维码`} size={128} />
            <div className="min-w-0 wrap-anywhere">
              <p className="text-ink-2">{assembly.compound}</p>
              <p>
                <b>{slip.room}</b>　{slip.area} ㎡
              </p>
              <p>{assembly.title}</p>
              <p>{assembly.days}</p>
              <p>
                表决码 <b className="whitespace-nowrap">{slip.code}</b>
              </p>
              <p className="text-small text-ink-2">扫码，或打开 {address} 输入表决码</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
