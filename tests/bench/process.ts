/** The real process, as `npm start` runs it: how long until it answers, and how much memory it keeps. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { number, spread } from './statistics.ts'
import type { Table } from './table.ts'

export type ProcessPlan = { firstStarts: number; nextStarts: number; commands: number }

const root = new URL('../../', import.meta.url).pathname

type Running = {
  child: ChildProcess
  /** Milliseconds from `spawn` until it is ready. */
  startedIn: number
}

type OnEnd = (cleanup: () => Promise<void>) => void
type Start = (folder: string) => Promise<Running>

export async function measureProcess(
  plan: ProcessPlan,
  say: (step: string) => void,
  onEnd: OnEnd,
): Promise<Table> {
  const home = await mkdtemp(join(tmpdir(), 'sos-tice-bench-process-'))
  onEnd(() => rm(home, { recursive: true, force: true }))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const assistant: Start = (folder) => startAssistant(join(home, folder), port, onEnd)
  const alone: Start = (folder) => startPGlite(join(home, `${folder}-alone`), onEnd)

  say(`process: ${plan.firstStarts} first starts, ${plan.nextStarts} next starts, each beside PGlite alone`)
  const first = await inTurn(plan.firstStarts, (n) => `first-${n}`, assistant, alone)
  const next = await inTurn(plan.nextStarts, () => 'first-0', assistant, alone)

  say(`process: ${number(plan.commands)} commands over HTTP`)
  const bare = await alone('first-0')
  const engine = memoryOf(bare.child)
  await stop(bare.child)
  const { child } = await assistant('first-0')
  await settled()
  const idle = memoryOf(child)
  const begun = performance.now()
  for (let n = 0; n < plan.commands; n++) await command(address, n)
  const perSecond = plan.commands / ((performance.now() - begun) / 1000)
  await settled()
  const busy = memoryOf(child)
  await stop(child)
  const mebibytes = (kibibytes: number) => number(kibibytes / 1024)
  const times = (one: number, other: number) => number(one / other, 2)
  const starts = (name: string, { ours, theirs }: Turns) => [
    name,
    spread(ours.map(seconds), 2),
    spread(theirs.map(seconds), 2),
    spread(
      ours.map((time, at) => time / (theirs[at] ?? Number.NaN)),
      2,
    ),
  ]
  return {
    title: 'The process: npm start on PGlite',
    columns: ['', 'assistant', 'PGlite alone', 'times'],
    rows: [
      starts('first start of a new folder, s', first),
      starts('next starts, s', next),
      ['resident after start, MiB', mebibytes(idle), mebibytes(engine), times(idle, engine)],
      [`resident after ${number(plan.commands)} commands, MiB`, mebibytes(busy), '', ''],
      ['commands a second over HTTP, deliveries included', number(perSecond), '', ''],
    ],
    note:
      `Until /readyz answers 200: median (middle half) of ${plan.firstStarts} first and ${plan.nextStarts} next starts. ` +
      'PGlite alone: a process that opens the same kind of folder and asks one question.',
  }
}

type Turns = { ours: number[]; theirs: number[] }

async function inTurn(
  count: number,
  folder: (n: number) => string,
  ours: Start,
  theirs: Start,
): Promise<Turns> {
  const turns: Turns = { ours: [], theirs: [] }
  for (let n = 0; n < count; n++) {
    for (const [start, times] of [
      [ours, turns.ours],
      [theirs, turns.theirs],
    ] as const) {
      const { child, startedIn } = await start(folder(n))
      times.push(startedIn)
      await stop(child)
    }
  }
  return turns
}

const seconds = (milliseconds: number) => milliseconds / 1000

/** As `npm start` starts it, in demonstration mode. */
async function startAssistant(folder: string, port: number, onEnd: OnEnd): Promise<Running> {
  const { DATABASE_URL, NODE_ENV, DISCORD_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_BOT_TOKEN, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'bots/start.mjs'), 'main'], {
    // Away from the folder in which a developer may have real settings in a file `.env`.
    cwd: tmpdir(),
    env: { ...env, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return ready(child, () => healthy(`http://127.0.0.1:${port}`), onEnd)
}

const ALONE = `
  import { PGlite } from '@electric-sql/pglite'
  const engine = await PGlite.create({ dataDir: process.argv[1] })
  await engine.query('select 1')
  process.stdout.write('ready')
  process.once('SIGTERM', () => engine.close().then(() => process.exit(0)))
  setInterval(() => {}, 1_000)`

async function startPGlite(folder: string, onEnd: OnEnd): Promise<Running> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', ALONE, folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
  })
  return ready(child, async () => said === 'ready', onEnd)
}

async function ready(child: ChildProcess, isReady: () => Promise<boolean>, onEnd: OnEnd): Promise<Running> {
  const begun = performance.now()
  onEnd(() => stop(child))
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint += chunk
  })
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the process ended before it was ready: ${complaint}`)
    if (performance.now() - begun > 120_000) throw new Error('the process is not ready after two minutes')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { child, startedIn: performance.now() - begun }
}

async function healthy(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).status === 200
  } catch {
    return false
  }
}

const LINES = [
  { as: 'ines', text: '/sos Comment partager mon écran avec toute la classe ?' },
  { as: 'claire', text: '/questions' },
  { as: 'ines', text: '/progression' },
  { as: 'marc', text: '/activites' },
  { as: 'ines', text: '/mes-questions' },
] as const

async function command(address: string, n: number): Promise<void> {
  const response = await fetch(`${address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LINES[n % LINES.length]),
  })
  const text = await response.text()
  if (response.status !== 202) throw new Error(`command ${n} was answered ${response.status}: ${text}`)
}

/** Long enough for deliveries and for a collection of garbage. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 2_000))

/** KiB resident. */
function memoryOf({ pid }: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }))
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('a port is a number')
  return address.port
}
