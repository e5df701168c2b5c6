/**
 * `npm run verify -- badge.json badge.png …`: whether each file is a badge that stands. `--name` asks whether it is in that
 * name. While SOS TICE runs here on its own database, it is asked on this machine. Changes nothing; exits with 1 unless all
 * are valid.
 */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { didWeb } from '../core/documents/credential/signing.ts'
import { type Standing, verdictOn } from '../core/documents/credential/verifying.ts'
import { messages } from '../core/i18n/messages.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { examineDatabase } from '../prisma/examine.ts'
import { FolderInUse } from '../prisma/lock.ts'
import { addressOf } from './runtime/http.ts'
import { sayDatabase } from './terminal/database-words.ts'
import { readEnvironment } from './terminal/environment.ts'
import { saySetting } from './terminal/setting-words.ts'
import { type Config, readConfig, UnreadableEnvironment } from './terminal/settings.ts'
import { tell, terminalLanguage } from './terminal/words.ts'
import { VERIFY } from './verify/app.ts'
import { createExaminer } from './verify/examining.ts'
import { publicKeysIn } from './verify/keys.ts'
import { outcomeOf, textOf } from './verify/outcome.ts'
import { issuersOf, standingHere } from './verify/own.ts'

/** Answers what is said of a file, and whether it is valid. */
type Verify = (file: Uint8Array) => Promise<{ said: string; isValid: boolean }>

const { environment, problems: unread } = readEnvironment()
const language = terminalLanguage(environment)
const m = messages(language)
const words = m.statement.verify.file
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const say = (line: string) => process.stdout.write(`${line}\n`)

function verifyingWith(
  standing: Standing,
  { publicUrl, dataDir }: Config,
  typed: string | undefined,
): Verify {
  const did = publicUrl === undefined ? undefined : didWeb(`${publicUrl}${VERIFY}`)
  const examine = createExaminer()
  return async (file) => {
    const issuers = await issuersOf({ did, keys: () => publicKeysIn(join(dataDir, 'keys')) })
    const examined = await examine(file, issuers)
    const verdict = await verdictOn(examined, standing, systemClock.now())
    const said = textOf(m, outcomeOf(m, examined, verdict, { typed, zone }))
    return { said, isValid: verdict === 'valid' }
  }
}

/** What runs on this machine, and has the database. */
function askingThere({ host, port }: Config, typed = ''): Verify {
  return async (file) => {
    const body = new FormData()
    body.set('badge', new File([new Uint8Array(file)], 'badge'))
    body.set('name', typed)
    const address = `${addressOf(host, port)}${VERIFY}?lang=${language}`
    const response = await fetch(address, { method: 'POST', body, headers: { accept: 'text/plain' } })
    if (![200, 422].includes(response.status)) throw new Error(`${address} answers ${response.status}`)
    return { said: await response.text(), isValid: response.ok }
  }
}

async function verifyAll(paths: readonly string[], verify: Verify): Promise<boolean> {
  let isWell = true
  for (const path of paths) {
    const file = await readFile(path).catch(() => undefined)
    if (file === undefined) say(words.noFile(path))
    const { said, isValid } = file ? await verify(file) : { said: undefined, isValid: false }
    if (said !== undefined) say(paths.length > 1 ? `${basename(path)}\n${said}` : said)
    isWell &&= isValid
  }
  return isWell
}

/** Undefined where nothing answers: it starts just now, or listens on another port. */
async function asked(paths: readonly string[], config: Config, typed: string | undefined) {
  try {
    return await verifyAll(paths, askingThere(config, typed))
  } catch {
    return undefined
  }
}

async function run(): Promise<boolean> {
  const { positionals: paths, values } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' } },
  })
  if (paths.length === 0) {
    say(words.usage)
    return false
  }
  const config = readConfig(environment, unread)
  const withStanding = (standing: Standing) => verifyAll(paths, verifyingWith(standing, config, values.name))
  try {
    const state = await examineDatabase(config.database, (db) => withStanding(standingHere(db)))
    if (state.kind === 'there' && state.contents !== undefined) return state.contents
  } catch (error) {
    const answered = error instanceof FolderInUse ? await asked(paths, config, values.name) : undefined
    if (answered !== undefined) return answered
    say(tell(sayDatabase(error, config.database, language)))
  }
  // Without the database nothing says whether a badge of ours still stands, and it is not called valid.
  return withStanding(async () => undefined)
}

run()
  .catch((error: unknown) => {
    if (error instanceof UnreadableEnvironment) {
      for (const problem of error.problems) say(tell(saySetting(problem, language)))
      return false
    }
    const { code } = error as { code?: string }
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error
    say(words.usage)
    return false
  })
  .then((isWell) => process.exit(isWell ? 0 : 1))
