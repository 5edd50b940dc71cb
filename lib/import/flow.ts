/** The life of an import: checked, confirmed by who brought it, written by the job runner in one transaction. */
import type { Flow } from '@/lib/core/flow'

export const importFlow = {
  name: 'import',
  // A file that says nothing new is done when it has been checked.
  first: ['checked', 'done'],
  states: {
    checking: { moves: { check: { to: 'checked', by: 'import.check' } } },
    checked: { moves: { confirm: { to: 'waiting', by: 'import.confirm' } } },
    waiting: { moves: { run: { to: 'running', by: 'import.confirm' }, fail: { to: 'failed', by: 'import.confirm' } } },
    running: { moves: { finish: { to: 'done', by: 'import.confirm' }, fail: { to: 'failed', by: 'import.confirm' } } },
    done: { moves: {} },
    failed: { moves: {} },
  },
} as const satisfies Flow

export type ImportState = keyof typeof importFlow.states

/** Still to be written: what the job runner looks for after a restart. */
export const openStates = ['waiting', 'running'] as const satisfies readonly ImportState[]
