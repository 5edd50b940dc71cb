import { describe, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords'

describe('a common password', () => {
  test.each([
    'Password-2026',
    'P@ssw0rd!!2026',
    'Qwer1234!@#$',
    'Admin@123456',
    'Shanxi-2026!',
    'WoAiNi-1314520',
    'Welcome_12345',
  ])('%s is one, whatever is put to it', password => expect(isCommonPassword(password)).toBe(true))

  test.each(['Chun-Tian-2026', 'Correct-Horse-7', 'Qing-Shan-2026', 'Fresh-Pass-91', 'Kfmu3wqe-xr7'])(
    '%s is none',
    password => expect(isCommonPassword(password)).toBe(false),
  )
})
