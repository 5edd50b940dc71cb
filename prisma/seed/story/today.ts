/** What lies on the desks of the demo's people on its last day. The table has the days of `pinnedDay`. */
import { noteCase } from '@/lib/complaint/act/beside/note'
import { superviseCase } from '@/lib/complaint/act/beside/supervise'
import { urgeCase } from '@/lib/complaint/act/beside/urge'
import { perform } from '@/lib/platform/perform'
import { lately } from '@/prisma/seed/kit/calendar'
import { roofBuilt, stairsFull } from '@/prisma/seed/kit/photos'
import { tableOf } from '@/prisma/seed/kit/tables'
import { morning, must } from '@/prisma/seed/kit/telling'
import { type Cast, photo, register } from './cast'
import { committeePlace } from './committee-telling'

type Case = 'who' | 'on' | 'hour' | 'category' | 'lead' | 'sign' | 'photo' | 'title' | 'text' | 'urged' | 'supervised'
type Open = Record<Case | 'noteBy' | 'noteTo' | 'noteHour' | 'note', string>

const photos: Readonly<Record<string, () => Uint8Array>> = { roof: roofBuilt, stairs: stairsFull }

export async function tellOfToday(cast: Cast, compound: string | null): Promise<void> {
  const where = compound ? { compound } : { division: committeePlace.community }
  for (const open of tableOf<keyof Open>('today')) {
    const { who, on, lead, sign, category, title, text } = open
    const hour = Number(open.hour)
    const taken = photos[open.photo]
    const files = taken ? await photo(cast, who, taken(), on) : []
    const facts = { ...where, category, title, text, files, channel: 'phone', anonymous: true }
    const told = await register(cast, who, on, hour, facts)
    if (!lead) continue
    if (!told.isSent) await told.move(who, 'dispatch', on, hour + 0.5, { lead, assist: [] })
    if (sign) await told.move(sign, 'sign', on, hour + 1)
    await pressed(cast, told.code, open)
  }
}

async function pressed(cast: Cast, id: string, { who, on, hour, urged, supervised, ...open }: Open): Promise<void> {
  const at = (more: number): Date => morning(lately(on), Number(hour) + more)
  if (urged) await must('催办', perform(urgeCase, cast(who), { id, reason: urged }, at(4)))
  if (supervised) await must('督办', perform(superviseCase, cast('liyuting'), { id, reason: supervised }, at(4)))
  if (!open.note) return
  const said = { id, text: open.note, mentions: [cast(open.noteTo).accountId] }
  await must('备注', perform(noteCase, cast(open.noteBy), said, at(Number(open.noteHour))))
}
