/** A bot that does nothing but answer, on the same SDK: what the assistant's times are held against. */
import { argv } from 'node:process'
import { APP_TOKEN, BOT_TOKEN } from '../../bots/slack/fake.ts'
import { TOKEN as TELEGRAM_TOKEN } from '../../bots/telegram/fake.ts'
import { DISCORD_TOKEN } from './seat.ts'
import type { PlatformName } from './wire.ts'

const ANSWER = 'Bien reçu.'

const STARTS: Record<PlatformName, (apiRoot: string) => Promise<void>> = {
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
  },
  async slack(apiRoot) {
    const { App, LogLevel } = await import('@slack/bolt')
    const app = new App({
      token: BOT_TOKEN,
      appToken: APP_TOKEN,
      socketMode: true,
      clientOptions: { slackApiUrl: apiRoot },
      logLevel: LogLevel.ERROR,
    })
    const blocks = [{ type: 'section' as const, text: { type: 'plain_text' as const, text: ANSWER } }]
    app.command(/.*/, async ({ ack, respond }) => {
      await ack()
      await respond({ response_type: 'ephemeral', text: ANSWER, blocks })
    })
    app.error(async () => undefined)
    await app.start()
  },
  async telegram(apiRoot) {
    const { Bot } = await import('grammy')
    const bot = new Bot(TELEGRAM_TOKEN, { client: { apiRoot } })
    bot.on('message', (context) => context.reply(ANSWER))
    bot.catch(() => undefined)
    await new Promise<void>((started) => void bot.start({ onStart: () => started() }))
  },
}

process.on('unhandledRejection', () => undefined)
process.on('disconnect', () => process.exit(0))
const [, , platform, apiRoot = ''] = argv
await STARTS[platform as PlatformName](apiRoot)
process.send?.('ready')
