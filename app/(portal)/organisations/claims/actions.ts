'use server'
import { claim } from '@/lib/claim/claim'
import * as commands from '@/lib/claim/commands'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const confirmClaim = kindAction(claim, 'confirm', commands.confirmClaim)
export const returnClaim = kindAction(claim, 'return', commands.returnClaim)
export const withdrawClaim = kindAction(claim, 'withdraw', commands.withdrawClaim)

export const confirmEach = kindEach(claim, 'confirm', commands.confirmClaim)
export const returnEach = kindEach(claim, 'return', commands.returnClaim)
export const withdrawEach = kindEach(claim, 'withdraw', commands.withdrawClaim)
