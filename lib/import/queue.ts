/** The queue that imports wait in. */
export const importQueue = 'import.run'

/** Milliseconds after which writing one ledger is given up: a hundred thousand rows take about half a minute. */
export const longestRun = 10 * 60_000
