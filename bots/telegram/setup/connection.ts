/** Being connected to Telegram: who we are there, how updates come, and to whom what they bring is handed. */
import type { Api } from 'grammy'
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Ingress } from '../../platform.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { PLATFORM } from '../wire/decode.ts'
import { refusalOf } from '../wire/errors.ts'
import { ALLOWED_UPDATES } from '../wire/update.ts'
import { describe } from './describe.ts'
import { type Findings, findings, telegramNotStarted } from './findings.ts'
import { register } from './register.ts'

export type Webhook = { url: string; secret: string }

export type ConnectionDeps = {
  api: Api
  apiRoot: string
  /** Absent: updates are asked for. */
  webhook: Webhook | undefined
  catalogue: Catalogue
  messages: (language: Language) => Messages
  log: Log
}

export type Connection = ReturnType<typeof createConnection>

export function createConnection({ api, apiRoot, webhook, catalogue, messages, log }: ConnectionDeps) {
  const warned = new Set<keyof Findings['warnings']>()
  let ingress: Ingress | undefined
  let username = ''
  let stopping = new AbortController()

  /** @throws NotStarted */
  async function open(to: Ingress): Promise<void> {
    stopping = new AbortController()
    const me = await reach(() => api.getMe())
    username = me.username
    warned.clear()
    if (!me.can_read_all_group_messages) warned.add('privacy')
    if (!me.can_join_groups) warned.add('groups')
    for (const warning of warned)
      log.warn({ platform: PLATFORM, warning }, 'something to repair in @BotFather')
    await registerQuietly()
    await describeQuietly()
    ingress = to
    await reach(() =>
      webhook
        ? api.setWebhook(webhook.url, {
            secret_token: webhook.secret,
            allowed_updates: [...ALLOWED_UPDATES],
          })
        : api.deleteWebhook(),
    )
  }

  /** The menus are a comfort: without them commands work all the same. */
  async function registerQuietly(): Promise<void> {
    try {
      const written = await register(api, catalogue, messages)
      log.info({ platform: PLATFORM, written }, 'command menus compared')
    } catch (error) {
      warned.add('commands')
      log.warn({ platform: PLATFORM, error: nameOf(error) }, 'command menus not written')
    }
  }

  /** What is read before Start is a comfort, too. */
  async function describeQuietly(): Promise<void> {
    try {
      const written = await describe(api)
      log.info({ platform: PLATFORM, written }, 'descriptions compared')
    } catch (error) {
      log.warn({ platform: PLATFORM, error: nameOf(error) }, 'descriptions not written')
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
    open,
    /** Has what waits give up, and hands on what is still being handled until that has `ended`. */
    async close(ended: () => Promise<void>): Promise<void> {
      stopping.abort()
      await ended()
      ingress = undefined
    },
    isOpen: () => ingress !== undefined,
    /** @throws when we are not connected. */
    ingress(): Ingress {
      if (!ingress) throw new Error('Telegram has not started')
      return ingress
    },
    /** The bot's name, without `@`. */
    username: () => username,
    /** Aborts when we are stopping. */
    signal: () => stopping.signal,
    /** What somebody should repair, known once connected. */
    warnings: (language: Language) => [...warned].map((warning) => findings(language).warnings[warning]),
  }
}
