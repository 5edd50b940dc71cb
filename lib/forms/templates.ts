/** Which template makes which form. */
import type { Block } from './blocks'
import type { FormFacts } from './facts'
import { correctOnce, filingApplication, filingCertificate, refusal, sealCertificate } from './filing'
import { applicationForm, assemblyNotice, candidateForm, candidateNotice, groupNotice, papersDemand } from './formation'
import type { FormCode } from './kinds'
import { composition, memberList, pledges, vettingRecord } from './lists'
import { confirmation, managementAnnouncement, membersNotice, recommendation } from './management'
import { auditEngagement, auditNotice, handoverList, reelectionNotice } from './reelection'
import { ballot, countSheet, decisionNotice, firstMinutes } from './voting'

/** `person`: only this candidate's form; null: every candidate's. */
type Template = (facts: FormFacts, person: number | null) => Block[]

export const templates: Record<FormCode, Template> = {
  'papers-demand': papersDemand,
  application: applicationForm,
  'group-notice': groupNotice,
  'assembly-notice': assemblyNotice,
  'candidate-form': candidateForm,
  'candidate-notice': candidateNotice,
  'vetting-record': vettingRecord,
  ballot,
  'count-sheet': countSheet,
  'decision-notice': decisionNotice,
  'first-minutes': firstMinutes,
  'member-list': memberList,
  pledges,
  'filing-application': filingApplication,
  'filing-certificate': filingCertificate,
  'seal-certificate': sealCertificate,
  'management-announcement': managementAnnouncement,
  recommendation,
  composition,
  'members-notice': membersNotice,
  confirmation,
  'reelection-notice': reelectionNotice,
  'audit-engagement': auditEngagement,
  'audit-notice': auditNotice,
  'handover-list': handoverList,
  'correct-once': correctOnce,
  refusal,
}
