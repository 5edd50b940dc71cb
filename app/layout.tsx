// The root of every page: language, type size and theme as chosen, keys, messages.

import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { readAppearance } from '@/components/shell/appearance'
import { portalName } from '@/components/shell/brand'
import { PageKeys } from '@/components/ui/page-keys'
import { ToastHost } from '@/components/ui/toast-host'
import './globals.css'

export const metadata: Metadata = {
  title: { default: portalName, template: `%s · ${portalName}` },
  robots: { index: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies()
  const { size, theme } = readAppearance(name => jar.get(name)?.value)
  return (
    <html lang="zh-CN" data-size={size} data-theme={theme}>
      <body>
        {children}
        <PageKeys />
        <ToastHost />
      </body>
    </html>
  )
}
