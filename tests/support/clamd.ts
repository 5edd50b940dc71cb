/**
 * A virus scanner to be asked over a real socket: clamd itself where it is installed, with a base of two signatures and nothing fetched; elsewhere one that
 * speaks the same protocol and knows the same two.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Not written as it is, or the scanner of whoever keeps this file would take it away. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(''),
)
const streamLimit = 1024 * 1024
const program = '/usr/sbin/clamd'

export type Scanner = { address: string; isClamd: boolean; end: () => Promise<void> }

export async function scanner(): Promise<Scanner> {
  const folder = mkdtempSync(join(tmpdir(), 'scanner-'))
  const socket = join(folder, 'clamd.ctl')
  const isClamd = existsSync(program)
  const stop = isClamd ? await ofClamd(folder, socket) : await ofOurs(socket)
  return {
    address: `unix://${socket}`,
    isClamd,
    end: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ofClamd(folder: string, socket: string): Promise<() => Promise<void>> {
  const digest = createHash('md5').update(eicar).digest('hex')
  writeFileSync(join(folder, 'test.hdb'), `${digest}:${eicar.length}:Eicar-Test-File\n`)
  writeFileSync(join(folder, 'test.ndb'), `Eicar-Test-Part:0:*:${eicar.toString('hex')}\n`)
  const said = {
    DatabaseDirectory: folder,
    LocalSocket: socket,
    Foreground: 'yes',
    StreamMaxLength: '1M',
    TemporaryDirectory: folder,
  }
  writeFileSync(
    join(folder, 'clamd.conf'),
    Object.entries(said)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
  )
  const running = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  await answering(socket, running)
  return () =>
    new Promise(ended => {
      running.once('exit', () => ended())
      running.kill('SIGKILL')
    })
}

/** Until it has read its signatures and listens. */
async function answering(socket: string, running: ChildProcess): Promise<void> {
  for (;;) {
    if (running.exitCode !== null) throw new Error('clamd did not start')
    const listens = await new Promise<boolean>(told => {
      const one = connect(socket, () => {
        one.destroy()
        told(true)
      })
      one.on('error', () => setTimeout(told, 100, false))
    })
    if (listens) return
  }
}

function ofOurs(path: string): Promise<() => Promise<void>> {
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    let given = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', piece => {
      given = Buffer.concat([given, Buffer.from(piece)])
      const said = answerTo(given)
      if (said !== null) socket.end(`${said}\0`)
    })
  })
  return new Promise(listens =>
    server.listen(path, () =>
      listens(
        () =>
          new Promise(closed => {
            for (const socket of open) socket.destroy()
            server.close(() => closed())
          }),
      ),
    ),
  )
}

/** null: not all of the question has come yet. */
function answerTo(given: Buffer): string | null {
  const end = given.indexOf(0)
  if (end < 0) return null
  const word = given.subarray(0, end).toString()
  if (word === 'zPING') return 'PONG'
  if (word !== 'zINSTREAM') return 'UNKNOWN COMMAND'
  const pieces: Buffer[] = []
  for (let at = end + 1; at + 4 <= given.length; ) {
    const length = given.readUInt32BE(at)
    const all = Buffer.concat(pieces)
    if (all.length > streamLimit) return 'INSTREAM size limit exceeded. ERROR'
    if (length === 0) return all.includes(eicar) ? 'stream: Eicar-Test-Part.UNOFFICIAL FOUND' : 'stream: OK'
    if (at + 4 + length > given.length) return null
    pieces.push(given.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
