'use client'

// The last resort: the root layout itself failed, so this page brings its own document.

import { formFoot } from '@/components/form/look'
import { pageLook } from '@/components/shell/look'
import { Button } from '@/components/ui/button'
import { emptyLook } from '@/components/ui/empty'
import './globals.css'

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>出错了</title>
        <main className={pageLook}>
          <div className={emptyLook} role="alert">
            <h1>出错了，页面打不开</h1>
            <p>请再试一次；还不行，把下面的编号告诉系统管理员。</p>
            {error.digest ? <p>错误编号 {error.digest}</p> : null}
            <p className={formFoot}>
              <Button kind="main" onClick={reset}>
                再试一次
              </Button>
            </p>
          </div>
        </main>
      </body>
    </html>
  )
}
