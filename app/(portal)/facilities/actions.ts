'use server'
import * as commands from '@/lib/facility/commands'
import { facility } from '@/lib/facility/facility'
import { kindAction, kindEach } from '@/lib/web/kind-action'

export const recordFacility = kindAction(facility, 'record', commands.recordFacility)
export const correctFacility = kindAction(facility, 'correct', commands.correctFacility)
export const handOverFacility = kindAction(facility, 'handOver', commands.handOverFacility)
export const removeFacility = kindAction(facility, 'remove', commands.removeFacility)

export const handOverEach = kindEach(facility, 'handOver', commands.handOverFacility)
