'use server'
import * as snapshot from '@/lib/figures/snapshot-commands'
import { action } from '@/lib/web/action'

export const freezeFigures = action(snapshot.freezeFigures, {
  said: done => `已生成 ${done.day} 的上报快照，${done.items} 条明细`,
})
