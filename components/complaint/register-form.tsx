'use client'
// A clerk writes down a case: everything on one page, what may be the same beside it.

import { useState } from 'react'
import { limits } from '@/lib/complaint/act/requests'
import { isAboutCompany, isCategory } from '@/lib/matter/categories'
import { channels } from '@/lib/matter/kinds'
import { channelText } from '@/lib/matter/text'
import { ActionForm } from '../form/action-form'
import { Checkbox, type ChoiceOption, Select } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { FoundChoice, type FoundRow } from '../form/found-choice'
import { FileInput, TextArea, TextInput } from '../form/inputs'
import { PrivateWatch } from '../form/private-watch'
import { LikelyList } from './likely-list'
import { fixedOptions } from './options'
import { RegisterSlip } from './register-slip'

export type RegisterFormProps = {
  action: FormAction
  clientKey: string
  channel: string
  compound: FoundRow | null
  communities: readonly ChoiceOption[]
  /** How long after its end a phone is kept, e.g. 1 年. */
  keepPhone: string
}

/** The portal's own channel is the reporter's; the others are taken in by people. */
const taken = channels.filter(channel => channel !== 'portal').map(value => ({ value, label: channelText[value] }))

type ToldSoFar = { division: string; category: string; text: string }

export function RegisterForm({
  action,
  clientKey,
  channel,
  compound: given,
  communities,
  keepPhone,
}: RegisterFormProps) {
  const [slip, setSlip] = useState<{ code: string; pin: string } | null>(null)
  const [compound, setCompound] = useState(given)
  const [words, setWords] = useState('')
  const [told, setTold] = useState<ToldSoFar>({ division: '', category: '', text: '' })
  const tell = (part: Partial<ToldSoFar>): void => setTold(before => ({ ...before, ...part }))
  const place = compound ? { compound: compound.code } : { division: told.division }
  const isPlaced = compound !== null || told.division !== ''
  const asked = isPlaced && told.category ? { ...place, category: told.category, text: told.text } : null
  const isAgainst = isCategory(told.category) && isAboutCompany(told.category)
  if (slip) return <RegisterSlip {...slip} />
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,46rem)_minmax(16rem,1fr)]">
      <ActionForm
        id="case"
        action={action}
        draft="complaint/new"
        hidden={{ clientKey }}
        wide
        onDone={({ secret }) => setSlip(secret ? { code: secret.label, pin: secret.value } : null)}
      >
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field name="channel" label="来源">
            <Select choices={taken} defaultValue={channel} />
          </Field>
          <Field name="outsideNo" label="来源单号" optional>
            <TextInput maxLength={limits.outsideNo} autoComplete="off" />
          </Field>
        </div>
        <Field name="compound" label="小区" hint="名称、拼音首字母或编码">
          <FoundChoice
            label="小区"
            chosen={compound}
            onChoose={setCompound}
            onWords={setWords}
            source="/complaints/new/compounds"
            nothing="没有找到，可在下面选社区"
          />
        </Field>
        {compound ? null : (
          <>
            <input type="hidden" name="compoundWords" value={words} data-no-draft="" />
            <Field
              name="division"
              label="没有小区时，所在社区"
              hint={words === '' ? undefined : `小区“${words}”没有选定，登记后记在“地点待核对”`}
              optional
            >
              <Select choices={communities} placeholder="请选择" onChoose={division => tell({ division })} />
            </Field>
          </>
        )}
        <Field name="place" label="位置" hint="例如“3 号楼北侧”" optional>
          <PrivateWatch>
            <TextInput maxLength={limits.place} autoComplete="off" />
          </PrivateWatch>
        </Field>
        <Field name="category" label="类别">
          <Select
            groups={fixedOptions.categories ?? []}
            placeholder="请选择"
            onChoose={category => tell({ category })}
          />
        </Field>
        <Field name="title" label="标题">
          <PrivateWatch>
            <TextInput maxLength={limits.title} autoComplete="off" />
          </PrivateWatch>
        </Field>
        <Field name="text" label="情况">
          <PrivateWatch next="联系电话请填在“电话”栏。">
            <TextArea rows={5} maxLength={limits.text} onChange={event => tell({ text: event.currentTarget.value })} />
          </PrivateWatch>
        </Field>
        <Field name="occurredAt" label="发生时间" hint="例如 2026-11-20 09:30，只记得日子的写日期" optional>
          <TextInput maxLength={30} autoComplete="off" />
        </Field>
        <Field name="urgency" label="紧急程度" optional>
          <Select groups={fixedOptions.urgencies ?? []} placeholder="按类别" />
        </Field>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field name="name" label="诉求人" optional>
            <TextInput maxLength={limits.name} autoComplete="off" data-no-draft="" />
          </Field>
          <Field name="phone" label="电话" hint={`征得同意再留，办结 ${keepPhone}后删除`} optional>
            <TextInput inputMode="tel" maxLength={20} autoComplete="off" data-no-draft="" />
          </Field>
          <Field name="anonymous" label="匿名" group optional>
            <Checkbox>诉求人要求匿名</Checkbox>
          </Field>
          <Field name="follow" label="查询凭条" group optional>
            <Checkbox>诉求人要自己查进度，登记后给查询码和密码</Checkbox>
          </Field>
          <Field name="confidential" label="保密" group optional>
            <Checkbox key={String(isAgainst)} defaultChecked={isAgainst} otherwise="no">
              对被反映人保密，物业企业看不到本件{isAgainst ? '（反映物业企业的，默认保密）' : ''}
            </Checkbox>
          </Field>
        </div>
        <Field name="files[]" label="照片、材料" optional>
          <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx" multiple photos />
        </Field>
        <FormButtons label="登记" cancel={{ href: '/complaints' }} />
      </ActionForm>
      <aside>
        <LikelyList source="/complaints/new/likely" asked={asked} />
      </aside>
    </div>
  )
}
