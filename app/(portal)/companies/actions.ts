'use server'
import * as commands from '@/lib/company/commands'
import { action } from '@/lib/web/action'

export const createCompany = action(commands.createCompany, {
  said: kept => `已登记${kept.company.name}`,
  next: kept => `/companies/${kept.company.creditCode}`,
})
export const correctCompany = action(commands.correctCompany, {
  said: kept => `已更正${kept.company.name}`,
  next: kept => `/companies/${kept.company.creditCode}`,
})
export const revealCompany = action(commands.revealCompany, {
  secret: shown => ({ label: shown.label, value: shown.value }),
})
