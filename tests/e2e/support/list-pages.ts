/** Every list of every part of the portal, by who reads it. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import type { Role } from '@/lib/core/grants'

export const listPages: readonly [Role, readonly string[]][] = [
  [
    'street-clerk',
    [
      '/compounds',
      '/organisations',
      '/complaints',
      '/procedures',
      '/filings',
      '/assemblies',
      '/conduct',
      '/radar',
      '/procedures/ready',
      '/facilities/list',
      '/evidence',
      '/duty',
      '/complaints/map',
    ],
  ],
  [
    'county',
    [
      '/companies',
      '/companies/contracts',
      '/companies/unserved',
      '/exclusions',
      '/organisations/claims',
      '/conduct/orders',
      '/routing',
      '/progress/work',
      '/late-entries',
    ],
  ],
  ['community', ['/compounds', '/complaints', '/procedures']],
  ['county-department', ['/complaints', '/duty']],
  ['city', ['/complaints', '/companies', '/compounds', '/mergers']],
  ['company', ['/complaints', '/compounds']],
  [
    'province-lead',
    [
      '/progress/list',
      '/dashboard/streets',
      '/dashboard/compounds',
      '/dashboard/what-if',
      '/rulings',
      '/complaint-figures/list',
    ],
  ],
  ['system-admin', ['/accounts', '/sources']],
  ['security-admin', ['/accounts/requests']],
  ['audit-admin', ['/audit']],
]

/** The pages whose own list it is, as they stand in the code; not those of one record. */
export const listsInCode = (): string[] =>
  globSync('app/(portal)/**/page.tsx')
    .filter(file => !file.includes('[') && /^\s+flow$|\/list-page'/m.test(readFileSync(file, 'utf8')))
    .map(file => file.replace('app/(portal)', '').replace('/page.tsx', ''))
