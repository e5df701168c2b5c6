/**
 * `npm run ledger:verify [-- seal …]`: reads every ledger from its beginning, and says whether anything was changed.
 * `seal`: one that somebody kept. Changes nothing; exits with 1 when something is wrong.
 */

import { readSeal, sealOf } from '../../core/ledger/chain.ts'
import { listOrganisations } from '../../core/ledger/ledger-store.ts'
import { type Held, verify } from '../../core/ledger/verify.ts'
import type { Database } from '../../prisma/client.ts'
import { examineDatabase } from '../../prisma/examine.ts'
import { sayDatabase } from '../terminal/database-words.ts'
import { readEnvironment } from '../terminal/environment.ts'
import { saySetting } from '../terminal/setting-words.ts'
import { readConfig, UnreadableEnvironment } from '../terminal/settings.ts'
import { tell, terminalLanguage } from '../terminal/words.ts'
import { ledgerWords } from './words.ts'

/** Faults that are named; of more, their number is said. */
const NAMED = 50

const { environment, problems: unread } = readEnvironment()
const language = terminalLanguage(environment)
const words = ledgerWords(language)
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Answers whether all is well. */
async function verifyAll(db: Database, seals: ReadonlyArray<Held & { text: string }>): Promise<boolean> {
  let isWell = true
  const found = new Map<string, string>()
  for (const { id, name } of await listOrganisations(db.unit)) {
    const { head, waiting, faults, holds } = await verify(db, id, seals)
    for (const one of seals) if (holds.includes(one.seq)) found.set(one.text, name)
    if (faults.length > 0) {
      isWell = false
      say(words.broken(name, faults.length))
      for (const fault of faults.slice(0, NAMED)) say(`  ${words.fault(fault)}`)
      if (faults.length > NAMED) say(`  ${words.more(faults.length - NAMED)}`)
    } else say(head.seq > 0 ? words.whole(name, head.seq, sealOf(head)) : words.empty(name))
    if (waiting > 0) say(`  ${words.waiting(waiting)}`)
  }
  for (const { text } of seals) {
    const name = found.get(text)
    if (name === undefined) isWell = false
    say(name === undefined ? words.nowhere(text) : words.found(text, name))
  }
  return isWell
}

async function run(): Promise<boolean> {
  const seals = process.argv.slice(2).map((text) => ({ text, seal: readSeal(text) }))
  const wrong = seals.find(({ seal }) => seal === null)
  if (wrong) {
    say(words.unreadableSeal(wrong.text))
    return false
  }
  const held = seals.flatMap(({ text, seal }) => (seal ? [{ ...seal, text }] : []))
  const { database } = readConfig(environment, unread)
  try {
    const state = await examineDatabase(database, (db) => verifyAll(db, held))
    if (state.kind === 'new') say(words.nothing)
    else if (state.contents === undefined) say(words.notCurrent)
    return state.kind === 'new' || state.contents === true
  } catch (error) {
    say(tell(sayDatabase(error, database, language), ''))
    return false
  }
}

run()
  .catch((error: unknown) => {
    if (!(error instanceof UnreadableEnvironment)) throw error
    for (const problem of error.problems) say(tell(saySetting(problem, language), ''))
    return false
  })
  .then((isWell) => process.exit(isWell ? 0 : 1))
