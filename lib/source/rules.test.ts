/** Which addresses may an outside system be told at, and how is it named? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressFault, CreateSourceRequest, mostRate, usualRate } from './rules'

describe('an address that is told of changes', () => {
  test('is https, or plain http to a host that the configuration names', () => {
    expect(addressFault('https://hotline.example.cn/told', [])).toBeNull()
    expect(addressFault('http://gateway/told', ['gateway'])).toBeNull()
    expect(addressFault('http://gateway.example.cn/told', ['gateway'])).toBe('应为 https:// 开头的网址')
    expect(addressFault('ftp://gateway/told', ['gateway'])).toBe('应为 https:// 开头的网址')
  })
  test('carries no name and no password', () => {
    for (const who of ['me', 'me:secret', ':secret'])
      expect(addressFault(`https://${who}@example.cn/`, [])).toBe('网址中不能有账号和密码')
  })
  test('is an address at all', () => expect(addressFault('12345', [])).toBe('不是一个网址'))
  test('is never plain http where no host is named', () => {
    fc.assert(fc.property(fc.ipV4(), host => addressFault(`http://${host}/`, []) !== null))
  })
})

const asked = { code: 'hotline-12345', name: '热线', channel: 'hotline', division: '140100000000' }

describe('an outside system', () => {
  test.each(['ab', '12345', 'Hotline', 'hot_line', `a${'b'.repeat(32)}`])('is not called %s', code => {
    expect(CreateSourceRequest.safeParse({ ...asked, code }).error?.issues[0]?.path).toEqual(['code'])
  })
  test('asks as often as usual where nothing else is said, and never more than the most', () => {
    expect(CreateSourceRequest.parse(asked).rate).toBe(usualRate)
    expect(CreateSourceRequest.safeParse({ ...asked, rate: String(mostRate) }).success).toBe(true)
    expect(CreateSourceRequest.safeParse({ ...asked, rate: String(mostRate + 1) }).success).toBe(false)
  })
  test('belongs to a place that exists', () => {
    expect(CreateSourceRequest.safeParse({ ...asked, division: '110000000000' }).success).toBe(false)
  })
})
