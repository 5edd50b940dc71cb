// Several of a list, ticked; sent as `name[]`.

import type { ReactNode } from 'react'

export type ChecksProps = {
  name: string
  choices: readonly { value: string; label: string; note?: ReactNode; checked?: boolean | undefined }[]
}

export function Checks({ name, choices }: ChecksProps) {
  return (
    <div className="pick">
      {choices.map(choice => (
        <label key={choice.value}>
          <input type="checkbox" name={`${name}[]`} value={choice.value} defaultChecked={choice.checked} />
          <span>{choice.label}</span>
          {choice.note ? <small>{choice.note}</small> : null}
        </label>
      ))}
    </div>
  )
}
