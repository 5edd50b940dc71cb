'use server'
import * as commands from '@/lib/division/commands'
import * as ruling from '@/lib/ruling/commands'
import { action } from '@/lib/web/action'

export const flagDuties = action(commands.flagDuties, {
  said: done => `已认定 ${done.unit.name} 自 ${done.from} 起承担街道职责`,
})
export const reorganise = action(ruling.proposeReorganisation, {
  said: of => `已提请复核：${of.title}，另一账号通过后生效`,
  next: of => `/rulings/${of.id}`,
})
