/** Deeds as they are chosen from and recognised in an address. */
import { type Permission, permissions } from '@/lib/core/permissions'
import { isKeyOf } from '@/lib/core/word'
import { actText } from '@/lib/trail-words'

export { actText }

export const isAct = (word: string): word is Permission => isKeyOf(actText, word)

/** A deed that the trail tells of, also one that is done no more. */
export const actWord = (act: string): string => (isAct(act) ? actText[act] : '其他操作')

/** For choosing from. */
export const acts: readonly Permission[] = permissions
