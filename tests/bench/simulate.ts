/**
 * A week of an institute of ten thousand trainees, played on the real assistant and checked by an oracle that never sees the
 * database: what it costs, whether that grows with how many people there are or with how many questions there were before, and
 * what a school year of it would take.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HABITS } from '../simulation/habits.ts'
import { type Size, TEAM, TRAINEES_OF } from '../simulation/plan.ts'
import type { Sized, ToPlay } from '../simulation/sized.ts'
import type { Engine } from './engines.ts'
import { number } from './statistics.ts'
import type { Table } from './table.ts'

export type SimulatePlan = {
  /** The same questions among so many, and among so many more. */
  readonly trainees: readonly [number, number]
  readonly questions: number
  /** An event may cost so many times more statements in the larger institute, or among twice as many questions. */
  readonly limit: number
}

/** Of a school year, and what a trainee asks in a week of it. */
const YEAR = 40
const ASKS = HABITS.asks.usual

const WEEKS = 1
const SEED = 15
const OUTPUT = 16 * 1024 * 1024

export async function measureSimulate(
  engine: Engine,
  { trainees: [few, many], questions, limit }: SimulatePlan,
  say: (step: string) => void,
): Promise<{ table: Table; complaints: string[] }> {
  const play = async (trainees: number, asked: number): Promise<Sized> => {
    say(`simulate: ${number(trainees)} trainees, ${number(asked)} questions, on ${engine.name}`)
    const { place } = await engine.create()
    return played({ place, size: sizeOf(trainees, asked) })
  }
  const small = await play(few, questions)
  const large = await play(many, questions)
  const more = await play(many, 2 * questions)
  const runs = [small, large, more]
  const each = (of: (run: Sized) => string) => runs.map(of)
  const seconds = ({ playing, events }: Sized) => playing / events
  const statements = ({ statements, events }: Sized) => statements / events
  const yearly = more.trainees * ASKS * YEAR
  const hours = hoursOfYear(large, more, yearly)
  const growth = (of: (run: Sized) => number) => [
    number(of(large) / of(small), 2),
    number(of(more) / of(large), 2),
  ]
  const table: Table = {
    title: `Simulation at size: ${WEEKS} week of questions until the last has ended, on ${engine.name}`,
    columns: ['', 'fewer people', 'more people', 'twice the questions'],
    rows: [
      ['trainees', ...each((run) => number(run.trainees))],
      ['people', ...each((run) => number(run.people))],
      ['groups', ...each((run) => number(run.groups))],
      ['questions', ...each((run) => number(run.questions))],
      ['simulated time, days', ...each((run) => number(run.days, 1))],
      ['events (acts, what came of clocks, messages)', ...each((run) => number(run.events))],
      ['of these, messages delivered', ...each((run) => number(run.messages))],
      ['making the people, s', ...each((run) => number(run.populating, 1))],
      ['playing, s', ...each((run) => number(run.playing, 1))],
      ['events a second', ...each((run) => number(run.events / run.playing, 1))],
      ['statements for an event', ...each((run) => number(statements(run), 1))],
      ['milliseconds for an event', ...each((run) => number(1_000 * seconds(run)))],
      ['looking at the invariants, s', ...each((run) => number(run.checking, 1))],
      ['peak memory, MiB', ...each((run) => number(run.memory))],
      ['things looked at', ...each((run) => number(run.checked))],
      ['not as they must be', ...each((run) => number(run.broken.length))],
      ['statements for an event, by the column before', '', ...growth(statements)],
      ['time for an event, by the column before', '', ...growth(seconds)],
      ['peak memory, by the column before', '', ...growth(({ memory }) => memory)],
    ],
    note: [
      `A year was not played. With ${number(ASKS, 1)} questions of a trainee in a week and ${YEAR} weeks, ${number(more.trainees)} trainees ask ${number(yearly)}: at`,
      `the pace of the last column, and with what each day costs whatever is asked, playing them takes ${number(hours)} hours of this machine.`,
      'Each group is told things each day, and so there are more messages where there are more people.',
      'Seconds are of this machine and of whatever else ran on it then; statements and ratios of them are of the assistant alone.',
    ].join('\n'),
  }
  const complaints = [
    ...runs.flatMap(({ trainees, broken }) =>
      broken.map((line) => `simulate, ${number(trainees)} trainees: ${line}`),
    ),
    ...[
      ['more people', statements(large) / statements(small)] as const,
      ['twice the questions', statements(more) / statements(large)] as const,
    ].flatMap(([what, ratio]) =>
      ratio > limit
        ? [`simulate: with ${what} an event takes ${number(ratio, 2)} times the statements, not ${limit}`]
        : [],
    ),
  ]
  return { table, complaints }
}

/**
 * What a question costs beyond the others, and what a day costs without any, are told apart by their statements, which are the
 * same beside any other work; a statement takes as long as it did in these two runs.
 */
function hoursOfYear(large: Sized, more: Sized, questions: number): number {
  const aQuestion = (more.statements - large.statements) / (more.questions - large.questions)
  const aDay = Math.max(0, large.statements - aQuestion * large.questions) / large.days
  const aStatement = (large.playing + more.playing) / (large.statements + more.statements)
  return ((questions * aQuestion + YEAR * 7 * aDay) * aStatement) / 3_600
}

/** As many absences whatever the size, so that what happens is the same but for the people around it. */
function sizeOf(trainees: number, questions: number): Size {
  const teams = Math.round(trainees / TRAINEES_OF)
  return {
    people: teams * TEAM,
    weeks: WEEKS,
    seed: SEED,
    habits: { asks: questions / trainees / WEEKS, absences: Math.min(1, ABSENCES / teams) },
  }
}

/** In all teams together. */
const ABSENCES = 4

async function played(toPlay: ToPlay): Promise<Sized> {
  const file = fileURLToPath(new URL('../simulation/sized.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', file, JSON.stringify(toPlay)],
    { maxBuffer: OUTPUT },
  )
  return JSON.parse(stdout) as Sized
}
