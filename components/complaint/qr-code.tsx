// A QR code drawn as one path, sharp at any size on paper and on screens.

import { encodeQR } from 'qr'

export function QrCode({ text, label, size = 220 }: { text: string; label: string; size?: number }) {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 2 })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      width={size}
      height={size}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
