/** A chat to open in a browser: the whole assistant, with the people of the demonstration, behind a real server. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createHttpServer } from '../../bots/runtime/http.ts'
import { VERIFY, verifyApp } from '../../bots/verify/app.ts'
import { own } from '../support/own-badges.ts'
import { freshStage } from '../support/stage.ts'

export async function startChat() {
  const stage = await freshStage()
  const { localChat } = stage.composed
  if (!localChat) throw new Error('the stage has no local chat')
  const server = createHttpServer({
    port: 0,
    isReady: () => true,
    routes: [
      { path: '/', app: localChat.app },
      {
        path: VERIFY,
        app: verifyApp({
          db: stage.db,
          clock: stage.clock,
          zone: 'Europe/Paris',
          frameworks: stage.composed.frameworks,
          own,
          failed() {},
        }),
      },
    ],
  })
  const { port } = await server.listen()
  const wire = await wireTo(port)
  return {
    url: `http://127.0.0.1:${wire.port}`,
    stage,
    wire,
    async close() {
      // First the chat, which ends the streams of open pages.
      await localChat.stop()
      await wire.close()
      await server.close()
      await stage.close()
    },
  }
}

/** What browsers reach the server by. Cut, it breaks what is open, streams included, and lets nothing through. */
async function wireTo(port: number) {
  const ends = new Set<Socket>()
  let isCut = false
  const relay = createServer((from) => {
    if (isCut) return from.destroy()
    const to = connect(port, '127.0.0.1')
    for (const end of [from, to]) {
      ends.add(end)
      end.on('error', () => {})
      end.on('close', () => {
        ends.delete(end)
        from.destroy()
        to.destroy()
      })
    }
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    isCut = true
    for (const end of ends) end.destroy()
  }
  return {
    port: (relay.address() as AddressInfo).port,
    cut,
    mend() {
      isCut = false
    },
    close: () =>
      new Promise<void>((resolve) => {
        cut()
        relay.close(() => resolve())
      }),
  }
}
