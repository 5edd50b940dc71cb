/**
 * May this address have one more day counted? Answers that are kept cost next to nothing and are not limited; counting a new day
 * costs some 50 ms. Kept in this process on purpose: the true limit is how many counts run at once, and a shared counter would
 * cost the query that is to be saved. So with n instances an address has n times as much. Pure but for its own memory.
 */
const countsPerMinute = 600
const minute = 60_000
/** Addresses remembered; beyond it the window starts anew for all. */
const remembered = 10_000

export type CountLimit = { mayCount: (address: string, now: Date) => boolean }

export function countLimit(most = countsPerMinute): CountLimit {
  const hits = new Map<string, number>()
  let began = 0
  return {
    mayCount: (address, now) => {
      if (now.getTime() - began >= minute || hits.size > remembered) {
        hits.clear()
        began = now.getTime()
      }
      const count = (hits.get(address) ?? 0) + 1
      hits.set(address, count)
      return count <= most
    },
  }
}
