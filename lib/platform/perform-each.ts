/** One deed for several records: each by its own command over the version that was seen, in its own transaction, with its own row in the trail. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import type { Each } from '@/lib/core/form-state'
import { no, type Problem, type Result } from '@/lib/core/result'
import { type Command, perform } from './perform'
import { fieldErrors, problemSentence } from './words'

/** No more than a page of a list holds. */
const most = 50
/** `id:version`, as the list showed it. */
const Chosen = z
  .array(z.string().regex(/^\d{1,9}:\d{1,9}$/))
  .min(1, '请先选记录')
  .max(most)

const wordsFor = (problem: Problem): string =>
  problem.kind === 'invalid' ? Object.values(problem.fields).flat().join('；') : problemSentence(problem)

/**
 * What is refused leaves the others alone.
 * @param raw `rows` beside the answers, which are the same for all; where these are wrong in themselves nothing is done at all
 * @param said of one that was done, e.g. 已批准
 */
export async function performEach<S extends z.ZodType, O>(
  command: Command<S, O>,
  actor: Actor,
  { rows, ...answers }: Readonly<Record<string, unknown>>,
  now: Date,
  said: string,
): Promise<Result<Each[]>> {
  const chosen = Chosen.safeParse(rows)
  if (!chosen.success) return no({ kind: 'invalid', fields: { '': Object.values(fieldErrors(chosen.error)).flat() } })
  const asked = [...new Set(chosen.data)].map(row => {
    const [id = '', version] = row.split(':')
    return { id, raw: { ...answers, id, version } }
  })
  const parsed = command.schema.safeParse(asked[0]?.raw)
  if (!parsed.success) return no({ kind: 'invalid', fields: fieldErrors(parsed.error) })
  const each: Each[] = []
  for (const { id, raw } of asked) {
    const result = await perform(command, actor, raw, now)
    each.push({ id, ok: result.ok, words: result.ok ? said : wordsFor(result.problem) })
  }
  return { ok: true, value: each }
}
