'use server'
import * as commands from '@/lib/conduct/commands'
import { conductKindText } from '@/lib/conduct/text'
import { action } from '@/lib/web/action'

const withWarnings = (said: string, warnings: readonly string[]): string =>
  warnings.length > 0 ? `${said}。请留意：${warnings.join('；')}` : said

export const recordConduct = action(commands.recordConduct, {
  said: done => `已登记${conductKindText[done.kind]}：${done.title}`,
  next: done => `/conduct/${done.organisation.code}?kind=${done.kind}`,
})
export const strikeConduct = action(commands.strikeConduct, { said: done => `已作废：${done.record.title}` })
export const joinMember = action(commands.joinMember, {
  said: done => withWarnings('已登记到任', done.warnings),
  next: done => `/conduct/${done.organisation.code}#members`,
})
export const leaveMember = action(commands.leaveMember, {
  said: done => withWarnings('已登记离任', done.warnings),
  next: done => `/conduct/${done.organisation.code}#members`,
})
export const assignOffice = action(commands.assignOffice, {
  said: done => withWarnings('已登记改任', done.warnings),
  next: done => `/conduct/${done.organisation.code}#members`,
})
export const revealMember = action(commands.revealMember, {
  secret: shown => ({ label: shown.label, value: shown.value }),
})
