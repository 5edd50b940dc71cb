'use server'
import * as commands from '@/lib/evidence/commands'
import { evidence } from '@/lib/evidence/evidence'
import { kindAction } from '@/lib/web/kind-action'

export const declareEvidence = kindAction(evidence, 'declare', commands.declareEvidence)
export const redeclareEvidence = kindAction(evidence, 'redeclare', commands.redeclareEvidence)
export const approveEvidence = kindAction(evidence, 'approve', commands.approveEvidence)
export const returnEvidence = kindAction(evidence, 'return', commands.returnEvidence)
export const withdrawEvidence = kindAction(evidence, 'withdraw', commands.withdrawEvidence)
export const revokeEvidence = kindAction(evidence, 'revoke', commands.revokeEvidence)
