'use server'
import * as commands from '@/lib/complaint/act/commands'
import { stateText } from '@/lib/complaint/text'
import { action } from '@/lib/web/action'

export const moveCase = action(commands.moveCase, {
  said: ({ after }) => `已办，现在是“${stateText[after.state]}”`,
})
export const takeCase = action(commands.takeCase, { said: () => '已定经办人' })
export const classifyCase = action(commands.classifyCase, { said: () => '已更正' })
export const urgeCase = action(commands.urgeCase, { said: () => '已催办' })
export const superviseCase = action(commands.superviseCase, { said: () => '已列为督办' })
export const reviewRating = action(commands.reviewRating, {
  said: ({ after }) => (after.unreasonable ? '已认定为不合理或超出职责' : '已认定为合理诉求'),
})
export const addCaseFiles = action(commands.addCaseFiles, { said: () => '已补充' })
export const noteCase = action(commands.noteCase, {
  said: ({ called }) => (called.length > 0 ? `已记下，已提醒 ${called.join('、')}` : '已记下'),
})
export const seeMentions = action(commands.seeMentions)

const revealed = { name: '姓名', phone: '电话' } as const
export const revealReporter = action(commands.revealReporter, {
  secret: it => ({ label: `反映人${revealed[it.field]}`, value: it.value }),
})
