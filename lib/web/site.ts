/** Tells pages what this installation is set to. */
import 'server-only'
import { env } from '@/lib/platform/env'
import { canMail } from '@/lib/platform/mail'
import { canText } from '@/lib/platform/sms'

/** Are the data invented, and must every page say so? */
export const isDemo = (): boolean => env().DEMO === '1'

/** Does this server hold real data? */
export const isInUse = (): boolean => env().DEMO === '0' && env().NODE_ENV === 'production'

/** Is this server being measured? */
export const isBench = (): boolean => env().BENCH === '1'

/** Days that a program's key holds at most. */
export const tokenDaysMost = (): number => env().TOKEN_DAYS

export const idleMinutes = (): number => env().IDLE_MINUTES

/** What reaches reporters by itself here: short messages, mail. */
export const sendingHere = (): { sms: boolean; mail: boolean } => ({ sms: canText(), mail: canMail() })

/** The address under which people outside open a page of this portal. */
export const outsideAddress = (path: string): string => new URL(path, env().PORTAL_URL).href
