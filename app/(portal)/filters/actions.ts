'use server'
import * as commands from '@/lib/saved/commands'
import { action } from '@/lib/web/action'

export const saveFilter = action(commands.saveFilter, { said: kept => `已存为“${kept.name}”` })
export const forgetFilter = action(commands.forgetFilter, { said: kept => `已删去“${kept.name}”` })
