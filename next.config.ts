import type { NextConfig } from 'next'

const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

// Answers to programs and files are no pages: nothing in them is run or framed.
const apiHeaders = [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }]

const config: NextConfig = {
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  // Types are checked by `npm run check`: a build does not wait for them again, and one made aside leaves tsconfig.json alone.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env['NEXT_TSCONFIG'] ?? 'tsconfig.json' },
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // Whatever passes proxy.ts is kept for what follows it up to the second: smaller than the first, it would cut a form's end off.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '25mb' }, proxyClientMaxBodySize: '26mb' },
  serverExternalPackages: ['pino', 'pg', 'pg-boss', '@node-rs/argon2', '@prisma/client', '@prisma/adapter-pg'],
  // Contracts stood below their company once, and a term ended on a page of its own; links to them are kept in papers and bookmarks.
  redirects: async () => [
    {
      source: '/companies/:company([0-9A-Z]{18})/contracts/new',
      destination: '/companies/contracts/new?company=:company',
      permanent: true,
    },
    {
      source: '/companies/:company([0-9A-Z]{18})/contracts/:id(\\d+)',
      destination: '/companies/contracts/:id',
      permanent: true,
    },
    { source: '/organisations/:code/end', destination: '/organisations/:code', permanent: true },
  ],
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/api/:path*', headers: apiHeaders },
  ],
}

export default config
