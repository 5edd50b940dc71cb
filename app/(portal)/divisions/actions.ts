'use server'
import * as commands from '@/lib/division/commands'
import { action } from '@/lib/web/action'

export const flagDuties = action(commands.flagDuties, {
  said: done => `已认定 ${done.unit.name} 自 ${done.from} 起承担街道职责`,
})
export const reorganise = action(commands.reorganise, {
  said: done => (done.moved > 0 ? `已办理，${done.moved} 个小区随之划转` : '已办理'),
})
