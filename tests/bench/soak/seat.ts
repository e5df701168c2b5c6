/** The assistant of a soak, put together as the composition root does it, with one platform and a quick pace. */
import { setTimeout as sleep } from 'node:timers/promises'
import { adaptersFor } from '../../../bots/adapters.ts'
import { compose } from '../../../bots/compose.ts'
import type { ChatPlatform } from '../../../bots/platform.ts'
import { createHttpServer } from '../../../bots/runtime/http.ts'
import type { Log } from '../../../bots/runtime/log.ts'
import { readConfig } from '../../../bots/terminal/settings.ts'
import { ShiftedClock, systemClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { APP_TOKEN, BOT_TOKEN } from '../../bots/slack/fake.ts'
import { unhurried } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Addresses, type Population, settleIn } from './population.ts'
import type { Way } from './wire.ts'

/** For what was begun to be answered. */
const LONG_ENOUGH = 3_000
/** For what was missed to be read back, at 50 calls a second, before memory is looked at. */
const UNTIL_AT_REST = 60_000
/** Real time between two ticks; the assistant itself ticks every ten seconds. */
const TICK = 1_000

/** Tokens of the stand-ins; they open nothing else. */
export const DISCORD_TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAx.fake.token-for-tests'
const TELEGRAM_TOKEN = '4242:TEST-token_of-the-fake'
/** By which what calls the assistant proves that it is the platform. */
export const SECRET = 'known-to-the-stand-in-alone'
export const WEBHOOK_PATH = '/telegram/soak'

export type Memory = {
  /** Bytes of JavaScript objects after a collection. */
  heap: number
  /** Bytes of buffers and WebAssembly beside them. */
  external: number
  resident: number
}

/** Plain data, so that it travels to another process. */
export type Opening = {
  way: Way
  apiRoot: string
  population: Population
  addresses: Addresses
  /** Milliseconds from the machine's time to the assistant's. */
  shift: number
  /** The population lives there already: the assistant comes back to what it had. */
  again?: true
}

export type Seat = {
  /** Where its HTTP server listens. */
  address(): Promise<string>
  query<Row>(sql: string): Promise<Row[]>
  /** Waits for what is being handled, then delivers what is due. */
  settle(): Promise<void>
  /** Moves the clock and does what became due. */
  advance(milliseconds: number): Promise<void>
  memory(): Promise<Memory>
  /** How many lines of each kind went to the log. */
  complaints(): Promise<Record<string, number>>
  /** Ends it at once, whatever it is at, and starts it again. Only where it has a process of its own. */
  kill?(): Promise<void>
  stop(): Promise<void>
}

/** What a seat does in its own process. */
export type Asked = Exclude<keyof Seat, 'kill'>

/** Opens the seat over a database, an empty one unless it comes back, which it closes at the end. */
export async function takeSeat(
  db: Database,
  { way, apiRoot, population, addresses, shift, again }: Opening,
): Promise<Seat> {
  const clock = new ShiftedClock(systemClock, shift)
  const ids = sortableIds(clock)
  if (!again) await settleIn(population, addresses, db, clock, ids)
  const complaints: Record<string, number> = {}
  const log = complaining(complaints)
  const config = readConfig(environmentOf(way, apiRoot))
  const { platforms, routes } = await adaptersFor(config.platforms, { db, clock, ids, log })
  // At a message a second in one place a soak would last for hours.
  const quick = platforms.map((one): ChatPlatform & { idle?: () => Promise<void> } => unhurried(one))
  const { assistant, ...composed } = compose({
    db,
    clock,
    ids,
    log,
    zone: 'Europe/Paris',
    platforms: quick,
  })
  const [failure] = await composed.start()
  if (failure) throw failure.error
  const http = createHttpServer({ port: 0, isReady: () => true, routes })
  const { port } = await http.listen()

  const over = new AbortController()
  const ticking = (async () => {
    while (!over.signal.aborted) {
      await sleep(TICK, undefined, { signal: over.signal }).catch(() => undefined)
      if (!over.signal.aborted) await assistant.tick().catch((error) => log.error({ error }, 'tick failed'))
    }
  })()
  const idle = (within: number) =>
    Promise.race([Promise.all(quick.map((one) => one.idle?.())), sleep(within)])
  const settle = async () => {
    // What was missed is read back at the pace that the platform allows, for minutes: nobody waits for that here.
    await idle(LONG_ENOUGH)
    await assistant.settle()
  }
  return {
    address: async () => `http://127.0.0.1:${port}`,
    query: (sql) => rowsOf(db).$queryRawUnsafe(sql),
    settle,
    async advance(milliseconds) {
      await settle()
      clock.advance(milliseconds)
      await assistant.tick()
      await settle()
    },
    async memory() {
      await idle(UNTIL_AT_REST)
      globalThis.gc?.()
      await sleep(50)
      globalThis.gc?.()
      const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage()
      return { heap: heapUsed, external: external + arrayBuffers, resident: rss }
    },
    complaints: async () => complaints,
    async stop() {
      over.abort()
      await ticking
      await http.close()
      await composed.stop()
      await db.close()
    },
  }
}

/** The environment of one platform: what the composition root would read. */
function environmentOf(way: Way, root: string): Record<string, string> {
  switch (way) {
    case 'discord':
      return { DISCORD_TOKEN, DISCORD_API_ROOT: root }
    case 'slack':
      return { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_ROOT: root }
    case 'slack-http':
      return { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_ROOT: root }
    case 'telegram':
      return { TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN, TELEGRAM_API_ROOT: root }
    case 'telegram-webhook':
      return {
        ...environmentOf('telegram', root),
        TELEGRAM_WEBHOOK_URL: `https://soak.example${WEBHOOK_PATH}`,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
      }
  }
}

/** Counts what the assistant complains of; what it says in full is for whoever looks for a fault. */
function complaining(counts: Record<string, number>): Log {
  const note = (level: string) => (facts: unknown, words?: string) => {
    const key = `${level}: ${words}`
    counts[key] = (counts[key] ?? 0) + 1
    if (process.env['SOAK_LOG']) process.stderr.write(`${key} ${JSON.stringify(facts, errorsToo)}\n`)
  }
  return { info() {}, warn: note('warn'), error: note('error') } as unknown as Log
}

const errorsToo = (_: string, value: unknown) => (value instanceof Error ? value.stack : value)
