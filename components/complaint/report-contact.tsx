// Last screen of a report: whether and how one can be reached, and who sees what.

import { isAboutCompany, isCategory } from '@/lib/matter/categories'
import { Checkbox, RadioCards } from '../form/choices'
import { Field } from '../form/field'
import { TextInput } from '../form/inputs'
import { Note } from '../ui/note'

/** What this portal can send by itself: nothing is promised that nobody sends. */
export type Sending = { sms: boolean; mail: boolean }

export type ReportContactProps = {
  keepPhone: string
  /** Of what is reported; empty: not known yet, and what is not said follows the matter. */
  category: string
  sending: Sending
}

export function ReportContact({ keepPhone, category, sending }: ReportContactProps) {
  const isAgainst = isCategory(category) && isAboutCompany(category)
  const byItself = [...(sending.sms ? ['短信'] : []), ...(sending.mail ? ['邮件'] : [])].join('或')
  const told = byItself === '' ? '有疑问会打给您' : `受理、有答复时发${byItself}告诉您，有疑问会联系您`
  return (
    <>
      <Field name="contact" label="联系方式" hint={`留了，${told}；不留，凭查询码看进度。`} group>
        <RadioCards
          choices={[
            { value: 'phone', label: sending.mail ? '留电话或邮箱' : '留电话' },
            { value: 'none', label: '不留，匿名反映' },
          ]}
        />
      </Field>
      <div className="hidden in-[form:has([name=contact][value=phone]:checked)]:block">
        <Field name="phone" label="手机号" optional={sending.mail ? '手机号、邮箱填一个就行' : undefined}>
          <TextInput inputMode="tel" autoComplete="tel" maxLength={20} />
        </Field>
        {sending.mail ? (
          <Field name="mail" label="邮箱" optional="手机号、邮箱填一个就行">
            <TextInput inputMode="email" autoComplete="email" autoCapitalize="off" spellCheck={false} maxLength={120} />
          </Field>
        ) : null}
        <Field name="consent" label="同意留存" group>
          <Checkbox>同意为这件事联系我。办结 {keepPhone}后删除。</Checkbox>
        </Field>
      </div>
      <Field name="confidential" label="保密" group>
        <Checkbox key={String(isAgainst)} defaultChecked={isAgainst} otherwise={category === '' ? undefined : 'no'}>
          要求对被反映人保密：物业公司完全看不到这件事。
          {isAgainst ? '您反映的是物业公司，已替您选上，不需要可以取消。' : ''}
        </Checkbox>
      </Field>
      <Note>
        <b>谁能看到</b>
        <br />
        您写的情况和照片：受理、办理这件事的部门。
        <br />
        电话、邮箱：只有受理和主办单位，为这件事联系您时才看，每次看都留记录。
        <br />
        物业公司和被反映的人看不到您的电话和姓名。
      </Note>
    </>
  )
}
