/** Turns passwords into hashes that are slow to try, and compares with them: argon2id, OWASP's second setting. */
import { hash, verify } from '@node-rs/argon2'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

export const matches = (stored: string, password: string): Promise<boolean> => verify(stored, password)

let decoy: Promise<string> | undefined

/** Takes as long as a real comparison and never matches: for names that nobody has. */
export async function matchNobody(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this one')
  await verify(await decoy, password)
  return false
}

/** Is the password one of these? */
export async function isAmong(stored: readonly string[], password: string): Promise<boolean> {
  const found = await Promise.all(stored.map(one => matches(one, password)))
  return found.includes(true)
}
