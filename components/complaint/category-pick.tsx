'use client'
// What kind of thing is it? Proposed by what was written; all kinds in plain words by group; one answer for those who cannot say.

import { type CategoryCode, categories, categoryCodes, categoryGroups, plannedKinds } from '@/lib/matter/categories'
import { groupText } from '@/lib/matter/text'
import { useControl } from '../form/form-context'
import { choiceCard, choiceList } from '../form/look'

export const unclear: CategoryCode = '9999'
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

export type CategoryPickProps = {
  /** What counts now: chosen, else proposed. */
  value: CategoryCode
  /** Stand on top, the likeliest first. */
  proposed: readonly CategoryCode[]
  onChoose: (code: CategoryCode) => void
}

export function CategoryPick({ value, proposed, onChoose }: CategoryPickProps) {
  const { id, name } = useControl()
  const card = (code: CategoryCode) => (
    <Card
      key={code}
      id={code === value ? id : `${id}-${code}`}
      name={name}
      code={code}
      checked={code === value}
      onChoose={onChoose}
    />
  )
  const rest = (codes: readonly CategoryCode[]) => codes.filter(code => !proposed.includes(code))
  return (
    <div className="grid gap-2">
      <div className={choiceList}>
        {proposed.map(card)}
        {card(unclear)}
      </div>
      {groups.map(({ group, codes }) => (
        <details key={group} className="group" open={rest(codes).includes(value) || undefined}>
          <summary className={groupHead}>{groupText[group]}</summary>
          <div className={`${choiceList} mt-2 mb-3`}>{rest(codes).map(card)}</div>
        </details>
      ))}
      <div className={choiceList}>{rest(single).map(card)}</div>
    </div>
  )
}

type MatterCardProps = {
  id: string
  name: string
  code: CategoryCode
  checked: boolean
  onChoose: (code: CategoryCode) => void
}

function Card({ id, name, code, checked, onChoose }: MatterCardProps) {
  return (
    <label className={choiceCard}>
      <input type="radio" id={id} name={name} value={code} checked={checked} onChange={() => onChoose(code)} />
      <span>{categoryWords(code)}</span>
      {code === unclear ? null : <small>{categories[code].hint}</small>}
    </label>
  )
}

export const categoryWords = (code: CategoryCode): string =>
  code === unclear ? '说不清，请帮我分' : categories[code].name
