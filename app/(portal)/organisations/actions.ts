'use server'
import * as commands from '@/lib/organisation/commands'
import { action } from '@/lib/web/action'

const withWarnings = (said: string, warnings: readonly string[]): string =>
  warnings.length > 0 ? `${said}。请留意：${warnings.join('；')}` : said

export const createOrganisation = action(commands.createOrganisation, {
  said: kept => withWarnings(`已登记${kept.name}`, kept.warnings),
  next: kept => `/organisations/${kept.code}`,
})
export const correctOrganisation = action(commands.correctOrganisation, {
  said: kept => withWarnings(`已更正${kept.name}`, kept.warnings),
  next: kept => `/organisations/${kept.code}`,
})
export const endTerm = action(commands.endTerm, { said: kept => `已终止${kept.name}` })
export const revealOrganisation = action(commands.revealOrganisation, {
  secret: shown => ({ label: shown.label, value: shown.value }),
})
