'use server'
import * as commands from '@/lib/complaint/phrase/commands'
import { action } from '@/lib/web/action'

export const addPhrase = action(commands.addPhrase, { said: it => `已加入“${it.phrase.title}”` })
export const changePhrase = action(commands.changePhrase, { said: it => `已保存“${it.phrase.title}”` })
export const removePhrase = action(commands.removePhrase, { said: it => `已删去“${it.title}”` })
