/** Which compounds of a street may be one and the same? What reads alike in name or other name. */

import { alikeForm } from '@/lib/core/normal'
import type { Seen } from '@/lib/core/result'

export type NamedCompound = { name: string; alias: string | null }
export type KnownCompoundName = NamedCompound & { id: number; code: string; community: string }

/** What a compound is called, as alike names have it in common. */
export const alikeForms = ({ name, alias }: NamedCompound): string[] =>
  [name, alias ?? ''].map(alikeForm).filter(form => form !== '')

export const isAlikeTo = (one: NamedCompound, other: NamedCompound): boolean => {
  const forms = new Set(alikeForms(one))
  return alikeForms(other).some(form => forms.has(form))
}

export const compoundSeen = ({ code, name, community }: KnownCompoundName): Seen => ({
  label: `${community} ${name}，编码 ${code}`,
  href: `/compounds/${code}`,
})
