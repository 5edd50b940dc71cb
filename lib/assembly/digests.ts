/** The digests of a vote's matters as they are kept together in one text. */

/** Each matter's digest on a line of its own: `1 3fa9…`. */
export const digestsText = (digests: readonly { no: number; digest: string }[]): string =>
  digests.map(({ no, digest }) => `${no} ${digest}`).join('\n')

export const digestsIn = (text: string | null): ReadonlyMap<number, string> =>
  new Map(
    (text ?? '')
      .split('\n')
      .map(line => line.split(' '))
      .flatMap(([no, digest]) => (no && digest ? [[Number(no), digest] as const] : [])),
  )
