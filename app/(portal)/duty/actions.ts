'use server'
import * as commands from '@/lib/duty/commands'
import { duty } from '@/lib/duty/duty'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const enterDuty = kindAction(duty, 'enter', commands.enterDuty)
export const correctDuty = kindAction(duty, 'correct', commands.correctDuty)
export const removeDuty = kindAction(duty, 'remove', commands.removeDuty)

export const removeEach = kindEach(duty, 'remove', commands.removeDuty)
