'use server'
import * as commands from '@/lib/routing/commands'
import { action } from '@/lib/web/action'

export const proposeRoute = action(commands.proposeRoute, {
  said: ({ route }) => `已提出规则 ${route.id}，试算后由他人启用`,
  next: ({ route }) => `/routing/${route.id}`,
})
export const narrowRoute = action(commands.narrowRoute, {
  said: ({ route }) => `已改定规则 ${route.id}`,
  next: ({ route }) => `/routing/${route.id}`,
})
export const switchOnRoute = action(commands.switchOnRoute, { said: ({ route }) => `已启用规则 ${route.id}` })
export const switchOffRoute = action(commands.switchOffRoute, { said: ({ route }) => `已停用规则 ${route.id}` })
