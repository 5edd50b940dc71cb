import { beforeAll, describe, expect, test } from 'vitest'
import { forgetEnv } from '@/lib/platform/env'
import { caseIn, isPin, pinFor, pinHash, ticketFor, tidyCode, tidyPin } from './pin'

beforeAll(() => {
  const key = (start: number) => Buffer.from(Array.from({ length: 32 }, (_, at) => start + at)).toString('base64')
  Object.assign(process.env, {
    APP_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    APP_SECRET: 'h3Jk9-Lm2Qr7_Tv4Xz8Bc1Df5Gh6Np0Sw',
    FIELD_KEY: key(1),
    FIELD_INDEX_KEY: key(90),
    DATA_DIR: '/tmp',
  })
  forgetEnv()
})

const code = 'SQ-20230629-004821'

describe('the PIN of a case', () => {
  test('is eight digits, and the same again for the same hand-in', () => {
    const pin = pinFor('0f9b7a32-1c1e-4a39-9d0b-5f2a', code)
    expect(pin).toMatch(/^\d{8}$/)
    expect(pinFor('0f9b7a32-1c1e-4a39-9d0b-5f2a', code)).toBe(pin)
    expect(pinFor('0f9b7a32-1c1e-4a39-9d0b-5f2b', code)).not.toBe(pin)
  })

  test('opens its own case and no other', () => {
    const kept = pinHash(code, '741902')
    expect(isPin(code, '741902', kept)).toBe(true)
    expect(isPin(code, '741903', kept)).toBe(false)
    expect(isPin('SQ-20230629-004822', '741902', kept)).toBe(false)
    expect(isPin(code, 'none', null)).toBe(false)
  })
})

test('a code is taken however it was copied', () => {
  for (const written of [
    'SQ-20230629-004821',
    'sq 20230629 004821',
    'ＳＱ２０２３０６２９００４８２１',
    '20230629-004821',
  ])
    expect(tidyCode(written)).toBe(code)
  expect(tidyCode('SQ-2023-1')).toBeNull()
  expect(tidyPin(' 7 4 1 9 0 2')).toBe('741902')
  expect(tidyPin('7419 0228')).toBe('74190228')
  for (const wrong of ['74190', '7419022', '741902281', '7419022x', '']) expect(tidyPin(wrong)).toBeNull()
})

test('a ticket leads to its case for an hour, and nobody makes one', () => {
  const at = new Date('2026-11-22T10:00:00+08:00')
  const ticket = ticketFor(17, at)
  expect(caseIn(ticket, new Date('2026-11-22T10:59:00+08:00'))).toBe(17)
  expect(caseIn(ticket, new Date('2026-11-22T11:01:00+08:00'))).toBeNull()
  expect(caseIn(`${ticket.slice(0, -4)}AAAA`, at)).toBeNull()
  expect(caseIn('case|17|0', at)).toBeNull()
})
