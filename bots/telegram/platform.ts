/**
 * Telegram, by grammY. Connects by long polling, which needs no public address, or by a webhook; hands what people do
 * to the core, and says what the core decides.
 */
import { Api } from 'grammy'
import { Hono } from 'hono'
import type { Catalogue } from '../../core/command/catalogue.ts'
import { encodeIntent } from '../../core/command/intent.ts'
import { encodeLink } from '../../core/command/link.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { createDialogues, type DialogueStore } from '../exchange/dialogue/state.ts'
import { createTalk } from '../exchange/dialogue/talk.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createHanding } from '../exchange/files/handing.ts'
import { createGreeting } from '../exchange/people/greeting.ts'
import { createLanguages } from '../exchange/people/languages.ts'
import type { Greeted, MessageParts, PersonalMenus, ReplyChains } from '../kit.ts'
import type { AdapterDeps, ChatPlatform } from '../platform.ts'
import { pauseUntil, type Sleep, sleep } from '../runtime/async/sleep.ts'
import { type Log, nameOf } from '../runtime/log.ts'
import { type Congestion, createCongestion } from './incoming/congestion.ts'
import { createConversation } from './incoming/conversation/conversation.ts'
import { fetchFile } from './incoming/files.ts'
import { createHearing } from './incoming/hearing.ts'
import { createIntake } from './incoming/intake.ts'
import { poll } from './incoming/poll.ts'
import { webhookApp } from './incoming/webhook.ts'
import { LIMITS, SECRET } from './limits.ts'
import { createAnswering } from './outgoing/answering/answer.ts'
import { createAsker } from './outgoing/answering/asker.ts'
import { createPrivately } from './outgoing/answering/privately.ts'
import { createCalls, rootOf, SHOWN_AFTER } from './outgoing/calling/calls.ts'
import { createChain } from './outgoing/calling/chain.ts'
import { createSpeaker } from './outgoing/calling/speaker.ts'
import { createDeliveries } from './outgoing/deliver.ts'
import type { Rendering } from './outgoing/drawing/render.ts'
import { redraw } from './outgoing/redraw.ts'
import { createIcons, sign } from './outgoing/sign.ts'
import { createTopics } from './outgoing/topics.ts'
import { type Connection, createConnection, type Webhook } from './setup/connection.ts'
import { createMenus } from './setup/menus.ts'
import { commandsFor, nameFor } from './setup/register.ts'
import { PLATFORM, placeOf, startAddress } from './wire/decode.ts'

export type TelegramOptions = {
  token: string
  /** `https://api.telegram.org` unless said otherwise; no slash at the end. */
  apiRoot?: string
  /** Absent: long polling, which needs no public address. */
  webhook?: Webhook
  chains: ReplyChains
  parts: MessageParts
  steps: DialogueStore
  menus: PersonalMenus
  greeted: Greeted
  /** A group got another id: its space and threads move with it. May be called more than once for the same move. */
  onMigrated: (from: string, to: string) => Promise<void>
  /** What a place is linked as, such as `questions`; undefined for one that is not. */
  purposeOf?: (channelId: string) => Promise<string | undefined>
  /** The command line that `/start <payload>` stands for, such as a code that links accounts. */
  startLine?: (payload: string) => string | undefined
  /** Real time unless said otherwise. */
  wait?: Sleep
}

export type TelegramPlatform = ChatPlatform & {
  /** Answers the webhook, and nothing when there is none. */
  readonly app: Hono
  /** What somebody should repair, known once started. */
  warnings(language: Language): readonly string[]
}

/** @throws Error naming what is wrong with the options or with a command, before anything is connected. */
export function createTelegramPlatform(deps: AdapterDeps, options: TelegramOptions): TelegramPlatform {
  const { catalogue, messages, clock, log } = deps
  const { token, webhook, wait = sleep } = options
  for (const language of ['fr', 'en'] as const) commandsFor(catalogue, messages(language))
  const path = webhook && pathOf(webhook)
  const apiRoot = rootOf(options.apiRoot)
  // Longer than the time for which Telegram holds a request open.
  const api = new Api(token, { apiRoot, timeoutSeconds: 60 })
  const connection = createConnection({ api, apiRoot, webhook, catalogue, messages, log })
  const congestion = createCongestion()
  const base: Base = { deps, options: { ...options, apiRoot, wait }, api, connection, congestion }
  const outgoing = composeOutgoing(base)
  const intake = composeIncoming(base, outgoing)
  const { speaker, rendering, chain, menus } = outgoing
  const icons = createIcons(api)
  const hearing = createHearing(api, clock, log, () => webhook !== undefined && connection.isOpen())
  let polling: Promise<void> | undefined

  return {
    id: PLATFORM,
    limits: LIMITS,
    app:
      webhook && path !== undefined
        ? webhookApp(path, webhook.secret, () => (connection.isOpen() ? intake : undefined), deps.refuse)
        : new Hono(),
    async start(to) {
      await connection.open(to)
      if (webhook) return
      const { heard } = hearing
      polling = poll({ api, intake, congestion, log, clock, heard, wait }, connection.signal())
    },
    async stop() {
      await connection.close(async () => {
        await polling
        await menus.stop()
        polling = undefined
      })
    },
    deliver: outgoing.deliver,
    redraw: (redrawing) => redraw({ speaker, rendering, clock, chain }, redrawing),
    sign: (signing) => sign({ api, icons, speaker, clock }, signing),
    heardUntil() {
      if (connection.isOpen()) void intake.resume()
      return intake.earliest(hearing.heardUntil())
    },
    warnings: connection.warnings,
  }
}

/** What everything here is made of. */
type Base = {
  deps: AdapterDeps
  options: TelegramOptions & Required<Pick<TelegramOptions, 'apiRoot' | 'wait'>>
  api: Api
  connection: Connection
  congestion: Congestion
}

type Composed = ReturnType<typeof composeOutgoing>

/** What speaks: to places, to people in private, and about an open form. */
function composeOutgoing({ deps, options, api, connection, congestion }: Base) {
  const { catalogue, messages, keepFile, ids, clock, log } = deps
  const { wait, purposeOf = async () => undefined } = options
  const { signal, ingress, username } = connection
  const isLinked = async (channelId: string) => (await purposeOf(channelId)) !== undefined
  const rendering = renderingOf(catalogue, username, log)
  const dialogues = createDialogues(options.steps, ids)
  const speaker = createSpeaker({
    api,
    draw: deps.draw,
    async onMigrated(from, to) {
      await options.onMigrated(from, to)
      if (await options.greeted.has(from)) await options.greeted.note(to)
    },
    wait,
    signal,
    congested: congestion.signal,
  })
  const chain = createChain(options.chains)
  const calls = createCalls(api, log, speaker.migrated)
  const topics = createTopics({ api, isLinked, log })
  const menus = createMenus({ api, personal: options.menus, wait, signal, log })
  const privately = createPrivately({ speaker, chain, dialogues, rendering, ingress, log })
  const asker = createAsker({ privately, calls, speaker })
  const talk = createTalk({ catalogue, messages, keepFile, dialogues, asker, ingress, ids, clock })
  const answering = createAnswering({ speaker, privately, chain, dialogues, talk, rendering, log, username })
  const { deliver } = createDeliveries({
    speaker,
    rendering,
    topics,
    clock,
    log,
    chain,
    handing: createHanding(deps),
    delivered: menus.told,
  })
  return {
    purposeOf,
    isLinked,
    rendering,
    dialogues,
    speaker,
    chain,
    calls,
    topics,
    menus,
    privately,
    talk,
    answering,
    deliver,
  }
}

/** What listens: each update once, in order, to what is done about it. */
function composeIncoming({ deps, options, api, connection }: Base, outgoing: Composed) {
  const { catalogue, messages, keepFile, clock, log } = deps
  const { token, apiRoot, wait, chains, startLine = () => undefined } = options
  const { signal, ingress, username } = connection
  const { purposeOf, isLinked, calls } = outgoing
  const languages = createLanguages(ingress)
  const pause = pauseUntil(signal, wait)
  const exchange = createExchange({
    ingress,
    catalogue,
    languages,
    keepFile,
    pause,
    purposeOf,
    log,
    patience: SHOWN_AFTER,
  })
  const { converse, apologise } = createConversation({
    ...outgoing,
    catalogue,
    messages,
    exchange,
    languages,
    chains,
    startLine,
    username,
    greet: createGreeting({
      platform: PLATFORM,
      purposeOf,
      languages,
      greeted: options.greeted,
      nameOf,
      log,
    }),
    async linkedIn(chatId) {
      const { places } = await deps.missed(PLATFORM)
      return places.map((one) => one.channelId).filter((channelId) => placeOf(channelId)?.chatId === chatId)
    },
    clock,
    log,
    fetch: (file) => () => fetchFile(api, { apiRoot, token }, file, signal()),
  })
  return createIntake({
    converse,
    apologise,
    calls,
    username,
    isLinked,
    log,
    gathering: {
      platform: PLATFORM,
      store: options.parts,
      // Telegram calls a webhook with one update of a chat at a time.
      acknowledgesParts: options.webhook !== undefined,
      clock,
      pause,
      log,
    },
    refuse: deps.refuse,
  })
}

function renderingOf(catalogue: Catalogue, username: () => string, log: Log): Rendering {
  const names = new Set(catalogue.all.flatMap(({ names: of }) => Object.values(of ?? {}).map(nameFor)))
  return {
    isCommand: (name) => names.has(nameFor(name)),
    link(intent) {
      const word = encodeLink(catalogue, intent)
      return word === undefined ? undefined : startAddress(username(), word)
    },
    /** A button that does not fit is a fault of ours, met in tests; for people the rest of the message counts more. */
    encode(intent) {
      const text = encodeIntent(catalogue, intent)
      const bytes = Buffer.byteLength(text)
      if (bytes <= LIMITS.actionBytes) return text
      log.error({ command: intent.command, bytes }, 'a button is too long for Telegram')
      return undefined
    },
  }
}

/**
 * The path of the webhook's address.
 * @throws Error for an address or a secret that Telegram would not take.
 */
function pathOf({ url, secret }: Webhook): string {
  const { protocol, pathname } = URL.canParse(url) ? new URL(url) : { protocol: '', pathname: '' }
  if (protocol !== 'https:' || pathname.length <= 1)
    throw new Error('a webhook needs an https address with a path')
  if (!SECRET.test(secret)) throw new Error(`a webhook’s SECRET matches ${SECRET}`)
  return pathname
}
