/** A bot that does nothing but answer, on the same SDK: what the assistant's times are held against. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { argv } from 'node:process'
import type { App, AppOptions } from '@slack/bolt'
import type { Bot } from 'grammy'
import { APP_TOKEN, BOT_TOKEN } from '../../bots/slack/fake.ts'
import { TOKEN as TELEGRAM_TOKEN } from '../../bots/telegram/fake.ts'
import { DISCORD_TOKEN, SECRET } from './seat.ts'
import type { Way } from './wire.ts'

const ANSWER = 'Bien reçu.'

/** Each answers where it listens, if it does. */
const STARTS: Record<Way, (apiRoot: string) => Promise<string | undefined>> = {
  async discord(apiRoot) {
    const { Client, GatewayIntentBits, MessageFlags, Routes } = await import('discord.js')
    // What the stand-in wants to be asked for, as the assistant is.
    const { Guilds, GuildMessages, MessageContent, DirectMessages } = GatewayIntentBits
    const intents = [Guilds, GuildMessages, MessageContent, DirectMessages]
    const client = new Client({ intents, rest: { api: apiRoot } })
    // Not by `reply`, which adds what the official schema of this answer does not know.
    client.on('interactionCreate', ({ id, token }) => {
      const data = { content: ANSWER, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } }
      client.rest
        .post(Routes.interactionCallback(id, token), { auth: false, body: { type: 4, data } })
        .catch(() => undefined)
    })
    client.on('error', () => undefined)
    await client.login(DISCORD_TOKEN)
    return undefined
  },
  async slack(apiRoot) {
    await (await slack(apiRoot, { appToken: APP_TOKEN, socketMode: true })).start()
    return undefined
  },
  async 'slack-http'(apiRoot) {
    const app = await slack(apiRoot, { signingSecret: SECRET })
    return addressOf((await app.start(0)) as Server)
  },
  async telegram(apiRoot) {
    const bot = await telegram(apiRoot)
    await new Promise<void>((started) => void bot.start({ onStart: () => started() }))
    return undefined
  },
  async 'telegram-webhook'(apiRoot) {
    const { webhookCallback } = await import('grammy')
    const answer = webhookCallback(await telegram(apiRoot), 'http', { secretToken: SECRET })
    const server = createServer(answer)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return addressOf(server)
  },
}

async function slack(apiRoot: string, way: AppOptions): Promise<App> {
  const { App, LogLevel } = await import('@slack/bolt')
  const app = new App({
    token: BOT_TOKEN,
    clientOptions: { slackApiUrl: apiRoot },
    logLevel: LogLevel.ERROR,
    ...way,
  })
  const blocks = [{ type: 'section' as const, text: { type: 'plain_text' as const, text: ANSWER } }]
  app.command(/.*/, async ({ ack, respond }) => {
    await ack()
    await respond({ response_type: 'ephemeral', text: ANSWER, blocks })
  })
  app.error(async () => undefined)
  return app
}

async function telegram(apiRoot: string): Promise<Bot> {
  const { Bot } = await import('grammy')
  const bot = new Bot(TELEGRAM_TOKEN, { client: { apiRoot } })
  bot.on('message', (context) => context.reply(ANSWER))
  bot.catch(() => undefined)
  return bot
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

process.on('unhandledRejection', () => undefined)
process.on('disconnect', () => process.exit(0))
const [, , way, apiRoot = ''] = argv
process.send?.((await STARTS[way as Way](apiRoot)) ?? '')
