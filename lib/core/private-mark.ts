/** What stands on everything that shows or carries personal data: that it does, who looked at it or took it along, and when. Pure. */
import { whenOf } from './say'

export const privateLabel = '内部资料·含个人信息'

/** 内部资料·含个人信息　武红梅　2026-11-30 14:05 */
export const privateMark = (who: string, at: Date): string => `${privateLabel}　${who}　${whenOf(at)}`

/** A file that is told apart in a folder, whatever becomes of what is in it. */
export const privateName = (name: string): string => `内部资料-${name}`
