/** Whoever stands for the owners owns a room here (物业管理条例 16). */
import type { z } from 'zod'
import type { Side } from './kinds'

export function homeNeeded({ side, room }: { side: Side | null; room: string | null }, context: z.RefinementCtx): void {
  if (side === 'owner' && room === null)
    context.addIssue({ code: 'custom', path: ['room'], message: '业主须填房号，例如 3-1-1502' })
}
