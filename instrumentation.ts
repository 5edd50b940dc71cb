/** What a server does once before its first request: checks its configuration and its database role, starts the jobs. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs' || process.env['NEXT_PHASE'] === 'phase-production-build') return
  const { startServer } = await import('@/lib/web/start')
  await startServer()
}
