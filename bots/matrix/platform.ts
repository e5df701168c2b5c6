/**
 * Matrix, by the client-server API: one account on one homeserver, in rooms without encryption. Asks the server what has
 * happened, which needs no public address; hands what people do to the core, and says what the core decides.
 */
import { encodeIntent } from '../../core/command/intent.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Intent } from '../../core/view/card.ts'
import { createDialogues, type DialogueStore } from '../exchange/dialogue/state.ts'
import { createTalk, type Talk } from '../exchange/dialogue/talk.ts'
import { typedDialogueWords } from '../exchange/dialogue/words.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createGreeting } from '../exchange/greeting.ts'
import { createLanguages } from '../exchange/languages.ts'
import type { Position } from '../kit.ts'
import type { AdapterDeps, ChatPlatform, Ingress } from '../platform.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import { isRecent } from './examine.ts'
import { createConversation } from './incoming/converse.ts'
import { createGreeter } from './incoming/greet.ts'
import { createListener } from './incoming/listen.ts'
import { createAnswering } from './incoming/speaking.ts'
import { createStandings } from './incoming/standing.ts'
import { createThreads } from './incoming/thread.ts'
import { LIMITS } from './limits.ts'
import { createDeliveries } from './outgoing/deliver.ts'
import { redraw } from './outgoing/redraw.ts'
import { createSpeaker } from './outgoing/say.ts'
import { findings, matrixNotStarted } from './setup/findings.ts'
import { createApi, rootOf } from './wire/api.ts'
import { createDirectRooms } from './wire/direct.ts'
import { isPassing, isTokenRefused, nameOf, refusalOf } from './wire/errors.ts'
import { PLATFORM } from './wire/origin.ts'
import { createRooms } from './wire/rooms.ts'

export type MatrixOptions = {
  /** The address of the homeserver itself, such as `https://matrix.example.org`. */
  homeserver: string
  token: string
  /** Where a form is kept that is asked field by field. */
  steps: DialogueStore
  /** The sync point of an account, over restarts. */
  position: (self: string) => Position
  /** What a room is linked as; undefined for one that is not. */
  purposeOf: (roomId: string) => Promise<string | undefined>
  /** Another pace than the servers' own, for a server that sets none. */
  pace?: { perSecond: number; perSecondInOnePlace: number }
  /** Waits; real time unless said otherwise. */
  wait?: Sleep
}

export function createMatrixPlatform(deps: AdapterDeps, options: MatrixOptions): ChatPlatform {
  const { catalogue, clock, ids, log, keepFile, messages } = deps
  const { purposeOf } = options
  let ingress: Ingress | undefined
  let self = ''
  let isOld = false
  let stopping = new AbortController()
  let listening: Promise<void> | undefined

  const signal = () => stopping.signal
  const own = () => self
  const pause = pauseUntil(signal, options.wait)
  const receiving = () => {
    if (!ingress) throw new Error('Matrix has not started')
    return ingress
  }
  const api = createApi({ ...options, signal })
  const rooms = createRooms(api)
  const direct = createDirectRooms({ api, rooms, clock, self: own })
  const rendering = {
    encode: (intent: Intent) => encodeIntent(catalogue, intent),
    isCommand: (name: string) => catalogue.byName(name) !== undefined,
  }
  const speaker = createSpeaker({ api, draw: deps.draw, pause, log })
  const dialogues = createDialogues(options.steps, ids)
  const standings = createStandings({ rooms, direct, self: own })
  const answering = createAnswering({
    speaker,
    direct,
    dialogues,
    talk: (): Talk => talk,
    standings,
    rendering,
    log,
  })
  const { asker } = answering
  const talk = createTalk({
    catalogue,
    messages,
    dialogues,
    keepFile,
    ingress: receiving,
    asker,
    ids,
    words: typedDialogueWords,
  })
  const languages = createLanguages(receiving)
  const { converse, apologise } = createConversation({
    api,
    catalogue,
    messages,
    exchange: createExchange({
      ingress: receiving,
      purposeOf,
      catalogue,
      languages,
      keepFile,
      patience: 0,
      pause,
      log,
    }),
    languages,
    dialogues,
    talk,
    answering,
    standings,
    threads: createThreads(api, own),
    self: own,
    log,
  })
  const greet = createGreeter({
    catalogue,
    rooms,
    direct,
    speaker,
    rendering,
    greet: createGreeting({
      platform: PLATFORM,
      purposeOf,
      languages,
      nameOf,
      passes: (error) => isPassing(refusalOf(error)),
      log,
    }),
    self: own,
    log,
  })
  const { deliver } = createDeliveries({ direct, speaker, rendering, clock })

  async function start(to: Ingress): Promise<void> {
    stopping = new AbortController()
    try {
      self = (await api.whoAmI()).user_id
      isOld = !(await isRecent(api))
    } catch (error) {
      if (isTokenRefused(error)) throw matrixNotStarted.token(error)
      throw matrixNotStarted.network(rootOf(options.homeserver), error)
    }
    ingress = to
    const { listen } = createListener({
      api,
      rooms,
      direct,
      point: options.position(self),
      self: own,
      hear: (roomId, event) =>
        event.state_key === undefined ? converse(roomId, event) : greet(roomId, event),
      apologise,
      pause,
      log,
    })
    listening = listen()
  }

  return {
    id: PLATFORM,
    limits: options.pace ? { ...LIMITS, pace: options.pace } : LIMITS,
    start,
    async stop() {
      stopping.abort()
      await listening
      listening = undefined
      ingress = undefined
    },
    deliver,
    redraw: (redrawing) => redraw({ api, speaker, rendering, clock }, redrawing),
    warnings: (language: Language) => (isOld ? [Object.values(findings(language).old()).join(' ')] : []),
  }
}
