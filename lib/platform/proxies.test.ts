import { expect, test } from 'vitest'
import { callerAmong, proxiesIn } from './proxies'

const caller = (hops: string, proxies: string): string => {
  const trusted = proxiesIn(proxies)
  if (!trusted) throw new Error(`not read: ${proxies}`)
  return callerAmong(hops.split(','), trusted)
}

test('nobody is believed where no proxy is named: the connection counts', () => {
  expect(caller('203.0.113.9, 127.0.0.1', '')).toBe('127.0.0.1')
  expect(caller('198.51.100.7', '')).toBe('198.51.100.7')
})

test('what a caller claims stands left of what the proxies wrote, and is never reached', () => {
  expect(caller('1.2.3.4, 203.0.113.9, 10.0.0.1', '10.0.0.1')).toBe('203.0.113.9')
  expect(caller('1.2.3.4, 203.0.113.9, 10.0.0.2, 10.0.0.1', '10.0.0.1, 10.0.0.2')).toBe('203.0.113.9')
})

test('who comes past the proxy is himself, whatever he claims and however many are named', () => {
  expect(caller('10.0.0.2, 10.0.0.1, 203.0.113.9', '10.0.0.1,10.0.0.2')).toBe('203.0.113.9')
  expect(caller('1.2.3.4, 203.0.113.9', '10.0.0.1,10.0.0.2')).toBe('203.0.113.9')
})

test('one address in several spellings is one, and networks are read', () => {
  expect(caller('203.0.113.9, ::ffff:10.0.0.1', '10.0.0.1')).toBe('203.0.113.9')
  expect(caller('2001:db8::7, fd00::1', 'fd00::/8')).toBe('2001:db8::7')
  expect(caller('203.0.113.9, 10.0.0.77', '10.0.0.0/24')).toBe('203.0.113.9')
  expect(caller('10.0.0.3, 10.0.0.77', '10.0.0.0/24')).toBe('10.0.0.3')
})

test.each(['proxy', '10.0.0', '10.0.0.1/33', '10.0.0.1/x', 'fd00::/129', '10.0.0.1/8/8', '::1 and more'])(
  '%s is neither an address nor a network',
  written => {
    expect(proxiesIn(written)).toBeNull()
  },
)
