/** All deeds of the API: every folder beside this file that has routes adds its list here. */
import type { Operation } from '@/lib/web/openapi'
import { compoundOperations } from './compounds/operations'

export const operations: readonly Operation[] = [...compoundOperations]
