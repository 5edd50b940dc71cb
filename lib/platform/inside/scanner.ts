/**
 * Asks the host's virus scanner about bytes: ClamAV's clamd, by its socket (INSTREAM). Where one is configured and does not answer, nothing is taken:
 * a file that nobody looked at is not stored on the hope that it is clean.
 */
import { connect, type Socket } from 'node:net'
import { env } from '../env'
import { log } from '../log'

/** `off`: none is configured. */
export type Scan = { state: 'off' | 'clean' | 'away' } | { state: 'found'; name: string }

const withinMs = { scan: 30_000, ping: 2_000 }
/** As much at once as a scanner takes into its hand. */
const pieceBytes = 256 * 1024

/** `unix:///PATH` or `tcp://HOST:PORT`. */
function socketTo(scanner: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(scanner)
  if (protocol === 'unix:') return connect(decodeURIComponent(pathname))
  return connect(Number(port || 3310), hostname.replace(/^\[(.*)\]$/, '$1'))
}

/** One question, one answer, or an error: no connection, none in time, or an end before the answer. */
function asked(scanner: string, within: number, ask: (socket: Socket) => void): Promise<string> {
  return new Promise((answered, failed) => {
    const socket = socketTo(scanner)
    const late = setTimeout(() => socket.destroy(new Error('no answer in time')), within)
    let said = ''
    socket.setEncoding('utf8')
    socket.on('data', (piece: string) => {
      said += piece
      const end = said.search(/[\0\n]/)
      if (end < 0 && said.length < 1_000) return
      answered(said.slice(0, end < 0 ? 1_000 : end).trim())
      socket.destroy()
    })
    socket.on('error', failed)
    socket.on('close', () => {
      clearTimeout(late)
      failed(new Error('ended before it answered'))
    })
    socket.on('connect', () => ask(socket))
  })
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    socket.write(length)
    socket.write(piece)
  }
  socket.write(Buffer.alloc(4))
}

export async function scan(bytes: Uint8Array): Promise<Scan> {
  const { SCANNER } = env()
  if (SCANNER === undefined) return { state: 'off' }
  try {
    const said = await asked(SCANNER, withinMs.scan, socket => send(socket, bytes))
    if (/^stream: OK$/.test(said)) return { state: 'clean' }
    const name = /^stream: (.*) FOUND$/.exec(said)?.[1]
    if (name === undefined) throw new Error(`scanner: ${said.slice(0, 200)}`)
    log.warn({ signature: name, bytes: bytes.length }, 'a virus was refused')
    return { state: 'found', name: name.replace(/[^\w.:-]/g, '').slice(0, 80) }
  } catch (error) {
    log.error({ err: error }, 'scanner')
    return { state: 'away' }
  }
}

/** Does the scanner answer now? */
export async function scannerState(): Promise<'none' | 'ready' | 'away'> {
  const { SCANNER } = env()
  if (SCANNER === undefined) return 'none'
  const said = await asked(SCANNER, withinMs.ping, socket => socket.write('zPING\0')).catch(() => '')
  return said === 'PONG' ? 'ready' : 'away'
}
