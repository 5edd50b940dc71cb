/** Keeps what somebody has besides a password, the codes for whoever lost it, and right passwords that wait for it. */
import type { Tx } from '@/lib/platform/db'
import type { AccountFactor } from '@/prisma/client/client'
import { type FactorKind, keptAddress } from './rules'

/** As a page shows it: nothing of it opens anything. */
export type Factor = {
  id: number
  kind: Exclude<FactorKind, 'recovery'>
  name: string
  since: Date
  usedAt: Date | null
}

const live = { confirmedAt: { not: null }, endedAt: null } as const
const begun = { confirmedAt: null, endedAt: null } as const

export async function factorsOf(tx: Tx, accountId: number): Promise<Factor[]> {
  const rows = await tx.accountFactor.findMany({ where: { accountId, ...live }, orderBy: { id: 'asc' } })
  return rows.map(row => ({
    ...{ id: row.id, kind: row.kind as Factor['kind'], name: row.name },
    ...{ since: row.confirmedAt ?? row.createdAt, usedAt: row.usedAt },
  }))
}

export const hasFactor = async (tx: Tx, accountId: number): Promise<boolean> =>
  (await tx.accountFactor.count({ where: { accountId, ...live } })) > 0

/** Which of these accounts have one. */
export async function withFactor(tx: Tx, accounts: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.accountFactor.findMany({
    where: { accountId: { in: [...accounts] }, ...live },
    select: { accountId: true },
  })
  return new Set(rows.map(row => row.accountId))
}

/** The one of this kind that is being added. */
export const begunFactor = (tx: Tx, accountId: number, kind: Factor['kind']): Promise<AccountFactor | null> =>
  tx.accountFactor.findFirst({ where: { accountId, kind, ...begun } })

/** Begins to add one; what was begun before is given up. */
export async function beginFactor(
  tx: Tx,
  of: { accountId: number; kind: Factor['kind']; name: string; secret?: string; challenge?: string },
  now: Date,
): Promise<void> {
  await tx.accountFactor.updateMany({
    where: { accountId: of.accountId, kind: of.kind, ...begun },
    data: { endedAt: now, challenge: null },
  })
  await tx.accountFactor.create({ data: { ...of, createdAt: now } })
}

/** @returns whether it still waited to be shown to work */
export async function confirmFactor(
  tx: Tx,
  id: number,
  seen: { lastStep: bigint } | { credential: string; publicKey: string; counter: bigint },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.accountFactor.updateMany({
    where: { id, ...begun },
    data: { ...seen, confirmedAt: now, usedAt: now, challenge: null },
  })
  return count > 0
}

export const liveTotp = (tx: Tx, accountId: number): Promise<AccountFactor | null> =>
  tx.accountFactor.findFirst({ where: { accountId, kind: 'totp', ...live } })

/** Takes a code: @returns false when this one or a later one was taken meanwhile */
export async function takeStep(tx: Tx, id: number, step: bigint, now: Date): Promise<boolean> {
  const { count } = await tx.accountFactor.updateMany({
    where: { id, ...live, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step, usedAt: now },
  })
  return count > 0
}

/** @returns whether it was there and still holds */
export async function takeRecoveryCode(tx: Tx, accountId: number, hash: string, now: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, hash, usedAt: null, endedAt: null },
    data: { usedAt: now },
  })
  return count > 0
}

/** Codes in place of all there were. */
export async function renewRecoveryCodes(
  tx: Tx,
  accountId: number,
  hashes: readonly string[],
  now: Date,
): Promise<void> {
  await tx.recoveryCode.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now } })
  await tx.recoveryCode.createMany({ data: hashes.map(hash => ({ accountId, hash, createdAt: now })) })
}

export const recoveryCodesLeft = (tx: Tx, accountId: number): Promise<number> =>
  tx.recoveryCode.count({ where: { accountId, usedAt: null, endedAt: null } })

/** @returns its name, or null when this account has no such */
export async function endFactor(tx: Tx, accountId: number, id: number, now: Date): Promise<string | null> {
  const [row] = await tx.accountFactor.updateManyAndReturn({
    where: { id, accountId, ...live },
    data: { endedAt: now },
    select: { name: true },
  })
  return row?.name ?? null
}

/** Ends all of an account's, codes for a loss included, and what was opened with them. */
export async function endAllFactors(tx: Tx, accountId: number, now: Date): Promise<void> {
  await tx.accountFactor.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now, challenge: null } })
  await tx.recoveryCode.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now } })
  await tx.account.update({ where: { id: accountId }, data: { epoch: { increment: 1 }, version: { increment: 1 } } })
}

/** A session whose person has just shown it goes on as one that was opened with it. */
export async function sessionShowed(tx: Tx, accountId: number, session: string, factor: FactorKind): Promise<void> {
  await tx.session.updateMany({ where: { id: session, accountId, endedAt: null }, data: { factor } })
}

/** Did the account enter at this address with its second factor since then? */
export const isOwnAddress = async (tx: Tx, accountId: number, address: string, since: Date): Promise<boolean> =>
  (await tx.session.count({
    where: { accountId, address: keptAddress(address), factor: { not: null }, createdAt: { gt: since } },
  })) > 0

type NewStep = { id: string; accountId: number; epoch: number }

export const addStep = async (tx: Tx, of: NewStep, now: Date): Promise<void> => {
  await tx.signInStep.create({ data: { ...of, createdAt: now } })
}

/** Whose right password waits here, if the account has not been changed since. */
export async function openStep(
  tx: Tx,
  id: string,
  since: Date,
): Promise<{ accountId: number; challenge: string | null } | null> {
  const row = await tx.signInStep.findFirst({ where: { id, endedAt: null, createdAt: { gt: since } } })
  if (!row) return null
  const same = await tx.account.count({ where: { id: row.accountId, epoch: row.epoch, disabledAt: null } })
  return same > 0 ? { accountId: row.accountId, challenge: row.challenge } : null
}

/** @returns whether it was open: it leads in once */
export async function endStep(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.signInStep.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
  return count > 0
}

export const epochOf = async (tx: Tx, accountId: number): Promise<number> =>
  (await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { epoch: true } })).epoch
