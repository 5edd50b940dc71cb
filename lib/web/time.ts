/** Gives pages the time and the working calendar; rules take both as arguments. */
import 'server-only'
import type { WorkCalendar } from '@/lib/core/workdays'
import { stateCalendar } from '@/lib/platform/calendar'
import { now } from '@/lib/platform/clock'

export const timeAtHand = (): Date => now()

export const workCalendar: WorkCalendar = stateCalendar
