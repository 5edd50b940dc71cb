// Hidden fields that carry the rest of the address through a GET form.

import { unread } from '@/lib/core/address'

export type Kept = Readonly<Record<string, string | readonly string[] | undefined>>

export function Keep({ values }: { values: Kept }) {
  return Object.entries(values).flatMap(([name, value]) =>
    asList(name === unread ? undefined : value).map(one => (
      <input key={`${name}=${one}`} type="hidden" name={name} value={one} />
    )),
  )
}

function asList(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}
