'use server'
import * as commands from '@/lib/evidence/commands'
import { evidence } from '@/lib/evidence/evidence'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const declareEvidence = kindAction(evidence, 'declare', commands.declareEvidence)
export const redeclareEvidence = kindAction(evidence, 'redeclare', commands.redeclareEvidence)
export const attachEvidence = kindAction(evidence, 'attach', commands.attachEvidence)
export const approveEvidence = kindAction(evidence, 'approve', commands.approveEvidence)
export const returnEvidence = kindAction(evidence, 'return', commands.returnEvidence)
export const withdrawEvidence = kindAction(evidence, 'withdraw', commands.withdrawEvidence)
export const renewEvidence = kindAction(evidence, 'renew', commands.renewEvidence)
export const acceptEvidence = kindAction(evidence, 'accept', commands.acceptEvidence)
export const refuseEvidence = kindAction(evidence, 'refuse', commands.refuseEvidence)
export const takeBackEvidence = kindAction(evidence, 'takeBack', commands.takeBackEvidence)
export const revokeEvidence = kindAction(evidence, 'revoke', commands.revokeEvidence)

export const approveEach = kindEach(evidence, 'approve', commands.approveEvidence)
export const returnEach = kindEach(evidence, 'return', commands.returnEvidence)
export const acceptEach = kindEach(evidence, 'accept', commands.acceptEvidence)
export const refuseEach = kindEach(evidence, 'refuse', commands.refuseEvidence)
export const withdrawEach = kindEach(evidence, 'withdraw', commands.withdrawEvidence)
