import { forbidden, notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { RadioCards } from '@/components/form/choices'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { control } from '@/components/form/look'
import { Meanings } from '@/components/measure/measured'
import { PersonFields } from '@/components/procedure/person-form'
import { toolsLook } from '@/components/table/look'
import { type ViewTab, ViewTabs } from '@/components/table/views'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { squareMetres } from '@/lib/compound/area'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { parts } from '@/lib/procedure/kinds'
import { isPartOpen } from '@/lib/procedure/steps'
import { partText, procedureKindText } from '@/lib/procedure/text'
import { ownerChoices, procedureOne } from '@/lib/procedure/views'
import { recordTitle, show } from '@/lib/web/show'
import { addPerson } from '../../../actions'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export const generateMetadata = recordTitle(
  '登记人员',
  async ({ id }: { id: string }) => (await show(procedureOne, { id })).procedure.compound.name,
)

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, await searchParams]
  const record = await show(procedureOne, { id })
  if (!record.may.addPerson) forbidden()
  const { procedure } = record
  const own = parts.filter(one => isPartOpen(procedure.kind, procedure.state, one))
  const part = own.find(one => one === oneOf(query, 'part')) ?? own[0]
  if (!part) notFound()
  const base = `/procedures/${procedure.id}`
  const address = `${base}/people/new`
  const q = oneOf(query, 'q')
  const choosing = (await show(ownerChoices, { id, q: q || undefined })).found
  // A candidate is an owner: where there is a register, he is in it.
  const chosen = choosing !== null && (part === 'candidate' || oneOf(query, 'by') !== 'hand')
  const tabs = own.map(
    (one): ViewTab => ({
      ...{ label: partText[one], count: record.people[one].length, current: one === part },
      means: `这个程序里登记的${partText[one]}，按人计`,
      href: `${base}/people/new?part=${one}`,
    }),
  )
  return (
    <>
      <PageHead
        crumbs={[
          { label: procedure.compound.name, href: `/compounds/${procedure.compound.code}` },
          { label: procedureKindText[procedure.kind], href: base },
        ]}
        title={`登记${partText[part]}`}
        lead={`已登记 ${record.people[part].length} 人`}
      />
      {own.length > 1 ? (
        <ViewTabs label="登记哪一类人员" tabs={tabs}>
          <Meanings of={[]} tabs={tabs} />
        </ViewTabs>
      ) : null}
      {choosing === null ? (
        <Note>
          本小区还没有业主名册。<Link href={`${base}#vote`}>先筹备业主大会、导入名册</Link>
          ，业主就可以从名册里选，不用再填房号、面积。
        </Note>
      ) : (
        <ViewTabs
          label="是不是本小区业主"
          tabs={[
            { label: '业主，从名册选', href: addressOf(address, { part }), current: chosen },
            ...(part === 'candidate'
              ? []
              : [{ label: '不是业主的人员', href: addressOf(address, { part, by: 'hand' }), current: !chosen }]),
          ]}
        />
      )}
      {chosen ? (
        <form action={address} className={toolsLook}>
          <div>
            <input type="hidden" name="part" value={part} />
            <input
              className={control()}
              name="q"
              defaultValue={q}
              placeholder="房号，或业主全名"
              aria-label="房号或姓名"
            />
            <Button type="submit">查找</Button>
          </div>
        </form>
      ) : null}
      <ActionForm
        key={`${part} ${chosen} ${q}`}
        id="person"
        action={addPerson}
        hidden={{ procedure: String(procedure.id), part }}
        draft={`procedure/${procedure.id}/${part}`}
        clear
      >
        {chosen ? <OwnerField choosing={choosing} /> : null}
        <PersonFields part={part} offices={record.offices} chosen={chosen} outsider={choosing !== null} known={null} />
        <FormButtons label="登记，接着登记下一人" cancel={{ href: `${base}#people`, label: '登记完了，返回' }} />
      </ActionForm>
    </>
  )
}

type Choosing = { choices: readonly { value: string; room: string; area: number; owner: string }[]; more: boolean }

/** Room, name and area come along from the register and are not typed again. */
function OwnerField({ choosing }: { choosing: Choosing }) {
  return (
    <Field
      name="from"
      label="从业主名册里选"
      hint={choosing.more ? '只列前 20 位，请按房号或全名查找' : '姓名、房号、面积随名册带入'}
      group
    >
      <RadioCards
        choices={choosing.choices.map(({ value, room, area, owner }) => ({
          value,
          label: `${room}　${owner}`,
          note: `${squareMetres(area)} ㎡`,
        }))}
      />
    </Field>
  )
}
