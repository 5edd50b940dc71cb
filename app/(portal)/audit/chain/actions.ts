'use server'
// Mounts what auditors ask of the trail as a whole.

import { askForCheck } from '@/lib/audit/commands'
import { action } from '@/lib/web/action'

export const check = action(askForCheck, { said: () => '已开始核对，完成后刷新本页看结果' })
