'use client'
// The way out: what this person typed and did not send goes with the person. A session that only timed out keeps it.

import { dropDraftsOf } from '../form/draft'

export type SignOutProps = { account: string; action: (data: FormData) => void | Promise<void>; className: string }

export function SignOut({ account, action, className }: SignOutProps) {
  return (
    <form action={action} onSubmit={() => dropDraftsOf(account)}>
      <button type="submit" className={className}>
        退出
      </button>
    </form>
  )
}
