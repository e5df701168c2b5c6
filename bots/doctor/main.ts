/**
 * `npm run doctor`: examines the settings, the clock, the database, Redis, the model and each configured platform, and says what
 * to click or type about what is wrong. Changes nothing; exits with 1 when something keeps the assistant from working.
 */
import { systemClock } from '../../core/kernel/clock.ts'
import type { Wanted } from '../kit.ts'
import type { Finding } from '../platform.ts'
import { PLATFORMS } from '../platforms.ts'
import { readEnvironment } from '../terminal/environment.ts'
import { noticed } from '../terminal/noticed.ts'
import { saySetting } from '../terminal/setting-words.ts'
import { type Config, isAlone, readConfig, UnreadableEnvironment } from '../terminal/settings.ts'
import { tell, terminalLanguage, terminalWords } from '../terminal/words.ts'
import { examineClock } from './clock.ts'
import { findInDatabase } from './database.ts'
import { examineEmbeddings } from './embeddings.ts'
import { examinePublicAddress } from './public-address.ts'
import { examineRedis } from './redis.ts'
import { doctorWords } from './words.ts'

const { environment, written, problems: unread } = readEnvironment()
const language = terminalLanguage(environment)
const words = doctorWords(language)
const SIGNS = { good: '✓', attention: '!', problem: '✗' } as const

let problems = 0

function report(title: string, findings: readonly Finding[]): void {
  process.stdout.write(`\n${title}\n`)
  for (const { level, what, repair } of findings) {
    if (level === 'problem') problems += 1
    const said = { what: `${SIGNS[level]} ${words.levels[level]} · ${what}`, ...(repair ? { repair } : {}) }
    process.stdout.write(`${tell(said, '  ')}\n`)
  }
}

function settings(): Config | undefined {
  try {
    const config = readConfig(environment, unread)
    report(words.settings.title, [
      { level: 'good', what: words.settings.good },
      ...noticed(environment, written).map(
        (one): Finding => ({ level: 'attention', ...saySetting(one, language) }),
      ),
      ...nobody(config),
    ])
    return config
  } catch (error) {
    if (!(error instanceof UnreadableEnvironment)) throw error
    report(
      words.settings.title,
      error.problems.map((problem) => ({ level: 'problem', ...saySetting(problem, language) })),
    )
    return undefined
  }
}

/** No platform to talk to. */
function nobody(config: Config): Finding[] {
  const { webChat } = config
  if (!isAlone(config)) return []
  const talking = PLATFORMS.filter(({ deliversOnly }) => !deliversOnly)
  const guides = talking.map(({ id }) => `docs/${language}/${id}.md`)
  return [
    webChat
      ? { level: 'attention', ...words.settings.demonstration(guides) }
      : { level: 'problem', ...words.settings.nothing(guides) },
  ]
}

async function examine(config: Config): Promise<void> {
  const { platforms } = config
  const addresses = platforms.flatMap(({ kit, settings }) => kit.address?.(settings) ?? [])
  if (addresses.length > 0) {
    report(words.clock.title, [await examineClock(addresses, systemClock, words.clock)])
  }
  const { findings, places } = await findInDatabase(
    config.database,
    words.database,
    language,
    systemClock.now(),
  )
  report(words.database.title, findings)
  if (config.redisUrl) report(words.redis.title, [await examineRedis(config.redisUrl, words.redis)])
  if (config.publicUrl !== undefined)
    report(words.publicAddress.title, [await examinePublicAddress(config.publicUrl, words.publicAddress)])
  if (config.embeddings)
    report(words.embeddings.title, await examineEmbeddings(config.embeddings, words.embeddings))
  for (const platform of platforms) report(platform.kit.name, await platformFindings(platform, places))
}

async function platformFindings(
  { kit, settings }: Wanted,
  places: Awaited<ReturnType<typeof findInDatabase>>['places'],
): Promise<readonly Finding[]> {
  const theirs = places?.filter(({ platform }) => platform === kit.id) ?? []
  const findings = await kit.examine(settings, theirs, language, systemClock.now())
  if (kit.deliversOnly) return findings
  if (places === undefined) return [...findings, { level: 'attention', what: words.places.unread }]
  return theirs.length > 0 ? findings : [...findings, { level: 'attention', ...words.places.none() }]
}

/** A fault of the doctor's own is one more finding, so that nobody has to read a stack trace. */
async function run(): Promise<void> {
  try {
    const config = settings()
    if (config) await examine(config)
  } catch (error) {
    report('SOS TICE', [
      { level: 'problem', ...terminalWords(language).unexpected((error as Error).name ?? String(error)) },
    ])
  }
  process.stdout.write(`\n${problems === 0 ? words.healthy : words.unhealthy(problems)}\n`)
  process.exit(problems === 0 ? 0 : 1)
}

void run()
