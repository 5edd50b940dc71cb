'use server'
import * as commands from '@/lib/complaint/act/commands'
import { stateText } from '@/lib/complaint/text'
import { action } from '@/lib/web/action'

export const dispatchMany = action(commands.dispatchMany, {
  said: ({ results }) => {
    const failed = results.filter(one => !one.ok).length
    return `已派遣 ${results.length - failed} 件${failed > 0 ? `，${failed} 件未派` : ''}`
  },
  each: ({ results }) =>
    results.map(({ id, ok, message }) => ({ id, ok, words: ok ? '已派遣' : (message ?? '未派遣') })),
})
export const moveCase = action(commands.moveCase, {
  said: ({ after }) => `${after.code} 现在是“${stateText[after.state]}”`,
})
