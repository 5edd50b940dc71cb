'use server'
import * as commands from '@/lib/facility/commands'
import { action } from '@/lib/web/action'

export const recordFacility = action(commands.recordFacility, {
  said: ({ facility }) => `已登记${facility.name}`,
  next: ({ facility }) => `/facilities/${facility.id}`,
})
export const correctFacility = action(commands.correctFacility, {
  said: ({ facility }) => `已更正${facility.name}`,
  next: ({ facility }) => `/facilities/${facility.id}`,
})
export const handOverFacility = action(commands.handOverFacility, {
  said: ({ facility }) => `已登记${facility.name}的移交情况`,
})
export const removeFacility = action(commands.removeFacility, { said: ({ facility }) => `已注销${facility.name}` })
