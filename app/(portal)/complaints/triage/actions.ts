'use server'
import * as commands from '@/lib/complaint/act/commands'
import { stateText } from '@/lib/complaint/text'
import { action } from '@/lib/web/action'

export const dispatchMany = action(commands.dispatchMany, {
  said: ({ results }) => {
    const failed = results.filter(one => !one.ok)
    return [
      `已派遣 ${results.length - failed.length} 件${failed.length > 0 ? `，${failed.length} 件未派` : ''}`,
      ...failed.map(one => `${one.code ?? one.id}：${one.message ?? '未派遣'}`),
    ].join('\n')
  },
})
export const moveCase = action(commands.moveCase, {
  said: ({ after }) => `${after.code} 现在是“${stateText[after.state]}”`,
})
