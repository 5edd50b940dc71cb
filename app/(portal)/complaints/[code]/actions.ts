'use server'
import { addCaseFiles as addFiles } from '@/lib/complaint/act/beside/add-file'
import { classifyCase as classify } from '@/lib/complaint/act/beside/classify'
import { replyAsCompany as reply, settleCompany as settle } from '@/lib/complaint/act/beside/company'
import { locateCase as locate } from '@/lib/complaint/act/beside/locate'
import { noteCase as note, seeMentions as see } from '@/lib/complaint/act/beside/note'
import { revealReporter as reveal } from '@/lib/complaint/act/beside/reveal'
import { reviewRating as review } from '@/lib/complaint/act/beside/review-rating'
import { ringDuty as ring } from '@/lib/complaint/act/beside/ring'
import { superviseCase as supervise } from '@/lib/complaint/act/beside/supervise'
import { takeCase as take } from '@/lib/complaint/act/beside/take'
import { urgeCase as urge } from '@/lib/complaint/act/beside/urge'
import { moveCase as move } from '@/lib/complaint/act/commands'
import { type CompanyState, companyStateText } from '@/lib/complaint/company/state'
import { stateText } from '@/lib/complaint/text'
import { action } from '@/lib/web/action'

export const moveCase = action(move, {
  said: ({ after }) => `已办，现在是“${stateText[after.state]}”`,
})
export const takeCase = action(take, { said: () => '已定经办人' })
export const classifyCase = action(classify, { said: () => '已更正' })
export const locateCase = action(locate, {
  said: ({ after }) => (after.compound ? `已改到${after.compound.name}` : '已改为不在小区内'),
})
export const urgeCase = action(urge, { said: () => '已催办' })
export const superviseCase = action(supervise, { said: () => '已列为督办' })
export const reviewRating = action(review, {
  said: ({ after }) => (after.unreasonable ? '已认定为不合理或超出职责' : '已认定为合理诉求'),
})
const companyNow = ({ after }: { after: { companyState: CompanyState | null } }): string =>
  after.companyState ? companyStateText[after.companyState] : '已办'
export const replyAsCompany = action(reply, { said: companyNow })
export const settleCompany = action(settle, { said: companyNow })
export const ringDuty = action(ring, { said: () => '已记下' })
export const addCaseFiles = action(addFiles, { said: () => '已补充' })
export const noteCase = action(note, {
  said: ({ called }) => (called.length > 0 ? `已记下，已提醒 ${called.join('、')}` : '已记下'),
})
export const seeMentions = action(see)

const revealed = { name: '反映人姓名', phone: '反映人电话', mail: '反映人邮箱', text: '反映的原文' } as const
export const revealReporter = action(reveal, {
  secret: it => ({ label: revealed[it.field], value: it.value }),
})
