'use server'
import * as commands from '@/lib/merger/commands'
import { merger } from '@/lib/merger/merger'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const proposeMerger = kindAction(merger, 'propose', commands.proposeMerger)
export const approveMerger = kindAction(merger, 'approve', commands.approveMerger)
export const returnMerger = kindAction(merger, 'return', commands.returnMerger)
export const withdrawMerger = kindAction(merger, 'withdraw', commands.withdrawMerger)

export const returnEach = kindEach(merger, 'return', commands.returnMerger)
export const withdrawEach = kindEach(merger, 'withdraw', commands.withdrawMerger)
