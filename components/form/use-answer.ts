// One action's answer: what the form shows, and what follows a success, once.

import { useRouter } from 'next/navigation'
import { useActionState, useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import { toast } from 'sonner'
import type { FormAction, FormState } from './form-state'

type Success = Extract<FormState, { ok: true }>

const never = () => () => undefined

/**
 * Runs `action` and, once for every success, says so, calls `then` and goes where the answer points: when the answer is drawn, so that
 * the form is ready for the next one by then. The same answer may come with a page that no longer has the form on it (a colleague's
 * news reads the page anew at that moment): then it is told as the form goes.
 * Before the page is alive the action is the server's own, so that the form works without JavaScript.
 */
export function useAnswer(action: FormAction, then: (done: Success) => void = () => undefined) {
  const router = useRouter()
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [told, come] = [useRef<FormState>(null), useRef<FormState>(null)]
  const gone = useRef(false)
  const tell = (answer: FormState) => {
    if (!answer?.ok || told.current === answer) return
    told.current = answer
    if (answer.message) toast.success(answer.message)
    then(answer)
    if (answer.next) router.push(answer.next)
    else router.refresh()
  }
  const keeping: FormAction = async (before, data) => {
    const answer = await action(before, data)
    come.current = answer
    if (gone.current) tell(answer)
    return answer
  }
  const answered = useActionState(alive ? keeping : action, null)
  const [state] = answered
  useEffect(() => tell(state))
  const tellLast = useEffectEvent(() => tell(come.current))
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      tellLast()
    }
  }, [])
  return answered
}
