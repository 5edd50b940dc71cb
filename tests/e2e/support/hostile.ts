/** What no database holds, and nobody counts to or lives in: numbers, days and names that belong to the language. */
export const unholdable = [
  '99999999999',
  '2147483648',
  '-1',
  '1e309',
  '0001-01-01',
  '9999-12-31',
  'constructor',
] as const
