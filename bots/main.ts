/** The composition root: environment, database, HTTP, ticks, and an orderly end. */
import { join } from 'node:path'
import { releaseLeases } from '../core/delivery/lanes/lease-store.ts'
import { c2i2e, frameworkKey } from '../core/framework/frameworks.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { sortableIds } from '../core/kernel/ids.ts'
import { type Database, openDatabase } from '../prisma/client.ts'
import { adaptersFor } from './adapters.ts'
import { compose } from './compose.ts'
import { demonstrationClock } from './demo/clock.ts'
import { createDemonstration, LOCAL } from './demo/organisation-store.ts'
import { createEmbedder } from './embeddings/embedder.ts'
import { type ChatPlatform, NotStarted, type Repair } from './platform.ts'
import { platformName } from './platforms.ts'
import { addressOf, createHttpServer, NotListening, PortInUse } from './runtime/http.ts'
import { createLog, type Log } from './runtime/log.ts'
import { createMetrics, metricsApp } from './runtime/metrics.ts'
import { readiness } from './runtime/readiness.ts'
import { startScheduler } from './runtime/scheduler.ts'
import { waitingNow } from './runtime/waiting-store.ts'
import { sayDatabase } from './terminal/database-words.ts'
import { readEnvironment } from './terminal/environment.ts'
import { noticed } from './terminal/noticed.ts'
import { saySetting } from './terminal/setting-words.ts'
import { type Config, readConfig, UnreadableEnvironment } from './terminal/settings.ts'
import { tell, terminalLanguage, terminalWords } from './terminal/words.ts'
import { VERIFY, verifyApp } from './verify/app.ts'
import { publicKeysIn, signerAt } from './verify/keys.ts'

const ZONE = 'Europe/Paris'

const { environment, written, problems: unread } = readEnvironment()
const language = terminalLanguage(environment)
const words = terminalWords(language)
const say = (line: string) => process.stdout.write(`${line}\n`)

async function run(): Promise<void> {
  const config = readConfig(environment, unread)
  for (const one of noticed(environment, written)) say(tell(saySetting(one, language)))
  const log = createLog(config.logLevel)
  let ready = false
  let check: () => Promise<void> = async () => {}
  let lastTickFailed = () => false
  const http = createHttpServer({
    host: config.host,
    port: config.port,
    isReady: () => ready,
    ready: readiness({
      hasStarted: () => ready,
      lastTickFailed: () => lastTickFailed(),
      check: () => check(),
    }),
  })
  const { port } = await http.listen()

  const db = await opened(config)
  check = () => db.check()
  // The folder is this process's alone, so whatever was being delivered died with the process before.
  if (db.kind === 'folder') await releaseLeases(db.unit)
  // Only the demonstration's clock can be moved.
  const moved = config.demonstration ? await demonstrationClock(db, systemClock) : undefined
  const clock = moved?.clock ?? systemClock
  const ids = sortableIds(clock)
  if (config.demonstration) {
    const created = await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
      ...LOCAL,
      owesPanels: true,
    })
    if (created) say(words.people)
  }
  const demo = moved && {
    catchUp: moved.catchUp,
    async advance(milliseconds: number) {
      await composed.assistant.settle()
      await moved.advance(milliseconds)
      await composed.assistant.tick()
      return clock.now()
    },
  }
  const metrics = createMetrics()
  metrics.watch(() => waitingNow(db, clock.now()))
  const { publicUrl } = config
  const house = { db, clock, ids, log, metrics, publicUrl }
  const { platforms, routes } = await adaptersFor(config.platforms, house)
  const keys = join(config.dataDir, 'keys')
  // The first key is made when the first credential is.
  const signer = publicUrl === undefined ? undefined : signerAt(`${publicUrl}${VERIFY}`, keys, clock)
  const composed = compose({
    ...house,
    zone: ZONE,
    platforms,
    redisUrl: config.redisUrl,
    signer,
    embedder: config.embeddings && createEmbedder(config.embeddings, { clock, log }),
    realClock: systemClock,
    connected: (platform) => say(words.connectedSince(platformName(platform))),
    ...(config.webChat ? { localChat: demo ? { demo } : {} } : {}),
  })
  const failures = await composed.start()
  for (const { platform, error } of failures) sayNotStarted(platform, error, log)
  for (const route of routes) http.mount(route)
  http.mount({ path: '/metrics', app: metricsApp(metrics) })
  // Without a public address it answers this machine alone, where the institute looks for whoever asks.
  http.mount({
    path: VERIFY,
    app: verifyApp({
      db,
      frameworks: composed.frameworks,
      credentials: signer && publicUrl !== undefined ? { signer, publicUrl } : undefined,
      clock,
      zone: ZONE,
      own: { did: signer?.did, keys: () => publicKeysIn(keys) },
      failed: (error) => log.error({ error }, 'a statement could not be looked up'),
    }),
    open: publicUrl !== undefined,
  })
  if (composed.localChat) http.mount({ path: '/', app: composed.localChat.app })
  const tick = async () => {
    await moved?.catchUp()
    await composed.assistant.keepUp()
  }
  const scheduler = startScheduler(tick, log)
  lastTickFailed = scheduler.lastFailed
  await composed.assistant.keepUp()
  ready = true

  const connected = platforms.filter(({ id }) => !failures.some(({ platform }) => platform === id))
  for (const platform of connected) sayWarnings(platform)
  if (composed.localChat) say(words.ready(addressOf(config.host, port)))
  if (connected.length > 0) say(words.connected(connected.map(({ id }) => platformName(id))))
  const mute = config.platforms.filter(({ kit }) => kit.deliversOnly).map(({ kit }) => kit.id)
  if (connected.every(({ id }) => mute.includes(id)) && !composed.localChat) say(tell(words.nobody))
  if (config.demonstration) say(words.demonstration)

  const stop = async () => {
    say(words.stopping)
    ready = false
    await scheduler.stop()
    // Together: an open page keeps its connection until the chat lets it go.
    await Promise.all([http.close(), composed.stop()])
    await db.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

/** Whatever kept the database from opening, told apart from what may go wrong afterwards. */
class DatabaseClosed extends Error {
  readonly repair: Repair
  constructor(repair: Repair, cause: unknown) {
    super(repair.what, { cause })
    this.repair = repair
  }
}

/** @throws DatabaseClosed */
async function opened({ database }: Config): Promise<Database> {
  try {
    return await openDatabase(database, (step) => say(words.steps[step]))
  } catch (error) {
    throw new DatabaseClosed(sayDatabase(error, database, language), error)
  }
}

function sayNotStarted(platform: string, error: Error, log: Log): void {
  log.info({ platform, error }, 'platform not started')
  const repair = error instanceof NotStarted ? error.say(language) : words.unexpected(error.name)
  say(tell({ ...repair, what: `${words.notStarted(platformName(platform))} ${repair.what}` }))
}

function sayWarnings(platform: ChatPlatform): void {
  for (const repair of platform.warnings?.(language) ?? [])
    say(tell({ what: words.attention(platformName(platform.id)), repair }))
}

function explain(error: unknown): string {
  if (error instanceof UnreadableEnvironment) {
    const problems = error.problems.map((problem) => tell(saySetting(problem, language), '  '))
    return [words.unreadable, ...problems].join('\n')
  }
  if (error instanceof PortInUse) return tell(words.portInUse(error.port))
  if (error instanceof NotListening)
    return tell(error.reason === 'rights' ? words.portRights(error.port) : words.hostElsewhere(error.host))
  if (error instanceof DatabaseClosed) return tell(error.repair)
  return tell(words.unexpected(error instanceof Error ? error.message : String(error)))
}

run().catch((error) => {
  process.stderr.write(`${explain(error)}\n`)
  if (environment['LOG_LEVEL'] === 'debug') process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
})
