// The sheet for a compound's notice board: a QR code that leads to reporting a problem there.

import type { Metadata } from 'next'
import { QrCode } from '@/components/complaint/qr-code'
import { PageHead } from '@/components/ui/page-head'
import { PrintButton } from '@/components/ui/print-button'
import { compoundOne } from '@/lib/compound/views'
import { show } from '@/lib/web/show'
import { outsideAddress } from '@/lib/web/site'

export const metadata: Metadata = { title: '公告栏二维码' }

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const { compound, path } = await show(compoundOne, { code })
  const address = outsideAddress(`/report?c=${code}`)
  const street = path[3]?.name ?? ''
  return (
    <>
      <PageHead
        crumbs={[{ label: compound.facts.name, href: `/compounds/${code}` }]}
        title="公告栏二维码"
        deeds={<PrintButton />}
      />
      <article className="notice-sheet">
        <p className="text-ink-2">{compound.facts.name}</p>
        <h2>物业问题，扫码反映</h2>
        <QrCode text={address} label={`反映问题的二维码：${address}`} size={300} />
        <p>违建、消防通道、电动车充电、养犬、水电气暖、物业服务和收费</p>
        <ol>
          <li>不用注册，可以匿名，可以要求保密</li>
          <li>凭查询码和密码看进度、看答复、作评价</li>
          <li>起火、受伤、燃气泄漏，先拨 119、120、110</li>
        </ol>
        <p className="text-ink-2">
          {street}　热线 12345
          <br />
          {address}
        </p>
      </article>
    </>
  )
}
