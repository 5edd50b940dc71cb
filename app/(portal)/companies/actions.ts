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
export const createContract = action(commands.createContract, {
  said: kept => `已登记${kept.contract.company.name}在${kept.contract.compound?.name ?? '小区'}的合同`,
  next: kept => `/companies/${kept.contract.company.creditCode}`,
})
export const correctContract = action(commands.correctContract, {
  said: () => '已更正合同',
  next: kept => `/companies/${kept.contract.company.creditCode}`,
})
export const endContract = action(commands.endContract, {
  said: () => '已终止合同',
  next: kept => `/companies/${kept.contract.company.creditCode}`,
})
