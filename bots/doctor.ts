/**
 * `npm run doctor`: examines the settings, the clock, the database and each configured platform, and says what to do
 * about what is wrong. Changes nothing but to bring the tables up to date; exits with 1 when something keeps the assistant from working.
 */
import { systemClock } from '../core/kernel/clock.ts'
import { sortableIds } from '../core/kernel/ids.ts'
import { openDatabase } from '../prisma/client.ts'
import { linkedPlaces } from '../prisma/lookups.ts'
import { type Config, readConfig, UnreadableEnvironment } from './config.ts'
import { sayDatabase } from './database-words.ts'
import { doctorWords } from './doctor-words.ts'
import type { Finding } from './platform.ts'
import { platformsFor } from './platforms.ts'
import { quiet } from './runtime/log.ts'
import { saySetting } from './setting-words.ts'
import { terminalLanguage } from './words.ts'

const language = terminalLanguage(process.env)
const words = doctorWords(language)
const SIGNS = { good: '✓', attention: '!', problem: '✗' } as const

let problems = 0

function report(title: string, findings: readonly Finding[]): void {
  process.stdout.write(`\n${title}\n`)
  for (const { level, what, repair } of findings) {
    if (level === 'problem') problems += 1
    process.stdout.write(`  ${SIGNS[level]} ${words.levels[level]} · ${what}\n`)
    if (repair) process.stdout.write(`      → ${repair}\n`)
  }
}

function settings(): Config | undefined {
  try {
    const config = readConfig(process.env)
    report(words.settings, [{ level: 'good', what: words.settingsRead }])
    return config
  } catch (error) {
    if (!(error instanceof UnreadableEnvironment)) throw error
    report(
      words.settings,
      error.problems.map((problem) => ({ level: 'problem', ...saySetting(problem, language) })),
    )
    return undefined
  }
}

/** Minutes matter: tokens and signatures are refused when the machine's clock is off. */
async function clock(config: Config): Promise<void> {
  const root =
    config.telegram?.apiRoot ?? config.discord?.apiRoot ?? config.slack?.apiRoot ?? 'https://slack.com/api/'
  try {
    const response = await fetch(root, { method: 'HEAD', signal: AbortSignal.timeout(5_000) })
    const theirs = Date.parse(response.headers.get('date') ?? '')
    const skew = Math.round(Math.abs(theirs - systemClock.now().getTime()) / 1000)
    if (Number.isNaN(skew)) report(words.clock, [{ level: 'attention', what: words.clockUnknown }])
    else if (skew > 60)
      report(words.clock, [{ level: 'problem', what: words.clockOff(skew), repair: words.clockRepair }])
    else report(words.clock, [{ level: 'good', what: words.clockGood(skew) }])
  } catch {
    report(words.clock, [{ level: 'attention', what: words.clockUnknown }])
  }
}

async function examine(config: Config): Promise<void> {
  try {
    const db = await openDatabase(config.database)
    const applied = db.applied.length
    report(words.database, [
      { level: 'good', what: words.databaseOpens(db.kind) },
      { level: 'good', what: applied > 0 ? words.migrationsApplied(applied) : words.migrationsDone },
    ])
    const places = await linkedPlaces(db)
    const ids = sortableIds(systemClock)
    const { platforms } = await platformsFor(config, { db, clock: systemClock, ids, log: quiet })
    for (const platform of platforms) {
      const theirs = places.filter((place) => place.platform === platform.id)
      const findings = (await platform.examine?.(theirs, language)) ?? [
        { level: 'attention', what: words.notExamined },
      ]
      const none =
        theirs.length === 0
          ? [{ level: 'attention', what: words.noPlace, repair: words.noPlaceRepair } as const]
          : []
      report(words.platform(platform.id), [...findings, ...none])
    }
    await db.close()
  } catch (error) {
    report(words.database, [{ level: 'problem', ...sayDatabase(error, config.database, language) }])
  }
}

const config = settings()
if (config) {
  if (!config.demonstration) await clock(config)
  await examine(config)
}
process.stdout.write(`\n${problems === 0 ? words.healthy : words.unhealthy(problems)}\n`)
process.exit(problems === 0 ? 0 : 1)
