// What one sees where the post's role has no business, whatever the place.

import type { Metadata } from 'next'
import { formFoot } from '@/components/form/look'
import { pageLook } from '@/components/shell/look'
import { LinkButton } from '@/components/ui/button'
import { emptyLook } from '@/components/ui/empty'

export const metadata: Metadata = { title: '不能办理' }

export default function Forbidden() {
  return (
    <div className={pageLook}>
      <div className={emptyLook}>
        <h1>您现在的岗位不能办理这件事</h1>
        <p>有多个岗位的，可在右上角换一个岗位再来；确需办理，请找本单位的系统管理员。</p>
        <p className={formFoot}>
          <LinkButton href="/" kind="main">
            回到首页
          </LinkButton>
        </p>
      </div>
    </div>
  )
}
