// The code on the sign or in the address belongs to no compound.

import { PhoneShell } from '@/components/shell/phone-shell'
import { Link } from '@/components/ui/link'
import { isDemo } from '@/lib/web/site'

export default function NotFound() {
  return (
    <PhoneShell demo={isDemo()}>
      <h1>没有这个小区</h1>
      <p>编码不对，或者这个小区已经合并、拆分或退出。</p>
      <p>
        <Link href="/c">按名称查小区</Link>
      </p>
    </PhoneShell>
  )
}
