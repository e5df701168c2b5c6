/**
 * Matrix, by the client-server API: one account on one homeserver, in rooms without encryption. Asks the server what has
 * happened, which needs no public address; hands what people do to the core, and says what the core decides.
 */

import { encodeIntent } from '../../core/command/intent.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { createDialogues, type DialogueStore } from '../exchange/dialogue/state.ts'
import { createTalk } from '../exchange/dialogue/talk.ts'
import { typedDialogueWords } from '../exchange/dialogue/words.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createHanding } from '../exchange/files/handing.ts'
import { createGreeting } from '../exchange/people/greeting.ts'
import { createLanguages } from '../exchange/people/languages.ts'
import type { Position } from '../kit.ts'
import type { AdapterDeps, ChatPlatform, Ingress } from '../platform.ts'
import { pauseUntil, type Sleep } from '../runtime/async/sleep.ts'
import { nameOf } from '../runtime/log.ts'
import { isRecent } from './examine.ts'
import { createConversation } from './incoming/conversation/conversation.ts'
import { createPrivately } from './incoming/conversation/privately.ts'
import { createAnswering } from './incoming/conversation/speaking.ts'
import { createStandings } from './incoming/conversation/standing.ts'
import { createThreads } from './incoming/conversation/thread.ts'
import { createGreeter } from './incoming/greet.ts'
import { createListener } from './incoming/listen.ts'
import { LIMITS } from './limits.ts'
import { createDeliveries } from './outgoing/deliver.ts'
import { redraw } from './outgoing/redraw.ts'
import type { Rendering } from './outgoing/render.ts'
import { createSpeaker } from './outgoing/say.ts'
import { createWay } from './outgoing/way.ts'
import { findings, matrixNotStarted } from './setup/findings.ts'
import { createApi, rootOf } from './wire/api.ts'
import { createDirectRooms } from './wire/direct.ts'
import { isPassing, isTokenRefused, refusalOf } from './wire/errors.ts'
import { PLATFORM } from './wire/origin.ts'
import { createRooms } from './wire/rooms.ts'
import type { Event } from './wire/shapes.ts'

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
  /** Waits; real time unless said otherwise. */
  wait?: Sleep
}

export function createMatrixPlatform(deps: AdapterDeps, options: MatrixOptions): ChatPlatform {
  const { clock } = deps
  let ingress: Ingress | undefined
  let self = ''
  let isOld = false
  let stopping = new AbortController()
  let listening: Promise<void> | undefined

  const base = createBase(deps, options, {
    signal: () => stopping.signal,
    self: () => self,
    ingress() {
      if (!ingress) throw new Error('Matrix has not started')
      return ingress
    },
  })
  const { api, direct, speaker, rendering } = base
  const ears = composeIncoming(base)
  const { deliver } = createDeliveries({ direct, speaker, rendering, handing: createHanding(deps), clock })

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
    const { listen } = createListener({ ...base, ...ears, log: deps.log, point: options.position(self) })
    listening = listen()
  }

  return {
    id: PLATFORM,
    limits: LIMITS,
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

/** What is known of the connection while it stands. */
type Connection = {
  /** Aborts when we are stopping. */
  signal: () => AbortSignal
  /** Our own id, known once started. */
  self: () => string
  /** @throws when we have not started. */
  ingress: () => Ingress
}

type Base = ReturnType<typeof createBase>

/** The homeserver, the rooms as they are there, and how something is said in them. */
function createBase(deps: AdapterDeps, options: MatrixOptions, connection: Connection) {
  const { signal, self } = connection
  const pause = pauseUntil(signal, options.wait)
  const api = createApi({ ...options, signal })
  const rooms = createRooms(api)
  const direct = createDirectRooms({ api, rooms, clock: deps.clock, self })
  const speaker = createSpeaker({ api, draw: deps.draw, pause, log: deps.log })
  return { deps, options, ...connection, pause, api, rooms, direct, speaker, rendering: renderingOf(deps) }
}

const renderingOf = ({ catalogue }: AdapterDeps): Rendering => ({
  encode: (intent) => encodeIntent(catalogue, intent),
  isCommand: (name) => catalogue.byName(name) !== undefined,
})

/** What is done about an event of a room: words, signs, and who comes in. */
function composeIncoming(base: Base) {
  const { deps, options, self, ingress, pause, api, rooms, direct, speaker, rendering } = base
  const { catalogue, clock, ids, log, keepFile, messages } = deps
  const { purposeOf } = options
  const dialogues = createDialogues(options.steps, ids)
  const standings = createStandings({ rooms, direct, self })
  const threads = createThreads(api, self)
  const languages = createLanguages(ingress)
  const way = createWay({ speaker, rendering })
  const privately = createPrivately({ way, direct, dialogues, standings, rendering, log })
  const words = typedDialogueWords
  const { asker } = privately
  const talk = createTalk({ catalogue, messages, dialogues, keepFile, ingress, asker, ids, clock, words })
  const answering = createAnswering({ way, privately, dialogues, talk, standings })
  const exchange = createExchange({
    ingress,
    purposeOf,
    catalogue,
    languages,
    keepFile,
    patience: 0,
    pause,
    log,
  })
  const { converse, apologise } = createConversation({
    api,
    catalogue,
    messages,
    exchange,
    languages,
    dialogues,
    talk,
    answering,
    privately,
    standings,
    threads,
    self,
    log,
  })
  const passes = (error: unknown) => isPassing(refusalOf(error))
  const greeting = createGreeting({ platform: PLATFORM, purposeOf, languages, nameOf, passes, log })
  const greet = createGreeter({ catalogue, rooms, direct, speaker, rendering, greet: greeting, self, log })
  return {
    hear: (roomId: string, event: Event) =>
      event.state_key === undefined ? converse(roomId, event) : greet(roomId, event),
    apologise,
  }
}
