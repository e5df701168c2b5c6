/**
 * Telegram, by grammY. Connects by long polling, which needs no public address, or by a webhook; hands what people do
 * to the core, and says what the core decides.
 */
import { Api } from 'grammy'
import { Hono } from 'hono'
import { encodeIntent } from '../../core/command/intent.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Intent } from '../../core/view/card.ts'
import { createDialogues, type DialogueStore } from '../exchange/dialogue/state.ts'
import { createTalk, type Talk } from '../exchange/dialogue/talk.ts'
import { createExchange } from '../exchange/exchange.ts'
import { createLanguages } from '../exchange/languages.ts'
import type { MessageParts, PersonalMenus, ReplyChains } from '../kit.ts'
import type { AdapterDeps, ChatPlatform, Ingress } from '../platform.ts'
import { pauseUntil, type Sleep, sleep } from '../runtime/async/sleep.ts'
import { createCongestion } from './incoming/congestion.ts'
import { createConversation } from './incoming/conversation.ts'
import { fetchFile } from './incoming/files.ts'
import { createHearing } from './incoming/hearing.ts'
import { createIntake } from './incoming/intake.ts'
import { poll } from './incoming/poll.ts'
import { webhookApp } from './incoming/webhook.ts'
import { LIMITS, SECRET } from './limits.ts'
import { createAnswering } from './outgoing/answer.ts'
import { createAsker } from './outgoing/asker.ts'
import { createCalls, rootOf, SHOWN_AFTER } from './outgoing/calls.ts'
import { createDeliveries } from './outgoing/deliver.ts'
import { redraw } from './outgoing/redraw.ts'
import { createSpeaker } from './outgoing/speaker.ts'
import { createTopics } from './outgoing/topics.ts'
import { type Findings, findings, telegramNotStarted } from './setup/findings.ts'
import { createMenus } from './setup/menus.ts'
import { commandsFor, nameFor, register } from './setup/register.ts'
import { PLATFORM } from './wire/decode.ts'
import { nameOf, refusalOf } from './wire/errors.ts'
import { ALLOWED_UPDATES } from './wire/update.ts'

export type TelegramOptions = {
  token: string
  /** `https://api.telegram.org` unless said otherwise; no slash at the end. */
  apiRoot?: string
  /** Absent: long polling, which needs no public address. */
  webhook?: { url: string; secret: string }
  chains: ReplyChains
  parts: MessageParts
  steps: DialogueStore
  menus: PersonalMenus
  /** A group got another id: its space and threads move with it. May be called more than once for the same move. */
  onMigrated: (from: string, to: string) => Promise<void>
  /** What a place is linked as, such as `questions`; undefined for one that is not. */
  purposeOf?: (channelId: string) => Promise<string | undefined>
  /** The command line that `/start <payload>` stands for, such as a code that links accounts. */
  startLine?: (payload: string) => string | undefined
  /** Another pace than Telegram's own, for a local API server. */
  pace?: { perSecond: number; perSecondInOnePlace: number }
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
  const { catalogue, log } = deps
  const { token, webhook, chains } = options
  const apiRoot = rootOf(options.apiRoot)
  for (const language of ['fr', 'en'] as const) commandsFor(catalogue, deps.messages(language))
  const path = webhook ? pathOf(webhook.url) : undefined
  if (webhook && path === undefined) throw new Error('a webhook needs an https address with a path')
  if (webhook && !SECRET.test(webhook.secret)) throw new Error(`a webhook’s SECRET matches ${SECRET}`)

  // Longer than the time for which Telegram holds a request open.
  const api = new Api(token, { apiRoot, timeoutSeconds: 60 })
  const wait = options.wait ?? sleep
  const names = new Set(catalogue.all.flatMap(({ names: of }) => Object.values(of ?? {}).map(nameFor)))
  const rendering = { encode: encoded, isCommand: (name: string) => names.has(nameFor(name)) }
  const dialogues = createDialogues(options.steps, deps.ids)
  const warned = new Set<keyof Findings['warnings']>()
  let ingress: Ingress | undefined
  let username = ''
  let stopping = new AbortController()
  let polling: Promise<void> | undefined

  const signal = () => stopping.signal
  const congestion = createCongestion()
  const speaker = createSpeaker({
    api,
    draw: deps.draw,
    onMigrated: options.onMigrated,
    wait,
    signal,
    congested: congestion.signal,
  })
  const menus = createMenus({ api, personal: options.menus, wait, signal, log })
  const receiving = () => {
    if (!ingress) throw new Error('Telegram has not started')
    return ingress
  }
  const answering = createAnswering({
    speaker,
    dialogues,
    talk: () => talk,
    chains,
    rendering,
    log,
    ingress: receiving,
    username: () => username,
  })
  const calls = createCalls(api, log, speaker.migrated)
  const purposeOf = options.purposeOf ?? (async () => undefined)
  const isLinked = async (channelId: string) => (await purposeOf(channelId)) !== undefined
  const topics = createTopics({ api, isLinked, log })
  const talk: Talk = createTalk({
    catalogue,
    messages: deps.messages,
    keepFile: deps.keepFile,
    dialogues,
    asker: createAsker({ answering, calls, speaker }),
    ingress: receiving,
    ids: deps.ids,
  })
  const languages = createLanguages(receiving)
  const exchange = createExchange({
    ingress: receiving,
    catalogue,
    languages,
    keepFile: deps.keepFile,
    patience: SHOWN_AFTER,
    pause: pauseUntil(signal, wait),
    purposeOf,
    log,
  })
  const { converse, apologise } = createConversation({
    catalogue,
    messages: deps.messages,
    exchange,
    languages,
    dialogues,
    chains,
    speaker,
    answering,
    talk,
    fetch: (file) => () => fetchFile(api, { apiRoot, token }, file, stopping.signal),
    calls,
    menus,
    topics,
    purposeOf,
    startLine: options.startLine ?? (() => undefined),
    clock: deps.clock,
    log,
  })
  const { deliver } = createDeliveries({
    speaker,
    rendering,
    topics,
    clock: deps.clock,
    chain: answering.chain,
    delivered: menus.told,
  })
  const hearing = createHearing(api, deps.clock, log, () => webhook !== undefined && ingress !== undefined)
  const intake = createIntake({
    converse,
    apologise,
    calls,
    username: () => username,
    isLinked,
    gathering: {
      platform: PLATFORM,
      store: options.parts,
      // Telegram calls a webhook with one update of a chat at a time.
      acknowledgesParts: webhook !== undefined,
      clock: deps.clock,
      pause: pauseUntil(signal, wait),
      log,
    },
    log,
    refuse: deps.refuse,
  })

  /** A button that does not fit is a fault of ours, met in tests; for people the rest of the message counts more. */
  function encoded(intent: Intent): string | undefined {
    const text = encodeIntent(catalogue, intent)
    if (Buffer.byteLength(text) <= LIMITS.actionBytes) return text
    log.error(
      { command: intent.command, bytes: Buffer.byteLength(text) },
      'a button is too long for Telegram',
    )
    return undefined
  }

  async function start(to: Ingress): Promise<void> {
    stopping = new AbortController()
    const me = await reach(() => api.getMe())
    username = me.username
    warned.clear()
    if (!me.can_read_all_group_messages) warned.add('privacy')
    if (!me.can_join_groups) warned.add('groups')
    for (const warning of warned)
      log.warn({ platform: PLATFORM, warning }, 'something to repair in @BotFather')
    await registerQuietly()
    ingress = to
    if (webhook) {
      const wanted = { secret_token: webhook.secret, allowed_updates: [...ALLOWED_UPDATES] }
      await reach(() => api.setWebhook(webhook.url, wanted))
      return
    }
    await reach(() => api.deleteWebhook())
    polling = poll(
      { api, intake, congestion, log, clock: deps.clock, heard: hearing.heard, wait },
      stopping.signal,
    )
  }

  /** The menus are a comfort: without them commands work all the same. */
  async function registerQuietly(): Promise<void> {
    try {
      const written = await register(api, catalogue, deps.messages)
      log.info({ platform: PLATFORM, written }, 'command menus compared')
    } catch (error) {
      warned.add('commands')
      log.warn({ platform: PLATFORM, error: nameOf(error) }, 'command menus not written')
    }
  }

  /** @throws NotStarted */
  async function reach<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call()
    } catch (error) {
      const refused = refusalOf(error, false)
      if (refused.reason === 'broken' || refused.reason === 'rate-limited')
        throw telegramNotStarted.network(apiRoot, error)
      if (refused.reason === 'unreachable') throw telegramNotStarted.token(error)
      throw telegramNotStarted.webhook('detail' in refused ? refused.detail : refused.reason, error)
    }
  }

  return {
    id: PLATFORM,
    limits: options.pace ? { ...LIMITS, pace: options.pace } : LIMITS,
    app:
      webhook && path !== undefined
        ? webhookApp(path, webhook.secret, () => (ingress ? intake : undefined), deps.refuse)
        : new Hono(),
    start,
    async stop() {
      stopping.abort()
      await polling
      await menus.stop()
      polling = undefined
      ingress = undefined
    },
    deliver,
    redraw: (redrawing) =>
      redraw({ speaker, rendering, clock: deps.clock, chain: answering.chain }, redrawing),
    heardUntil() {
      if (ingress) void intake.resume()
      return intake.earliest(hearing.heardUntil())
    },
    warnings: (language) => [...warned].map((warning) => findings(language).warnings[warning]),
  }
}

/** The path of the webhook's address; undefined when Telegram would not call it. */
function pathOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, pathname } = new URL(url)
  return protocol === 'https:' && pathname.length > 1 ? pathname : undefined
}
