/** `npm run signing-key`: from now on credentials are signed with a further key; those before it go on vouching. */
import { join } from 'node:path'
import { systemClock } from '../core/kernel/clock.ts'
import { readEnvironment } from './terminal/environment.ts'
import { readConfig } from './terminal/settings.ts'
import { terminalLanguage, terminalWords } from './terminal/words.ts'
import { addKey } from './verify/keys.ts'

const { environment, problems } = readEnvironment()
const folder = join(readConfig(environment, problems).dataDir, 'keys')
const { publicKeyMultibase } = await addKey(folder, systemClock.now())
process.stdout.write(`${terminalWords(terminalLanguage(environment)).keyAdded(folder, publicKeyMultibase)}\n`)
