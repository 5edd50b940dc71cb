// The portal's own address: staff go on to their desk, everybody else finds what residents come for.

import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { EmergencyStrip } from '@/components/complaint/emergency-strip'
import { readAppearance } from '@/components/shell/appearance'
import { portalName } from '@/components/shell/brand'
import { Front, type FrontDoor } from '@/components/shell/front'
import { home } from '@/lib/web/paths'
import { entrance, sessionAtHand } from '@/lib/web/session'
import { isDemo } from '@/lib/web/site'

export const metadata: Metadata = { title: { absolute: portalName } }

const doors: readonly FrontDoor[] = [
  { href: '/report', label: '反映问题', note: '不用注册，三步提交；可以不留姓名和电话' },
  { href: '/track', label: '查进度', note: '凭查询码和密码，看由谁办、什么时候办完' },
  { href: '/c', label: '查小区', note: '业委会、物管会的任期和成员，物业公司，信息公开' },
  { href: '/vote', label: '投票', note: '凭表决码参加业主大会表决，查回执' },
  {
    href: '/figures',
    label: '公开数据',
    note: '各市、县每月收到和按时办结的诉求',
    also: [{ href: '/figures/progress', label: '各市县进度' }],
  },
]

export default async function Home() {
  const [session, jar] = await Promise.all([sessionAtHand(), cookies()])
  if (session) redirect(session.due ? await entrance() : home)
  return (
    <Front
      appearance={readAppearance(name => jar.get(name)?.value)}
      demo={isDemo()}
      signIn="/sign-in"
      title="小区物业的事，您想办哪一件？"
      doors={doors}
    >
      <div className="mt-6">
        <EmergencyStrip />
      </div>
      <p className="mt-4 text-ink-2">
        不方便上网，可以打政务服务热线 <a href="tel:12345">12345</a>，或到社区、街道反映。
      </p>
    </Front>
  )
}
