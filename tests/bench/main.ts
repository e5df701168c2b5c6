/**
 * `npm run bench`: what the assistant costs, on this machine, now. Options: `--quick` for a small version,
 * `--markdown` to print the tables as Markdown too (`--markdown=file` to write them there), and any of `commands`,
 * `changes`, `edits`, `sweep`, `process`, `soak`, `calendar`, `similar`, `documents`, `matrix`, `simulate` to measure only that; `soak` with `discord`, `slack`,
 * `slack-http`, `telegram` or `telegram-webhook` for some of them, and `--seed=n` for other people's doings. Ends with 1
 * when a platform that said to wait is asked for a further edit, when the sweep grows with what is not due, when a
 * deadline is not what a walk along the wall clock finds, when an invariant of the simulation is broken or a question
 * takes more statements among more, or when the soak finds anything lost, done or answered twice,
 * or growing.
 */
import { writeFile } from 'node:fs/promises'
import { measureCalendar } from './calendar.ts'
import { measureChanges } from './changes.ts'
import { measureCommands } from './commands.ts'
import { measureDocuments } from './documents.ts'
import { measureEdits } from './edits.ts'
import { type Engine, pglite, postgresql } from './engines.ts'
import { machine } from './machine.ts'
import { measureMatrix } from './matrix.ts'
import { measureProcess } from './process.ts'
import { measureSimilar } from './similar.ts'
import { measureSimulate } from './simulate.ts'
import { measureSoak, type SoakBenchPlan } from './soak/measure.ts'
import { WAYS } from './soak/wire.ts'
import { measureSweep } from './sweep.ts'
import { asMarkdown, asText, type Table } from './table.ts'

const MEASUREMENTS = [
  'commands',
  'changes',
  'edits',
  'sweep',
  'process',
  'soak',
  'calendar',
  'similar',
  'documents',
  'matrix',
  'simulate',
]

const PLANS = {
  whole: {
    commands: { rounds: 15, perRound: 20, questions: 10_000, groups: 1_000 },
    changes: { places: [1, 4, 20] },
    edits: { cards: 60 },
    sweep: { sizes: [10_000, 100_000, 1_000_000], due: 1_000, runs: 15, groups: 1_000, limit: 1.5 },
    process: { firstStarts: 3, nextStarts: 5, commands: 1_000 },
    soak: {
      events: 10_000,
      stretches: 10,
      groups: 6,
      atOnce: 6,
      rest: 25_000,
      kills: 12,
      mayGrow: 256 * 1024,
    },
    calendar: { cases: 100_000, first: 1 },
    similar: { texts: 100_000, uncut: 10, limit: 50 },
    documents: { runs: 50 },
    matrix: { trainees: 1_000, rounds: 15 },
    simulate: { trainees: [1_000, 10_000] as const, questions: 60, limit: 1.5 },
  },
  quick: {
    commands: { rounds: 5, perRound: 10, questions: 2_000, groups: 100 },
    changes: { places: [1, 4] },
    edits: { cards: 25 },
    sweep: { sizes: [10_000, 50_000], due: 1_000, runs: 5, groups: 100, limit: 1.5 },
    process: { firstStarts: 1, nextStarts: 2, commands: 100 },
    soak: { events: 500, stretches: 4, groups: 3, atOnce: 6, rest: 0, kills: 3, mayGrow: undefined },
    calendar: { cases: 2_000, first: 1 },
    similar: { texts: 10_000, uncut: 30, limit: 50 },
    documents: { runs: 10 },
    matrix: { trainees: 100, rounds: 5 },
    simulate: { trainees: [100, 1_000] as const, questions: 12, limit: 2 },
  },
}

const given = process.argv.slice(2)
const wanted = given.filter((one) => !one.startsWith('--'))
const unknown = given.find(
  (one) => ![...MEASUREMENTS, ...WAYS, '--quick'].includes(one) && !/^--(markdown(=.+)?|seed=\d+)$/.test(one),
)
if (unknown) {
  process.stderr.write(
    `${unknown}? Say any of: ${MEASUREMENTS.join(', ')}, ${WAYS.join(', ')}, --quick, --markdown[=file], --seed=n\n`,
  )
  process.exit(2)
}
const plan = given.includes('--quick') ? PLANS.quick : PLANS.whole
const measures = (name: string) => wanted.length === 0 || wanted.includes(name)
const say = (step: string) => process.stderr.write(`… ${step}\n`)

// What must not stay behind, the latest first, whatever happens.
const endings: Array<() => Promise<void>> = []
const onEnd = (ending: () => Promise<void>) => endings.unshift(ending)
async function cleanUp(): Promise<void> {
  for (const ending of endings.splice(0)) {
    await ending().catch((error) => process.stderr.write(`could not clean up: ${error}\n`))
  }
}
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true
    void cleanUp().then(() => process.exit(130))
  })
}

async function openEngines(): Promise<Engine[]> {
  const server = process.env['TEST_DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/test'
  const found = [await pglite(), await postgresql(server)].filter((engine) => engine !== undefined)
  for (const engine of found) onEnd(() => engine.end())
  if (found.length < 2) say('no PostgreSQL at TEST_DATABASE_URL or 127.0.0.1:5432: PGlite alone')
  return found
}

async function run(): Promise<string[]> {
  const engines = await openEngines()
  const tables: Table[] = []
  const complaints: string[] = []
  const show = (table: Table) => {
    tables.push(table)
    process.stdout.write(`${asText(table)}\n\n`)
  }
  show(machine(engines))
  const forget = () => Promise.all(engines.map((engine) => engine.end()))
  if (measures('commands')) {
    show(await measureCommands(engines, plan.commands, say))
    await forget()
  }
  if (measures('changes')) {
    show(await measureChanges(engines, plan.changes, say))
    await forget()
  }
  if (measures('edits')) {
    const { table, disobeyed } = await measureEdits(engines, plan.edits, say)
    show(table)
    complaints.push(...disobeyed)
    await forget()
  }
  if (measures('sweep')) {
    const { table, tooSlow } = await measureSweep(engines, plan.sweep, say)
    show(table)
    complaints.push(...tooSlow)
    await forget()
  }
  if (measures('calendar')) {
    const { table, complaints: found } = measureCalendar(plan.calendar, say)
    show(table)
    complaints.push(...found)
  }
  if (measures('process')) show(await measureProcess(plan.process, say, onEnd))
  if (measures('soak')) {
    const { tables: shown, complaints: found } = await measureSoak(engines, soakPlan(), say, onEnd)
    for (const table of shown) show(table)
    complaints.push(...found)
    await forget()
  }

  if (measures('similar')) {
    const { tables: shown, tooSlow } = await measureSimilar(engines, plan.similar, say)
    for (const table of shown) show(table)
    complaints.push(...tooSlow)
    await forget()
  }

  if (measures('documents')) show(await measureDocuments(plan.documents, say))
  if (measures('matrix')) {
    show(await measureMatrix(engines, plan.matrix, say))
    await forget()
  }
  if (measures('simulate')) {
    // On the server, where there is one: as an institute of that size would run it.
    const engine = engines.at(-1)
    if (!engine) throw new Error('there is always PGlite')
    const { table, complaints: found } = await measureSimulate(engine, plan.simulate, say)
    show(table)
    complaints.push(...found)
    await forget()
  }

  const markdown = given.find((one) => one.startsWith('--markdown'))
  if (markdown) {
    const text = `${tables.map(asMarkdown).join('\n\n')}\n`
    const file = markdown.split('=')[1]
    file ? await writeFile(file, text) : process.stdout.write(text)
  }
  return complaints
}

function soakPlan(): SoakBenchPlan {
  const ways = WAYS.filter((one) => wanted.includes(one))
  const seed = Number(given.find((one) => one.startsWith('--seed='))?.slice('--seed='.length) ?? 20101214)
  return { ...plan.soak, ways: ways.length > 0 ? ways : WAYS, seed }
}

try {
  const complaints = await run()
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
  process.exitCode = complaints.length > 0 ? 1 : 0
} catch (error) {
  // What is measured fails when its database is taken away: nothing to tell whoever asked for it.
  if (!interrupted) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
} finally {
  await cleanUp()
}
