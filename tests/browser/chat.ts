/**
 * A chat to open in a browser: a real server, a real database, and for now a scripted core. Browser tests start from
 * `startChat()` alone, so that the whole assistant can stand behind it instead.
 */
import { createHttpServer } from '../../bots/runtime/http.ts'
import { pngFromSvg } from '../../core/documents/png.ts'
import { CHART_WIDTH, progressChartSvg } from '../../core/documents/progress-chart.ts'
import { openStage } from '../bots/web/stage.ts'
import { reply } from './script.ts'

export async function startChat() {
  const stage = await openStage({
    draw: (picture) => pngFromSvg(progressChartSvg(picture.chart), { width: 2 * CHART_WIDTH }),
    commands: async () => [
      { name: 'sos', summary: 'Poser une question, avec une réponse garantie', usage: '/sos <question>' },
      { name: 'declarer', summary: 'Déclarer une activité', usage: '/declarer' },
      { name: 'progression', summary: 'Voir vos compétences', usage: '/progression' },
      { name: 'mes-questions', summary: 'Vos questions et leurs réponses', usage: '/mes-questions' },
      { name: 'mes-activites', summary: 'Vos activités déclarées', usage: '/mes-activites' },
      { name: 'aide', summary: 'Ce que vous pouvez faire ici', usage: '/aide' },
    ],
  })
  stage.play(reply)
  const server = createHttpServer({
    port: 0,
    isReady: () => true,
    routes: [{ path: '/', app: stage.chat.app }],
  })
  const { port } = await server.listen()
  return {
    url: `http://127.0.0.1:${port}`,
    stage,
    async close() {
      await stage.chat.stop()
      await server.close()
      await stage.close()
    },
  }
}
