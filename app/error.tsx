'use client'
// What one sees when something nobody foresaw went wrong; the number is in the log as well.

import { formFoot } from '@/components/form/look'
import { pageLook } from '@/components/shell/look'
import { Button, LinkButton } from '@/components/ui/button'
import { emptyLook } from '@/components/ui/empty'

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className={pageLook}>
      <div className={emptyLook} role="alert">
        <h1>操作失败</h1>
        <p>已保存的内容没有丢。请再试一次；还不行，把下面的编号告诉系统管理员。</p>
        {error.digest ? (
          <p>
            错误编号 <b className="whitespace-nowrap">{error.digest}</b>
          </p>
        ) : null}
        <p className={formFoot}>
          <Button kind="main" onClick={reset}>
            再试一次
          </Button>
          <LinkButton href="/">回到首页</LinkButton>
        </p>
      </div>
    </div>
  )
}
