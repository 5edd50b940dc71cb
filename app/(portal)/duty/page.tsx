import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { countOf } from '@/lib/core/say'
import { duty } from '@/lib/duty/duty'
import { dutyList } from '@/lib/duty/views'
import { mayImport } from '@/lib/import/kinds'
import { show } from '@/lib/web/show'
import { listPage } from '../_kind/list-page'
import { removeEach } from './actions'

export const metadata: Metadata = { title: '值班表' }

export default listPage(
  duty,
  raw => show(dutyList, raw),
  async (_list, actor) => ({
    title: ({ count }) => `值班表 ${countOf(count)} 人次`,
    makes: { act: 'enter', href: '/duty/new' },
    above: mayImport(actor, 'duty') ? (
      <p>
        <Link href="/import?kind=duty">从手里的值班表导入</Link>（日期、姓名、电话、班次）
      </p>
    ) : null,
    empty: [{ label: '看全部', href: '/duty' }],
  }),
  { remove: removeEach },
)
