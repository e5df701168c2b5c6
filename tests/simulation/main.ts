/**
 * `npm run simulate`: an organisation of `--people N` (12) through `--weeks N` (3; a school year has 40), the same for the same
 * `--seed N` (15), played on the real assistant with a clock that is moved by hand, on the embedded database in memory. Ends
 * with 1 and a line for each invariant that is broken.
 */
import { parseArgs } from 'node:util'
import { asText } from '../bench/table.ts'
import { freshDatabase } from '../support/stage.ts'
import type { Size } from './plan.ts'
import { simulate } from './simulate.ts'

/** Of broken invariants; of more, their number is said. */
const NAMED = 50

const sizes = { people: 12, weeks: 3, seed: 15 }

function sizeGiven(): Size {
  const option = { type: 'string' } as const
  const { values } = parseArgs({ options: { people: option, weeks: option, seed: option } })
  const number = (name: keyof Size) => {
    const given = values[name]
    if (given === undefined) return sizes[name]
    if (!/^[1-9]\d{0,6}$/.test(given)) throw new Error(`--${name} is a whole number from 1 on, not ${given}`)
    return Number(given)
  }
  return { people: number('people'), weeks: number('weeks'), seed: number('seed') }
}

async function run(size: Size): Promise<boolean> {
  const db = await freshDatabase()
  const { stage, table, check } = await simulate(db, size, (line) => process.stderr.write(`… ${line}\n`))
  const broken = await check()
  await stage.close()
  process.stdout.write(`${asText(table)}\n\n`)
  for (const one of broken.slice(0, NAMED)) process.stdout.write(`broken: ${one}\n`)
  if (broken.length > NAMED) process.stdout.write(`and ${broken.length - NAMED} more\n`)
  process.stdout.write(broken.length === 0 ? 'Every invariant holds.\n' : '')
  return broken.length === 0
}

let size: Size
try {
  size = sizeGiven()
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : error}\nSay --people N, --weeks N, --seed N.\n`,
  )
  process.exit(2)
}
run(size).then((isWell) => process.exit(isWell ? 0 : 1))
