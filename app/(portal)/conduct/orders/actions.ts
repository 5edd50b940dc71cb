'use server'
import * as commands from '@/lib/rectification/commands'
import { rectification } from '@/lib/rectification/rectification'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const issueOrder = kindAction(rectification, 'issue', commands.issueOrder)
export const answerOrder = kindAction(rectification, 'answer', commands.answerOrder)
export const closeOrder = kindAction(rectification, 'close', commands.closeOrder)
export const reissueOrder = kindAction(rectification, 'reissue', commands.reissueOrder)
export const withdrawOrder = kindAction(rectification, 'withdraw', commands.withdrawOrder)

export const closeEach = kindEach(rectification, 'close', commands.closeOrder)
