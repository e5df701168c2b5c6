/**
 * `npm run simulate`: an organisation of `--people N` (12) through `--weeks N` (3; a school year has 40), the same for the same
 * `--seed N` (15), played on the real assistant with a clock that is moved by hand, on the embedded database in memory. Ends
 * with 1 and a line for each invariant that is broken.
 *
 * What people and machines do (`habits.ts`; in brackets what is usual; shares go from 0, never, to 1, always):
 * - `--asks N` (1.2): questions of a trainee in a week;
 * - `--prompt S` (0.7), `--late S` (0.14): of answers, those within about two days, and those that come too late;
 * - `--claims S` (0.15), `--hand-overs S` (0.15), `--second-answers S` (0.1): of questions that are answered;
 * - `--absences S` (0.4): weeks of a team in which a trainer is away; `--stand-ins S` (0.5): of these, with a substitute;
 * - `--outages S` (0.7), `--outage-hours N` (30): weeks in which the assistant stands still, and for how long at most;
 * - `--failures S` (0.7), `--failure-hours N` (14): the same of a platform that takes no message.
 *
 * `npm run simulate -- --weeks 6 --late 0.6 --absences 1 --stand-ins 0` is a team that is left alone.
 */
import { parseArgs } from 'node:util'
import { asText } from '../bench/table.ts'
import { freshDatabase } from '../support/stage.ts'
import { HABIT_NAMES, type Habits, habitsOf } from './habits.ts'
import type { Size } from './plan.ts'
import { simulate } from './simulate.ts'

/** Of broken invariants; of more, their number is said. */
const NAMED = 50

const sizes = { people: 12, weeks: 3, seed: 15 }

function sizeGiven(): Size {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    options: Object.fromEntries([...Object.keys(sizes), ...HABIT_NAMES].map((name) => [name, option])),
  })
  const number = (name: keyof typeof sizes) => {
    const given = values[name]
    if (given === undefined) return sizes[name]
    if (!/^[1-9]\d{0,6}$/.test(given)) throw new Error(`--${name} is a whole number from 1 on, not ${given}`)
    return Number(given)
  }
  const said = HABIT_NAMES.flatMap((name) =>
    values[name] === undefined ? [] : [[name, Number(values[name])]],
  )
  const habits: Habits = habitsOf(Object.fromEntries(said))
  return { people: number('people'), weeks: number('weeks'), seed: number('seed'), habits }
}

async function run(size: Size): Promise<boolean> {
  const db = await freshDatabase()
  const { stage, table, look } = await simulate(db, size, (line) => process.stderr.write(`… ${line}\n`))
  const { broken, checked } = await look()
  await stage.close()
  process.stdout.write(`${asText(table)}\n\n`)
  for (const one of broken.slice(0, NAMED)) process.stdout.write(`broken: ${one}\n`)
  if (broken.length > NAMED) process.stdout.write(`and ${broken.length - NAMED} more\n`)
  process.stdout.write(
    broken.length === 0 ? `Every invariant holds: ${checked} things were looked at.\n` : '',
  )
  return broken.length === 0
}

let size: Size
try {
  size = sizeGiven()
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : error}\nSay any of: --${[...Object.keys(sizes), ...HABIT_NAMES].join(', --')}.\n`,
  )
  process.exit(2)
}
run(size).then((isWell) => process.exit(isWell ? 0 : 1))
