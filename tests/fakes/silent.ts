/** A server of anything that takes connections, greets where it is told to, and answers nothing. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { until } from '../support/until.ts'

export type SilentServer = {
  port: number
  /** Somebody has asked it something. */
  asked(): Promise<void>
  /** Nobody waits for it any more. */
  allGone(): Promise<void>
  close(): Promise<void>
}

export async function openSilentServer(greeting = ''): Promise<SilentServer> {
  const sockets = new Set<Socket>()
  let bytes = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      bytes += data.length
    })
    socket.write(greeting)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => until(() => bytes > 0),
    allGone: () => until(() => sockets.size === 0),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
