/** The receipt of a vote cast online: it leads back to its ballot, and nobody makes one up. It says nothing of what was voted. */
import { lookupHash } from '@/lib/platform/crypto'

const proofLength = 10

const proofOf = (ballot: number): string =>
  lookupHash(`receipt|${ballot}`)
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, proofLength)
    .toUpperCase()

export const receiptOf = (ballot: number): string => `${proofOf(ballot)}-${ballot.toString(36).toUpperCase()}`

/** @returns the ballot's id; null: no receipt of ours */
export function ballotInReceipt(receipt: string): number | null {
  const [proof, number] = receipt.trim().toUpperCase().split('-')
  if (!number || !/^[0-9A-Z]{1,6}$/.test(number)) return null
  const ballot = Number.parseInt(number, 36)
  return proof === proofOf(ballot) ? ballot : null
}
