// The sheet for a compound's notice board: a QR code that leads to reporting a problem there.

import { QrCode } from '@/components/complaint/qr-code'
import { PageHead } from '@/components/ui/page-head'
import { PrintButton } from '@/components/ui/print-button'
import { compoundOne } from '@/lib/record/compound-views'
import { recordTitle, show } from '@/lib/web/show'
import { outsideAddress } from '@/lib/web/site'

/** One page of A4. */
const sheet =
  'mx-auto max-w-[36rem] border border-line-2 p-8 text-center print:max-w-none print:border-0 print:text-[14pt] [&_svg]:mx-auto [&_svg]:mb-4 print:[&_svg]:size-[11cm]'

export const generateMetadata = recordTitle(
  '公告栏二维码',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

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
      <article className={sheet}>
        <p className="text-ink-2">{compound.facts.name}</p>
        <h2 className="mt-[0.3rem] mb-4 text-[2.2rem]">物业问题，扫码反映</h2>
        <QrCode text={address} label={`反映问题的二维码：${address}`} size={300} />
        <p>违建、消防通道、电动车充电、养犬、水电气暖、物业服务和收费</p>
        <ol className="my-4 inline-block list-decimal pl-[1.4em] text-left leading-[1.8]">
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
