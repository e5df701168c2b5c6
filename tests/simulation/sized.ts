/** One simulation in a process of its own, whose peak of memory is its own too: started by `tests/bench/simulate.ts`. */
import { type DatabasePlace, openDatabase } from '../../prisma/client.ts'
import type { Size } from './plan.ts'
import { simulate } from './simulate.ts'

export type Sized = {
  readonly trainees: number
  readonly people: number
  readonly groups: number
  readonly questions: number
  /** What people did, what came of clocks (rungs, breaches, ends), and every message that was delivered. */
  readonly events: number
  readonly messages: number
  readonly statements: number
  /** From the first act until everything has ended. */
  readonly days: number
  /** Seconds: making the people, playing, and looking at every invariant. */
  readonly populating: number
  readonly playing: number
  readonly checking: number
  /** Resident, at its highest, in MiB. */
  readonly memory: number
  readonly checked: number
  readonly broken: readonly string[]
}

/** How its parent tells it what to play. */
export type ToPlay = { readonly place: DatabasePlace; readonly size: Size }

const { place, size } = JSON.parse(process.argv[2] ?? '{}') as ToPlay
const db = await openDatabase(place)
let statements = 0
db.onStatement(() => {
  statements++
})
const { stage, plan, oracle, measured, look } = await simulate(db, size, (line) =>
  process.stderr.write(`    ${line}\n`),
)
const played = statements
const begun = performance.now()
const { checked, broken } = await look()
const checking = (performance.now() - begun) / 1000
const people = plan.teams.flatMap((team) => team.people)
const questions = [...oracle.questions.values()]
const sized: Sized = {
  trainees: people.filter(({ role }) => role === 'trainee').length,
  people: people.length,
  groups: plan.teams.length,
  questions: questions.length,
  events:
    plan.acts.length +
    measured.messages +
    questions.flatMap(({ cycles }) => cycles).reduce((sum, { happened }) => sum + happened.length, 0),
  messages: measured.messages,
  statements: played,
  days: (stage.clock.now().getTime() - plan.start) / 86_400_000,
  populating: measured.populating,
  playing: measured.seconds,
  checking,
  memory: process.resourceUsage().maxRSS / 1024,
  checked,
  broken,
}
process.stdout.write(JSON.stringify(sized))
await stage.close()
await db.close()
process.exit(0)
