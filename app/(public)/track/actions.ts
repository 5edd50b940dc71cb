'use server'

// Mounts what a reporter does with code and PIN, signed in or not.

import * as own from '@/lib/complaint/public/commands'
import { openFrom } from '@/lib/complaint/public/door'
import { photoFields } from '@/lib/complaint/public/requests'
import { action } from '@/lib/web/action'
import { visitorDoor } from '@/lib/web/visitor-door'
import { trackAddress } from './address'

/** Each needs a sealed ticket besides; this only keeps a machine from hammering. */
const anyone = { name: 'case', tries: { hits: 60, seconds: 600 } } as const

export const openCase = visitorDoor({ run: openFrom, said: ticket => ({ ok: true, next: trackAddress(ticket) }) })
export const addFacts = action(own.addFacts, { anyone, bytes: photoFields, said: () => '已补充' })
export const urgeOwn = action(own.urgeOwn, { anyone, said: () => '已催办' })
export const stopTelling = action(own.stopTelling, { anyone, said: () => '不再给您发短信、邮件，进度请凭查询码看' })
export const rateCase = action(own.rateCase, { anyone, said: () => '谢谢您的评价' })
export const askAgain = action(own.askAgain, { anyone, said: () => '已要求重办' })
