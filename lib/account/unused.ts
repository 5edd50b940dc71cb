/** Ends what nobody uses: accounts without a sign-in for ninety days are locked, keys without a request for thirty are revoked. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { type Subject, writeAuditRows } from '@/lib/platform/audit'
import { inScope } from '@/lib/platform/db'
import { unusedDays } from './rules'
import { endUnusedTokens, lockUnused } from './unused-store'

const portal = systemActor(province)
const atOnce = 500

const before = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000)

/** @returns how many accounts were locked and keys ended */
export async function endUnused(at: Date): Promise<{ accounts: number; keys: number }> {
  const accounts = await inTurns(at, async tx =>
    (await lockUnused(tx, before(at, unusedDays.account), atOnce, at)).map(one => ({
      act: 'account.lock',
      subject: {
        kind: 'account',
        id: one.username,
        name: one.displayName,
        division: one.division,
        reason: `${unusedDays.account} 天没有使用，自动停用`,
        changes: { locked: [false, true] },
      },
    })),
  )
  const keys = await inTurns(at, async tx =>
    (await endUnusedTokens(tx, before(at, unusedDays.key), atOnce, at)).map(one => ({
      act: 'token.revoke',
      subject: {
        kind: 'token',
        id: one.id,
        name: one.name,
        division: one.division,
        reason: `${unusedDays.key} 天没有使用，自动撤销`,
      },
    })),
  )
  return { accounts, keys }
}

type EndedLine = { act: string; subject: Subject }

/** So many in one transaction, each with its line in the trail. */
async function inTurns(
  at: Date,
  some: (tx: Parameters<typeof lockUnused>[0]) => Promise<EndedLine[]>,
): Promise<number> {
  for (let all = 0; ; ) {
    const done = await inScope(portal, at, async tx => {
      const deeds = await some(tx)
      await writeAuditRows(tx, { at, actor: portal }, deeds)
      return deeds.length
    })
    all += done
    if (done < atOnce) return all
  }
}
