/** What did two people write differently into the same record? */
import type { Difference } from './result'

/**
 * Compares field by field what one sent with what another saved meanwhile; only the fields that `yours` has.
 * @param word how a field's value is read; nothing is an empty text
 */
export const differencesBetween = <Key extends string>(
  labels: Readonly<Record<Key, string>>,
  yours: Readonly<Partial<Record<Key, unknown>>>,
  theirs: Readonly<Partial<Record<Key, unknown>>>,
  word: (field: Key, value: unknown) => string,
): Difference[] =>
  (Object.keys(labels) as Key[])
    .filter(field => field in yours)
    .map(field => ({
      label: labels[field],
      yours: word(field, yours[field]),
      theirs: word(field, theirs[field]),
    }))
    .filter(({ yours: one, theirs: other }) => one !== other)
