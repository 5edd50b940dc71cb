// Forms for a post: the role is chosen by address, so that the places to choose from fit it.

import { type Competence, competenceText } from '@/lib/account/text'
import type { Role } from '@/lib/core/grants'
import { roleText } from '@/lib/core/role'
import { ActionForm } from '../form/action-form'
import { type ChoiceOption, Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { control, form, formFoot } from '../form/look'
import { PlainField } from '../form/plain-field'
import { Button } from '../ui/button'

type PostPlace = { code: string; name: string }
export type PostOptions = {
  roles: readonly Role[]
  role: Role
  places: readonly PostPlace[]
  counties: readonly PostPlace[] | null
}

/** Chooses the role, and the county where communities would be thousands; works without script. */
export function RoleFirst(props: {
  path: string
  options: PostOptions
  chosen: string | undefined
  county: string | undefined
}) {
  const { path, options, chosen, county } = props
  const needsCounty = chosen !== undefined && options.counties !== null && options.role !== 'committee'
  return (
    <form action={path} className={form()}>
      <PlainField id="post-role" label="岗位">
        <select id="post-role" name="role" className={control()} defaultValue={chosen ?? ''} key={chosen}>
          <option value="" disabled>
            请选择
          </option>
          {options.roles.map(role => (
            <option key={role} value={role}>
              {roleText[role]}
            </option>
          ))}
        </select>
      </PlainField>
      {needsCounty ? (
        <PlainField id="post-county" label="县（市、区）">
          <select id="post-county" name="county" className={control()} defaultValue={county ?? ''} key={county}>
            <option value="" disabled>
              请选择
            </option>
            {options.counties?.map(place => (
              <option key={place.code} value={place.code}>
                {place.name}
              </option>
            ))}
          </select>
        </PlainField>
      ) : null}
      <div className={formFoot}>
        <Button type="submit" kind={chosen && !(needsCounty && !county) ? 'plain' : 'main'}>
          {chosen ? '按此继续' : '下一步'}
        </Button>
      </div>
    </form>
  )
}

/** `together`: another administrator has to release it. */
type AccountFormProps = { action: FormAction; options: PostOptions; together: boolean }

export function AccountForm({ action, options, together }: AccountFormProps) {
  return (
    <ActionForm id="account" action={action} hidden={{ act: 'create', role: options.role }} clear>
      <Field name="username" label="账号" hint="3—32 位小写字母、数字，以字母开头；建后不能改">
        <TextInput autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={32} />
      </Field>
      <Field name="displayName" label="姓名">
        <TextInput autoComplete="off" maxLength={40} />
      </Field>
      <PostFields options={options} />
      {together ? <TogetherFields /> : null}
      <FormButtons label={together ? '提请复核' : '新建账号'} cancel={{ href: '/accounts' }} />
    </ActionForm>
  )
}

export function PostForm(props: AccountFormProps & { username: string }) {
  const { action, options, username, together } = props
  return (
    <ActionForm id="post" action={action} hidden={{ act: 'add-post', role: options.role, username }}>
      <PostFields options={options} />
      {together ? <TogetherFields /> : null}
      <FormButtons label={together ? '提请复核' : '增加岗位'} cancel={{ href: `/accounts/${username}` }} />
    </ActionForm>
  )
}

function TogetherFields() {
  return (
    <>
      <Field name="idNumber" label="身份证号" hint="只留核对用的摘要：一人只能有一个管理或审批账号">
        <TextInput autoComplete="off" maxLength={18} />
      </Field>
      <Field name="reason" label="理由" hint="这个岗位由安全管理员复核后生效">
        <TextInput autoComplete="off" maxLength={200} />
      </Field>
    </>
  )
}

function PostFields({ options: { role, places } }: { options: PostOptions }) {
  return (
    <>
      {role === 'committee' ? (
        <Field name="compound" label="小区编码" hint="业委会（物管会）所在的小区，编码见小区页">
          <TextInput autoComplete="off" maxLength={16} />
        </Field>
      ) : (
        <Field name="division" label="单位所在区划">
          <Select
            choices={places.map((place): ChoiceOption => ({ value: place.code, label: place.name }))}
            defaultValue={places.length === 1 ? places[0]?.code : ''}
            placeholder={places.length === 1 ? undefined : '请选择'}
          />
        </Field>
      )}
      {role === 'company' ? (
        <Field name="company" label="企业的统一社会信用代码">
          <TextInput autoComplete="off" maxLength={18} />
        </Field>
      ) : null}
      {role === 'county-department' || role === 'utility' ? (
        <Field name="competence" label="主管领域" optional>
          <Select choices={competenceChoices} placeholder="不限定" />
        </Field>
      ) : null}
      <Field name="validFrom" label="自" hint="不填即今天" optional>
        <DayInput />
      </Field>
      <Field name="validTo" label="至" hint="最后一天；不填即长期" optional>
        <DayInput />
      </Field>
    </>
  )
}

const isCompetence = (text: string): text is Competence => text in competenceText

const competenceChoices: readonly ChoiceOption[] = Object.keys(competenceText)
  .filter(isCompetence)
  .map(value => ({ value, label: competenceText[value] }))
