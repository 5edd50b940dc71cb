// One's second factor: set up freely, or because the post needs one; what there is, and codes for its loss.

import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { FirstCodeForm, PresentForm } from '@/components/account/factor-forms'
import { QrCode } from '@/components/complaint/qr-code'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { ownFactors } from '@/lib/account/factor-views'
import { recoveryCodes } from '@/lib/account/rules'
import { whenOf } from '@/lib/core/say'
import { read } from '@/lib/web/asking'
import { entrance, sessionAtHand } from '@/lib/web/session'
import { endFactor, finishTotp, newCodes, startTotp } from '../actions'

export const metadata: Metadata = { title: '登录验证' }

export default async function FactorPage() {
  const session = await sessionAtHand()
  if (!session || session.due === 'password') redirect(await entrance())
  const found = await read(ownFactors, session.actor, {})
  if (!found.ok) notFound()
  const { factors, begun, codesLeft, username } = found.value
  return (
    <>
      <PageHead
        crumbs={session.due ? [] : [{ label: '我的账号', href: '/me' }]}
        title="登录验证"
        lead="输入密码后，再填手机验证器上每半分钟一换的 6 位数字才能登录，别人只知道密码进不来。"
      />
      {session.due ? <Note kind="near">您的岗位登录必须验证，设好动态口令才能继续。</Note> : null}
      {factors.map(factor => (
        <Section key={factor.id} title={factor.name}>
          <Facts
            facts={[
              { term: '设于', value: whenOf(factor.since) },
              { term: '上次使用', value: factor.usedAt ? whenOf(factor.usedAt) : null },
            ]}
          />
          <PresentForm
            id={`end-${factor.id}`}
            action={endFactor}
            label={`取消${factor.name}`}
            hidden={{ id: String(factor.id) }}
          />
        </Section>
      ))}
      {factors.length > 0 ? (
        <Section title="恢复码" aside={`还有 ${codesLeft} 个没有用过`}>
          <PresentForm id="codes" action={newCodes} label={`换 ${recoveryCodes} 个新的恢复码`} />
        </Section>
      ) : null}
      {factors.length === 0 && begun === null ? (
        <Section title="设动态口令" aside="手机上要有验证器（微信小程序、应用商店都有，不用联网）">
          <PresentForm id="begin" action={startTotp} label="开始设动态口令" />
        </Section>
      ) : null}
      <FirstCodeForm action={finishTotp} shown={begun !== null}>
        {begun ? (
          <>
            <QrCode text={begun.address} label={`账号 ${username} 的动态口令二维码`} />
            <p>
              用手机验证器扫这个码；扫不了的，在验证器里手工输入：
              <code className="break-all select-all">{begun.secret}</code>
            </p>
          </>
        ) : null}
      </FirstCodeForm>
    </>
  )
}
