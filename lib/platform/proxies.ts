/** Which of the addresses that a request went by is its caller's? Only what trusted proxies wrote is believed. */
import { BlockList, isIP } from 'node:net'

/** IPv4 as it stands in an IPv6 socket is IPv4. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const family = isIP(address)
  if (family === 0) return null
  return family === 4 ? 'ipv4' : 'ipv6'
}

/** @param written addresses and networks (10.0.0.0/24, fd00::/8), parted by commas @returns null: one of them is neither */
export function proxiesIn(written: string): BlockList | null {
  const list = new BlockList()
  for (const part of written.split(',').flatMap(it => it.trim() || [])) {
    const [address = '', width, ...more] = part.split('/')
    const family = familyOf(address)
    const bits = Number(width ?? (family === 'ipv4' ? 32 : 128))
    if (family === null || more.length > 0 || !/^\d{1,3}$/.test(width ?? '0')) return null
    if (bits > (family === 'ipv4' ? 32 : 128)) return null
    list.addSubnet(address, bits, family)
  }
  return list
}

/**
 * From the right, as each hop wrote whom it heard from: past every trusted proxy, and the first who is none is the caller.
 * @param hops the words of X-Forwarded-For, the connection's own address last
 */
export function callerAmong(hops: readonly string[], trusted: BlockList): string {
  const addresses = hops.map(plain).filter(it => it !== '')
  const isTrusted = (address: string): boolean => {
    const family = familyOf(address)
    return family !== null && trusted.check(address, family)
  }
  return addresses.findLast(address => !isTrusted(address)) ?? addresses[0] ?? 'unknown'
}
