// Who reported a case, masked; each field shown in clear for a reason that is kept.

import type { FormAction } from '../form/form-state'
import { Reveal } from '../record/reveal'

export type ReporterProps = {
  code: string
  anonymous: boolean
  confidential: boolean
  /** Masked; null: not given, wiped, or not for this reader. */
  name: string | null
  phone: string | null
  mail: string | null
  wiped: boolean
  /** null: the reader may not see it in clear. */
  reveal: FormAction | null
}

export function Reporter(props: ReporterProps) {
  const { anonymous, confidential, name, phone, mail, wiped } = props
  return (
    <>
      {anonymous ? '匿名' : null}
      {confidential ? <b>　要求保密</b> : null}
      {name === null ? null : <Masked {...props} field="name" label="姓名" value={name} />}
      {phone === null ? null : <Masked {...props} field="phone" label="电话" value={phone} />}
      {mail === null ? null : <Masked {...props} field="mail" label="邮箱" value={mail} />}
      {wiped ? <span className="text-ink-2">　个人信息到期已删除</span> : null}
      {!anonymous && !wiped && name === null && phone === null && mail === null ? '没有留姓名、电话' : null}
    </>
  )
}

type MaskedProps = Pick<ReporterProps, 'code' | 'reveal'> & {
  field: 'name' | 'phone' | 'mail'
  label: string
  value: string
}

function Masked({ code, reveal, field, label, value }: MaskedProps) {
  if (reveal === null) return <span>　{value}</span>
  return (
    <span className="whitespace-nowrap">
      {'　'}
      <Reveal masked={value} label={label} action={reveal} hidden={{ id: code, field }} />
    </span>
  )
}
