'use server'
import * as commands from '@/lib/exclusion/commands'
import { exclusion } from '@/lib/exclusion/exclusion'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const proposeExclusion = kindAction(exclusion, 'propose', commands.proposeExclusion)
export const approveExclusion = kindAction(exclusion, 'approve', commands.approveExclusion)
export const returnExclusion = kindAction(exclusion, 'return', commands.returnExclusion)
export const withdrawExclusion = kindAction(exclusion, 'withdraw', commands.withdrawExclusion)
export const renewExclusion = kindAction(exclusion, 'renew', commands.renewExclusion)
export const acceptExclusion = kindAction(exclusion, 'accept', commands.acceptExclusion)
export const refuseExclusion = kindAction(exclusion, 'refuse', commands.refuseExclusion)
export const takeBackExclusion = kindAction(exclusion, 'takeBack', commands.takeBackExclusion)
export const endExclusion = kindAction(exclusion, 'end', commands.endExclusion)
export const confirmExclusionEnd = kindAction(exclusion, 'confirmEnd', commands.confirmExclusionEnd)
export const keepExclusion = kindAction(exclusion, 'keepOut', commands.keepExclusion)

export const approveEach = kindEach(exclusion, 'approve', commands.approveExclusion)
export const returnEach = kindEach(exclusion, 'return', commands.returnExclusion)
export const withdrawEach = kindEach(exclusion, 'withdraw', commands.withdrawExclusion)
export const acceptEach = kindEach(exclusion, 'accept', commands.acceptExclusion)
export const refuseEach = kindEach(exclusion, 'refuse', commands.refuseExclusion)
export const confirmEndEach = kindEach(exclusion, 'confirmEnd', commands.confirmExclusionEnd)
export const keepEach = kindEach(exclusion, 'keepOut', commands.keepExclusion)
