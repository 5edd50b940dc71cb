/** All deeds of the API: every folder beside this file that has routes adds its list here. */
import type { Operation } from '@/lib/web/openapi'
import { complaintFigureOperations } from './complaint-figures/operations'
import { complaintOperations } from './complaints/operations'
import { compoundOperations } from './compounds/operations'
import { indicatorOperations } from './indicators/operations'
import { organisationOperations } from './organisations/operations'

export const operations: readonly Operation[] = [
  ...indicatorOperations,
  ...complaintFigureOperations,
  ...compoundOperations,
  ...organisationOperations,
  ...complaintOperations,
]
