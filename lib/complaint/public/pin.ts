/** The code and the PIN by which a reporter follows his case without an account, and the way that stays open for an hour after he gave them. */
import { timingSafeEqual } from 'node:crypto'
import { lookupHash, seal, unseal } from '@/lib/platform/crypto'

const digits = 8
/** Before 2026-12 a PIN had six: those that were given out still open their cases. */
const earlier = 6

/**
 * The PIN of a hand-in: made from the key its sender chose, so that the same hand-in sent again is told the same PIN, while only a
 * keyed hash is kept.
 */
export function pinFor(clientKey: string, code: string): string {
  const drawn = Buffer.from(lookupHash(`pin|${clientKey}|${code}`), 'base64url').readUInt32BE(0)
  return String(drawn % 10 ** digits).padStart(digits, '0')
}

/** Of code and PIN together: the same PIN of two cases is two hashes. */
export const pinHash = (code: string, pin: string): string => lookupHash(`case-pin|${code}|${pin}`)

export function isPin(code: string, pin: string, kept: string | null): boolean {
  // Reckoned also where nothing is kept: whoever tries codes learns nothing from the time it takes.
  const given = Buffer.from(pinHash(code, pin))
  const known = Buffer.from(kept ?? pinHash(code, 'none'))
  return given.length === known.length && timingSafeEqual(given, known) && kept !== null
}

/** As people copy it: SQ 20230629 004821, sq-20230629-004821, with wide signs or blanks. null: it is no code. */
export function tidyCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const found = /^(?:SQ)?(\d{8})(\d{6})$/.exec(plain)
  return found ? `SQ-${found[1]}-${found[2]}` : null
}

export const tidyPin = (text: string): string | null => {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return /^\d+$/.test(plain) && [digits, earlier].includes(plain.length) ? plain : null
}

/** Sealed, so that nobody makes one himself. @param mark what it opens */
const sealed = (mark: string, id: number, now: Date): string => seal(`${mark}|${id}|${now.getTime()}`) ?? ''

/** @returns the case's id; null when it is none of these, or an old one */
function sealedIn(text: string, wanted: string, minutes: number, now: Date): number | null {
  try {
    const [mark, id, at] = (unseal(text) ?? '').split('|')
    const age = now.getTime() - Number(at)
    return mark === wanted && age >= 0 && age <= minutes * 60_000 ? Number(id) : null
  } catch {
    return null
  }
}

const ticketMinutes = 60

/** Stands in addresses in the place of code and PIN. */
export const ticketFor = (id: number, now: Date): string => sealed('case', id, now)
export const caseIn = (ticket: string, now: Date): number | null => sealedIn(ticket, 'case', ticketMinutes, now)

const problemMinutes = 24 * 60

/** Names an open problem to somebody who may join it, without its code: whoever knows a code could keep its reporter out. */
export const problemFor = (id: number, now: Date): string => sealed('problem', id, now)
export const problemIn = (token: string, now: Date): number | null => sealedIn(token, 'problem', problemMinutes, now)
