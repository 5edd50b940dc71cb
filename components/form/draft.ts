// What was typed and not yet sent, kept on this machine for the account that typed it, until it is sent or thrown away.

export type Draft = { savedAt: number; entries: [string, string][] }

const prefixOf = (account: string) => `draft:${account}:`
/** Whose page it is: the frame says it; on public pages nobody's. */
const accountHere = () => document.querySelector<HTMLElement>('[data-account]')?.dataset['account'] ?? ''
const keyOf = (id: string) => `${prefixOf(accountHere())}${id}`

const hour = 3_600_000
/** A phone is its owner's. At a computer of an office or a library somebody else sits down next, and nobody signs out of a public page. */
const isShared = () => !window.matchMedia('(pointer: coarse)').matches
const isLeftBehind = ({ savedAt }: Draft) => accountHere() === '' && isShared() && Date.now() - savedAt > hour

/** Secrets, files and hidden fields are never kept; `data-no-draft` keeps any other field out. */
function isKept(form: HTMLFormElement, name: string): boolean {
  const control = form.elements.namedItem(name)
  const first = control instanceof RadioNodeList ? control[0] : control
  if (!(first instanceof HTMLElement) || first.dataset['noDraft'] !== undefined) return false
  return !(first instanceof HTMLInputElement && ['password', 'file', 'hidden'].includes(first.type))
}

function entriesOf(form: HTMLFormElement): [string, string][] {
  const entries: [string, string][] = []
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && isKept(form, name)) entries.push([name, value])
  }
  return entries
}

/** Has somebody typed or ticked already, before the page's scripts had come? */
export const isBegun = (form: HTMLFormElement): boolean =>
  [...form.elements].some(control => {
    if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
    if (!(control instanceof HTMLInputElement) || !isKept(form, control.name)) return false
    return control.value !== control.defaultValue || control.checked !== control.defaultChecked
  })

/** Answers when it was kept; null where the browser keeps nothing. */
export function saveDraft(id: string, form: HTMLFormElement): number | null {
  const draft: Draft = { savedAt: Date.now(), entries: entriesOf(form) }
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(draft))
    return draft.savedAt
  } catch {
    return null
  }
}

export function loadDraft(id: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null')
    if (!isDraft(draft)) return null
    if (!isLeftBehind(draft)) return draft
    dropDraft(id)
    return null
  } catch {
    return null
  }
}

/** Heard by forms with something not yet kept: it goes with the rest. */
export const dropped = 'drafts-dropped'

/** All that an account has left behind on this machine, also on pages that need no sign-in: the next one is somebody else. */
export function dropDraftsOf(account: string) {
  window.dispatchEvent(new Event(dropped))
  try {
    const own = [prefixOf(account), prefixOf('')]
    const mine = Object.keys(localStorage).filter(key => own.some(prefix => key.startsWith(prefix)))
    for (const key of mine) localStorage.removeItem(key)
  } catch {
    // a browser that keeps nothing has nothing to drop
  }
}

export function dropDraft(id: string) {
  try {
    localStorage.removeItem(keyOf(id))
  } catch {
    // a browser that keeps nothing has nothing to drop
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'savedAt' in value &&
    typeof value.savedAt === 'number' &&
    'entries' in value &&
    Array.isArray(value.entries)
  )
}

/** Puts the kept values back; fields that no longer exist are passed over. */
export function applyDraft(form: HTMLFormElement, draft: Draft) {
  const values = new Map<string, string[]>()
  for (const [name, value] of draft.entries) values.set(name, [...(values.get(name) ?? []), value])
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && isKept(form, control.name)) applyInput(control, values.get(control.name))
    else if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
      const value = values.get(control.name)?.shift()
      if (value !== undefined) tell(control, () => (control.value = value))
    }
  }
}

function applyInput(input: HTMLInputElement, values: string[] | undefined) {
  // What is sent where a box is not ticked stands behind it under the same name, and stays what it is.
  if (input.type === 'hidden') return
  if (input.type === 'checkbox' || input.type === 'radio') {
    tell(input, () => (input.checked = values?.includes(input.value) ?? false))
    return
  }
  const value = values?.shift()
  if (value !== undefined) tell(input, () => (input.value = value))
}

function tell(control: HTMLElement, change: () => void) {
  change()
  control.dispatchEvent(new Event('change', { bubbles: true }))
}

/** 09:20, or 11-21 09:20 for an earlier day. */
export function timeWords(at: number): string {
  const time = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false }).format(at)
  const day = new Intl.DateTimeFormat('zh-CN', { month: '2-digit', day: '2-digit' })
  return day.format(at) === day.format(Date.now()) ? time : `${day.format(at).replace('/', '-')} ${time}`
}
