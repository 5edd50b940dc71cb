/** How much went through, and which digest has it? The same on the way into a backup and out of one. */
import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

export function measured(): { through: Transform; result: () => { bytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}
