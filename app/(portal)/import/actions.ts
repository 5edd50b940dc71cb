'use server'
import * as commands from '@/lib/import/commands'
import { action } from '@/lib/web/action'

export const checkImport = action(commands.checkImport, { bytes: ['file'], next: run => `/import/${run.id}` })

export const confirmImport = action(commands.confirmImport)
