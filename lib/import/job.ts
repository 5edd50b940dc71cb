/** Writes confirmed imports, and begins again what a killed server left unfinished. */
import { personIn } from '@/lib/account/enter'
import { accountById, holds } from '@/lib/account/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import type { Problem, Result } from '@/lib/core/result'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { perform } from '@/lib/platform/perform'
import { problemSentence } from '@/lib/platform/words'
import { runImport } from './commands'
import { importFlow } from './flow'
import { importQueue } from './queue'
import type { ImportRun } from './run'
import { beginRun, failRun, findRun, openRuns } from './store'

const portal = systemActor(province)

/** Others may have changed the same records while it was written: so often it is thought through anew. */
const tries = 3

/** Every minute as well, for runs whose server was killed or whose command was broken off. */
export const importJob: Job = {
  name: importQueue,
  cron: '* * * * *',
  run: async () => {
    for (const { id } of await inScope(portal, now(), openRuns)) await executeImport(id)
  },
}

/**
 * Writes one confirmed import as who confirmed it, with the rights his post has now.
 * @returns the run as it then stands; null when it is gone
 */
export async function executeImport(id: number): Promise<ImportRun | null> {
  const run = await inScope(portal, now(), tx => findRun(tx, id))
  if (!run || !moveOf(importFlow, run.state, 'fail')) return run
  const actor = await uploader(run)
  if (!actor) return fail(id, '上传人的账号或岗位已失效，没有写入任何行')
  await inScope(portal, now(), tx => beginRun(tx, id))
  const result = await write(id, actor)
  if (result.ok || isBusy(result.problem)) return inScope(portal, now(), tx => findRun(tx, id))
  return fail(id, failure(result.problem))
}

const isBusy = (problem: Problem): boolean => problem.kind === 'refused' && problem.rule === 'busy'

const failure = (problem: Problem): string =>
  problem.kind === 'conflict'
    ? '写入时这些记录一再被别人修改，没有写入任何行，请稍后重新上传'
    : problemSentence(problem)

async function write(id: number, actor: Actor): Promise<Result<ImportRun>> {
  for (let at = 1; ; at += 1) {
    const result = await attempt(id, actor)
    if (result.ok || result.problem.kind !== 'conflict' || at === tries) return result
  }
}

/** What nobody foresaw is logged, and ends the run: it would happen again every minute. A lost database is waited for. */
async function attempt(id: number, actor: Actor): Promise<Result<ImportRun>> {
  try {
    return await perform(runImport, actor, { id }, now())
  } catch (error) {
    log.error({ err: error, run: id }, 'import')
    const message = '写入时出错，没有写入任何行，请联系系统管理员'
    return { ok: false, problem: { kind: 'refused', rule: 'unforeseen', message } }
  }
}

async function fail(id: number, message: string): Promise<ImportRun | null> {
  return inScope(portal, now(), async tx => {
    await failRun(tx, id, message, now())
    return findRun(tx, id)
  })
}

async function uploader(run: ImportRun): Promise<Actor | null> {
  const account = await inScope(portal, now(), tx => accountById(tx, run.accountId))
  const post = account?.posts.find(one => one.id === run.postId)
  if (!account || account.disabledAt || !post || !holds(post, dayInShanghai(now()))) return null
  return personIn(account, post)
}
