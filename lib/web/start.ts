/** Starts a server instance: refuses to with a wrong configuration, then listens, then runs the jobs. */
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { checkClock, checkRole } from '@/lib/platform/db'
import { env, isReal } from '@/lib/platform/env'
import { groundFaults, groundHere, ownerFaults } from '@/lib/platform/foothold'
import { startJobs, stopJobs } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { jobs } from './jobs'
import { countRequests } from './metrics'

export async function startServer(): Promise<void> {
  try {
    requireFoothold()
    await checkRole()
    await checkClock()
    appendPeerAddress()
    countRequests()
    await startJobs(jobs)
    // A job that runs is finished or given back before the process ends.
    process.once('SIGTERM', () => void stopJobs())
    log.info({ jobs: jobs.map(job => job.name) }, 'server ready')
  } catch (error) {
    // Next would go on without what this module was to check.
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/** Throws where data are real and the process may do more than serving needs. */
function requireFoothold(): void {
  const checked = env()
  const ground = groundHere()
  const faults = isReal(checked) ? [...groundFaults(checked.DATA_DIR, ground), ...ownerFaults(checked, ground)] : []
  if (faults.length > 0)
    throw new Error(`不能在此运行，未启动 / refused to start here:\n${faults.map(both => both.join(' / ')).join('\n')}`)
}

/**
 * Writes the address of the connection itself behind what the caller claims: Next adds it only where no
 * X-Forwarded-For was sent, so that anybody could choose the address that the limits count by.
 */
function appendPeerAddress(): void {
  subscribe('http.server.request.start', message => {
    if (!(message instanceof Object) || !('request' in message)) return
    const { request } = message
    if (!(request instanceof IncomingMessage)) return
    const claimed = request.headers['x-forwarded-for']
    const peer = request.socket.remoteAddress ?? 'unknown'
    // Next can read no such request, and would call it an error of its own.
    if (request.method === 'TRACE') request.method = 'OPTIONS'
    request.headers['x-forwarded-for'] = claimed ? `${String(claimed)}, ${peer}` : peer
  })
}
