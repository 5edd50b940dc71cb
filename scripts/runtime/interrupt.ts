/** Somebody asks us to stop, or something is thrown outside of any promise: how does work in progress learn of it? */

/** Not a failure: we were asked to stop. */
export class Stopped extends Error {}

/** A promise that only ever fails: to be raced with work, so that what was started is put away in one place. */
export function stopSignal(): Promise<never> {
  return new Promise((_, fail) => {
    // A terminal, npm and our starter may each pass the same signal on: the first one counts.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => fail(new Stopped(signal)))
    process.on('uncaughtException', fail)
  })
}
