// The slip for who came to the counter: where to look, with which code and PIN; shown this once, to be printed.

import { Link } from '@/components/ui/link'
import { formFoot } from '../form/look'
import { codeLook } from '../shell/phone-look'
import { deedLook } from '../ui/button'
import { Terms } from '../ui/facts'
import { Note } from '../ui/note'
import { PrintButton } from '../ui/print-button'
import { stateLook } from '../ui/state-mark'

export function RegisterSlip({ code, pin }: { code: string; pin: string }) {
  return (
    <section aria-label="查询凭条" role="status">
      <Note kind="deed">
        <h2 className={stateLook('met')}>已登记，请把凭条交给反映人</h2>
        <p className="text-ink-2">密码只显示这一次</p>
      </Note>
      <div className="mt-4">
        <Terms>
          <dt>查询码</dt>
          <dd className={`${codeLook} select-all`}>{code}</dd>
          <dt>密码</dt>
          <dd className={`${codeLook} select-all`}>{pin}</dd>
          <dt>查进度</dt>
          <dd>打开本平台“查诉求进度”，填写查询码和密码；也可以打 12345。</dd>
        </Terms>
      </div>
      <div className={formFoot}>
        <PrintButton>打印凭条</PrintButton>
        <Link className={deedLook({ kind: 'main' })} href={`/complaints/${code}`}>
          看这一件
        </Link>
        <a className={deedLook()} href="/complaints/new">
          再登记一件
        </a>
      </div>
    </section>
  )
}
