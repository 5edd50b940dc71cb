/** Codes of an authenticator on a phone (RFC 6238): a new one every thirty seconds, and none counts twice. */
import { generateSecret, generateURI, verify } from 'otplib'

const issuer = '山西省住宅物业管理监督平台'
/** Seconds by which the clock of a phone may differ. */
const drift = 30

export const newTotpSecret = (): string => generateSecret()

/** What an authenticator reads from a QR code. */
export const totpAddress = (secret: string, username: string): string =>
  generateURI({ issuer, label: username, secret })

/** The step whose code this is, if it comes after the last one that was taken; null: it is no code of now. */
export async function stepOfCode(
  secret: string,
  code: string,
  after: bigint | null,
  now: Date,
): Promise<bigint | null> {
  if (!/^\d{6}$/.test(code)) return null
  const found = await verify({
    ...{ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: drift },
    ...(after === null ? {} : { afterTimeStep: Number(after) }),
  })
  return found.valid && 'timeStep' in found ? BigInt(found.timeStep) : null
}
