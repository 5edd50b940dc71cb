/** Prints the conditions of pages, for tests that run where the features are not loaded. */
import { everyCondition } from './page-conditions'

process.stdout.write(JSON.stringify((await everyCondition()).map(({ at, name }) => [at, name])))
