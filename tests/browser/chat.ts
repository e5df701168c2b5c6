/** A chat to open in a browser: the whole assistant, with the people of the demonstration, behind a real server. */
import { createHttpServer } from '../../bots/runtime/http.ts'
import { freshStage } from '../support/stage.ts'

export async function startChat() {
  const stage = await freshStage()
  const { localChat } = stage.composed
  if (!localChat) throw new Error('the stage has no local chat')
  const server = createHttpServer({
    port: 0,
    isReady: () => true,
    routes: [{ path: '/', app: localChat.app }],
  })
  const { port } = await server.listen()
  return {
    url: `http://127.0.0.1:${port}`,
    stage,
    async close() {
      // First the chat, which ends the streams of open pages.
      await localChat.stop()
      await server.close()
      await stage.close()
    },
  }
}
