/** Sends a line to a log server (RFC 5424), over UDP or TCP, as the operator says. */
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { hostname } from 'node:os'

/** Facility 13 (log audit), severity 5 (notice). */
const priority = 13 * 8 + 5
/** A log server that does not answer holds nobody up for longer. */
const patience = 5_000

/** @param server udp://HOST:PORT or tcp://HOST:PORT */
export async function tellSyslog(server: string, text: string, at: Date): Promise<void> {
  const { protocol, hostname: host, port } = new URL(server)
  const line = Buffer.from(`<${priority}>1 ${at.toISOString()} ${hostname() || '-'} portal ${process.pid} - - ${text}`)
  await (protocol === 'tcp:' ? byTcp(host, Number(port || 514), line) : byUdp(host, Number(port || 514), line))
}

const byUdp = (host: string, port: number, line: Buffer): Promise<void> =>
  new Promise((sent, failed) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.send(line, port, host, error => {
      socket.close()
      error ? failed(error) : sent()
    })
  })

const byTcp = (host: string, port: number, line: Buffer): Promise<void> =>
  new Promise((sent, failed) => {
    const socket = connect({ host, port, timeout: patience })
    socket.once('timeout', () => socket.destroy(new Error(`${host}:${port} does not answer`)))
    socket.once('error', failed)
    socket.once('connect', () => socket.end(Buffer.concat([line, Buffer.from('\n')]), () => sent()))
  })
