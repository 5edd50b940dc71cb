'use server'
import * as commands from '@/lib/contract/commands'
import { contract } from '@/lib/contract/contract'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const createContract = kindAction(contract, 'create', commands.createContract)
export const correctContract = kindAction(contract, 'correct', commands.correctContract)
export const endContract = kindAction(contract, 'end', commands.endContract)

export const endEach = kindEach(contract, 'end', commands.endContract)
