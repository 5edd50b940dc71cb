/** Deeds as they are chosen from and recognised in an address. */
import { type Permission, permissions } from '@/lib/core/permissions'
import { actText } from '@/lib/trail-words'

export { actText }

export const isAct = (word: string): word is Permission => word in actText

/** For choosing from. */
export const acts: readonly Permission[] = permissions
