'use server'
import * as commands from '@/lib/organisation/commands'
import { action } from '@/lib/web/action'

/** What was said waits for another account; whatever is worth a warning. */
function withWarnings(said: string, { waits, warnings }: { waits: boolean; warnings: readonly string[] }): string {
  const whole = waits ? `${said}，所填备案、任期、终止日期待县级另一账号确认后计入` : said
  return warnings.length > 0 ? `${whole}。请留意：${warnings.join('；')}` : whole
}

export const createOrganisation = action(commands.createOrganisation, {
  said: kept => withWarnings(`已登记${kept.name}`, kept),
  next: kept => `/organisations/${kept.code}`,
})
export const correctOrganisation = action(commands.correctOrganisation, {
  said: kept => withWarnings(`已更正${kept.name}`, kept),
  next: kept => `/organisations/${kept.code}`,
})
export const endTerm = action(commands.endTerm, {
  said: kept => `已登记${kept.name}终止，待县级另一账号确认后计入`,
})
export const revealOrganisation = action(commands.revealOrganisation, {
  secret: shown => ({ label: shown.label, value: shown.value }),
})
