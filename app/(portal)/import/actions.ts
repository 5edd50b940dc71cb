'use server'
import * as commands from '@/lib/import/commands'
import * as firm from '@/lib/import/firm-commands'
import { action } from '@/lib/web/action'

export const checkImport = action(commands.checkImport, { bytes: ['file'], next: run => `/import/${run.id}` })

export const confirmImport = action(commands.confirmImport)

export const confirmWhole = action(firm.confirmWhole, {
  said: ({ firm: count, left }) => `已整批确认 ${count} 条${left > 0 ? `，还有 ${left} 条须在列表里逐条办理` : ''}`,
})
