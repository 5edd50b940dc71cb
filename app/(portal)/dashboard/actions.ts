'use server'
import * as snapshot from '@/lib/plan/snapshot-commands'
import { action } from '@/lib/web/action'

export const freezeFigures = action(snapshot.freezeFigures, {
  said: done => `已冻结 ${done.day} 的上报数，${done.items} 条明细`,
})
