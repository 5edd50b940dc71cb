// What one sees where nothing is, or where nothing may be seen.

import type { Metadata } from 'next'
import { formFoot } from '@/components/form/look'
import { pageLook } from '@/components/shell/look'
import { LinkButton } from '@/components/ui/button'
import { emptyLook } from '@/components/ui/empty'

export const metadata: Metadata = { title: '没有这一页' }

export default function NotFound() {
  return (
    <div className={pageLook}>
      <div className={emptyLook}>
        <h1>没有这一页</h1>
        <p>地址写错了，记录已删除，或者不在您现在岗位的范围内。</p>
        <p className={formFoot}>
          <LinkButton href="/" kind="main">
            回到首页
          </LinkButton>
        </p>
      </div>
    </div>
  )
}
