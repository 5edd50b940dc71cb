'use client'
// Where short messages appear after a deed.

import { Toaster } from 'sonner'

export function ToastHost() {
  return (
    <Toaster
      position="bottom-center"
      containerAriaLabel="消息"
      toastOptions={{
        style: {
          font: 'inherit',
          background: 'var(--ground)',
          color: 'var(--ink)',
          border: '1px solid var(--edge)',
          borderRadius: 'var(--r)',
        },
      }}
    />
  )
}
