// Several of a list, ticked; sent as `name[]`.

import type { ReactNode } from 'react'
import { choiceCard, choiceList } from '../form/look'

export type ChecksProps = {
  name: string
  choices: readonly { value: string; label: string; note?: ReactNode; checked?: boolean | undefined }[]
}

export function Checks({ name, choices }: ChecksProps) {
  return (
    <div className={choiceList}>
      {choices.map(choice => (
        <label key={choice.value} className={choiceCard}>
          <input type="checkbox" name={`${name}[]`} value={choice.value} defaultChecked={choice.checked} />
          <span>{choice.label}</span>
          {choice.note ? <small>{choice.note}</small> : null}
        </label>
      ))}
    </div>
  )
}
