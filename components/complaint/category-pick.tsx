'use client'
// What kind of thing is it? Plain words by group; one answer for those who cannot say.

import { type CategoryCode, categories, categoryCodes, categoryGroups, plannedKinds } from '@/lib/matter/categories'
import { groupText } from '@/lib/matter/text'
import { useControl } from '../form/form-context'
import { choiceCard, choiceList } from '../form/look'

const unclear: CategoryCode = '9999'
/** The six kinds that the plan names come first. */
const rank = (code: CategoryCode): number => (plannedKinds.includes(code) ? 0 : 1)

const groups = categoryGroups
  .map(group => ({
    group,
    codes: categoryCodes
      .filter(code => categories[code].group === group && code !== unclear)
      .sort((one, other) => rank(one) - rank(other)),
  }))
  .filter(one => one.codes.length > 1)
const single = categoryCodes.filter(code => categories[code].group === 'other' && code !== unclear)

const groupHead =
  "flex min-h-12 cursor-pointer list-none items-center justify-between rounded border border-edge bg-ground-2 px-[0.8rem] py-[0.45rem] font-semibold after:font-normal after:text-deed after:content-['展开'] group-open:after:content-['收起'] [&::-webkit-details-marker]:hidden"

export function CategoryPick() {
  const { id, name } = useControl()
  return (
    <div className="grid gap-2">
      {groups.map(({ group, codes }, at) => (
        <details key={group} open={at === 0} className="group">
          <summary className={groupHead}>{groupText[group]}</summary>
          <div className={`${choiceList} mt-2 mb-3`}>
            {codes.map(code => (
              <Card key={code} id={at === 0 && code === codes[0] ? id : `${id}-${code}`} name={name} code={code} />
            ))}
          </div>
        </details>
      ))}
      <div className={choiceList}>
        {single.map(code => (
          <Card key={code} id={`${id}-${code}`} name={name} code={code} />
        ))}
        <label className={choiceCard}>
          <input type="radio" id={`${id}-${unclear}`} name={name} value={unclear} />
          <span>说不清，请帮我分</span>
        </label>
      </div>
    </div>
  )
}

function Card({ id, name, code }: { id: string; name: string; code: CategoryCode }) {
  const { name: label, hint } = categories[code]
  return (
    <label className={choiceCard}>
      <input type="radio" id={id} name={name} value={code} />
      <span>{label}</span>
      <small>{hint}</small>
    </label>
  )
}

export const categoryWords = (code: string): string => {
  if (code === unclear) return '说不清，请帮我分'
  const known = categoryCodes.find(one => one === code)
  return known ? categories[known].name : '未选'
}
