/** Can what deploy/ holds be used as it stands? Its commands, variables and files are looked for in the code. */
import { existsSync, readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))
const container = readFileSync('deploy/Containerfile', 'utf8')
const units = globSync('deploy/systemd/*.{service,timer}').sort()
const settingsOf = (file: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...readFileSync(file, 'utf8').matchAll(/^([A-Za-z]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  )
const services = units.filter(unit => unit.endsWith('.service'))

test('there is a service for the portal and a timer for each other service', () => {
  expect(units).toContain('deploy/systemd/portal.service')
  const others = services.filter(unit => unit !== 'deploy/systemd/portal.service')
  expect(units.filter(unit => unit.endsWith('.timer'))).toEqual(others.map(unit => unit.replace('.service', '.timer')))
})

describe.each(services)('%s', file => {
  const settings = settingsOf(file)

  test('runs a command that there is, as nobody but the portal’s user', () => {
    const command = /^\/usr\/bin\/npm run ([a-z:]+) -- /.exec(settings['ExecStart'] ?? '')?.[1] ?? ''
    expect(Object.keys(scripts)).toContain(command)
    expect(settings['User']).toBe('portal')
  })

  test('can write nowhere but to its own folders, and gain no right', () => {
    expect(settings).toMatchObject({
      ...{ ProtectSystem: 'strict', ProtectHome: 'true', NoNewPrivileges: 'true', CapabilityBoundingSet: '' },
      ...{ ReadWritePaths: '/opt/portal', StateDirectory: 'portal', UMask: '0077' },
    })
  })
})

test('the container copies what there is, runs as nobody in particular and starts the portal without a demo', () => {
  const copied = [...container.matchAll(/^COPY --chown=\S+ (.+) \S+$/gm)].flatMap(([, paths]) =>
    (paths ?? '').split(' '),
  )
  expect(copied).toEqual(['package.json', 'package-lock.json', '.'])
  expect(copied.filter(path => !existsSync(path))).toEqual([])
  expect(container.indexOf('USER node')).toBeLessThan(container.indexOf('COPY'))
  expect(container).toContain('"npm", "run", "up", "--", "--no-demo"')
})

test('no secret and no build goes into an image', () => {
  const kept = readFileSync('.dockerignore', 'utf8').split('\n')
  for (const path of readFileSync('.gitignore', 'utf8')
    .split('\n')
    .filter(Boolean)
    .filter(it => it.endsWith('/')))
    expect(kept, path).toContain(path.replace('.next-*/', '.next-*').replace(/\/$/, ''))
})
