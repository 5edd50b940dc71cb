// What was touched in a form while its answer was under way: it belongs to the next one, and outlives the emptying of what was sent.

type SentControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isControl = (it: unknown): it is SentControl =>
  it instanceof HTMLInputElement || it instanceof HTMLSelectElement || it instanceof HTMLTextAreaElement

const nameOf = (target: EventTarget): string => (isControl(target) ? target.name : '')

/** How to put a control back as it stands now. */
function keeping(control: SentControl): () => void {
  if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
    const { checked } = control
    return () => {
      control.checked = checked
    }
  }
  if (control instanceof HTMLInputElement && control.type === 'file') {
    const { files } = control
    return () => {
      control.files = files
    }
  }
  const { value } = control
  return () => {
    control.value = value
  }
}

export class AfterSending {
  private readonly names = new Set<string>()

  /** Sent: what is touched from here on was not sent with it. */
  sent(): void {
    this.names.clear()
  }

  touch(target: EventTarget): void {
    const name = nameOf(target)
    if (name !== '') this.names.add(name)
  }

  get touched(): boolean {
    return this.names.size > 0
  }

  /** Empties what was sent; what was touched since and `keep` stay as they stand. */
  empty(element: HTMLFormElement, keep: readonly string[]): void {
    const stays = [...element.elements].filter(
      it => isControl(it) && it.type !== 'hidden' && (this.names.has(it.name) || keep.includes(it.name)),
    )
    const back = stays.filter(isControl).map(keeping)
    element.reset()
    for (const put of back) put()
  }
}
