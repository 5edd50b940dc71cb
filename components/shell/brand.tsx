// The portal's mark and name, and the tag that says its data are invented.

import { Link } from '@/components/ui/link'

export const portalName = '山西省住宅物业管理监督平台'

export function BrandMark() {
  return (
    <svg className="flex-none" viewBox="0 0 26 26" width="26" height="26" aria-hidden="true">
      <rect width="26" height="26" rx="4" fill="#14427f" />
      <path
        d="M5 12.5 13 6l8 6.5M7.5 11v9h11v-9M11 20v-5h4v5"
        fill="none"
        stroke="#fff"
        strokeWidth="1.8"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}

export const brandLook =
  'flex items-center gap-[0.6rem] font-semibold whitespace-nowrap text-ink no-underline [&>svg]:size-[1.6rem] [&>svg]:flex-none'

export function Brand({ href }: { href?: string | undefined }) {
  const inner = (
    <>
      <BrandMark />
      <span className="phone:hidden">{portalName}</span>
    </>
  )
  if (!href) return <p className={brandLook}>{inner}</p>
  return (
    <Link className={brandLook} href={href} aria-label={portalName}>
      {inner}
    </Link>
  )
}

export function DemoTag() {
  return (
    <span className="rounded-[3px] border border-dashed border-near px-[0.5em] text-small leading-normal whitespace-nowrap text-near">
      演示数据
    </span>
  )
}
