import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Foothold, groundFaults, ownerFaults } from './foothold'

const dataDir = mkdtempSync(join(tmpdir(), 'portal-foothold-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
beforeEach(() => chmodSync(dataDir, 0o700))
/** No such process: nobody's environment. */
const ground: Foothold = { uid: 1000, parent: 2 ** 30 }

describe('the ground that real data are served on', () => {
  test('is a user of its own and a folder of its own', () => {
    expect(groundFaults(dataDir, ground)).toEqual([])
  })

  test('is never root’s', () => {
    expect(groundFaults(dataDir, { ...ground, uid: 0 })).toEqual([
      [expect.stringContaining('不以 root 身份运行'), expect.any(String)],
    ])
  })

  test.each([0o704, 0o701, 0o702, 0o755])('is no folder that others may enter (%o); how it is closed is said', mode => {
    chmodSync(dataDir, mode)
    expect(groundFaults(dataDir, ground)).toEqual([
      [expect.stringContaining(`chmod o= ${dataDir}`), expect.any(String)],
    ])
  })

  test('is told of all that is wrong at once', () => {
    chmodSync(dataDir, 0o755)
    expect(groundFaults(dataDir, { ...ground, uid: 0 })).toHaveLength(2)
  })
})

describe('the password of the database’s owner', () => {
  const given = { DATA_DIR: dataDir }

  test('is not there where neither variable nor file tells it', () => {
    expect(ownerFaults(given, ground)).toEqual([])
  })

  test('is found in a variable of the web’s own', () => {
    const faults = ownerFaults({ ...given, DATABASE_URL: 'postgresql://owner:secret@db/portal' }, ground)
    expect(faults).toEqual([[expect.stringContaining('DATABASE_URL'), expect.any(String)]])
    expect(faults.join()).not.toContain('secret')
  })

  test('is found in the file of keys, if that can be read', () => {
    const file = join(dataDir, 'secrets.json')
    writeFileSync(file, JSON.stringify({ ownerPassword: 'x'.repeat(30) }))
    expect(ownerFaults(given, ground)).toEqual([[expect.stringContaining('secrets.json'), expect.any(String)]])
    rmSync(file)
  })
})
