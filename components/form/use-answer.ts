// One action's answer: what the form shows, and what follows a success, once.

import { useRouter } from 'next/navigation'
import { useActionState, useEffect, useRef, useSyncExternalStore } from 'react'
import { toast } from 'sonner'
import type { FormDeed, FormState } from './form-state'

type Done = Extract<FormState, { ok: true }>

const never = () => () => undefined

/**
 * Runs `action` and, once for every success, says so, calls `then` and goes where the answer points.
 * It does so as the answer comes in and not when it is drawn: the same answer may bring a page that no longer has the
 * form on it (a colleague's news refreshes the page at that moment), and nothing of it would be drawn.
 * Before the page is alive the action is the server's own, so that the form works without JavaScript.
 */
export function useAnswer(action: FormDeed, then: (done: Done) => void = () => undefined) {
  const router = useRouter()
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const told = useRef<FormState>(null)
  const tell = (answer: FormState) => {
    if (!answer?.ok || told.current === answer) return
    told.current = answer
    if (answer.message) toast.success(answer.message)
    then(answer)
    if (answer.next) router.push(answer.next)
    else router.refresh()
  }
  const telling: FormDeed = async (before, data) => {
    const answer = await action(before, data)
    tell(answer)
    return answer
  }
  const answered = useActionState(alive ? telling : action, null)
  const [state] = answered
  // What was sent before the page was alive comes with the page itself.
  useEffect(() => tell(state))
  return answered
}
