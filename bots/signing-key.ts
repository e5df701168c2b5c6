/** `npm run signing-key`: from now on credentials are signed with further keys; those before it go on vouching. */
import { join } from 'node:path'
import { systemClock } from '../core/kernel/clock.ts'
import { readEnvironment } from './terminal/environment.ts'
import { readConfig } from './terminal/settings.ts'
import { terminalLanguage, terminalWords } from './terminal/words.ts'
import { renewKeys } from './verify/keys.ts'

const { environment, problems } = readEnvironment()
const folder = join(readConfig(environment, problems).dataDir, 'keys')
const keys = await renewKeys(folder, systemClock.now())
const words = terminalWords(terminalLanguage(environment))
process.stdout.write(
  `${words.keyAdded(
    folder,
    keys.map(({ publicKeyMultibase }) => publicKeyMultibase),
  )}\n`,
)
