/** How the demo's stories are told: by commands, each with its own clock, and with the reason where one is refused. */
import type { Actor } from '@/lib/core/access'
import { day as dayOf, startInShanghai } from '@/lib/core/day'
import type { Result } from '@/lib/core/result'
import { uploadFile } from '@/lib/file/commands'
import { perform } from '@/lib/platform/perform'
import { onePage } from './samples'

/** The morning of a day, in Shanghai. */
export const morning = (of: string, hour = 9): Date => new Date(startInShanghai(dayOf(of)).getTime() + hour * 3_600_000)

export async function must<T>(what: string, asked: Promise<Result<T>>): Promise<T> {
  const result = await asked
  if (!result.ok) throw new Error(`the story breaks off at “${what}”: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** A sample under a title. @returns the file's id */
export async function paper(by: Actor, title: string, at: Date): Promise<number> {
  const bytes = onePage([title, '演示数据所附示例文件，不是真实公文。'])
  return (await must(title, perform(uploadFile, by, { name: `${title}.pdf`, bytes }, at))).id
}
