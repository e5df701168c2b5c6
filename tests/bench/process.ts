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
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
const MiB = 1024

type Running = {
  child: ChildProcess
  address: string
  /** Milliseconds from `spawn` to the first healthy answer. */
  startedIn: number
}

export async function measureProcess(
  plan: ProcessPlan,
  say: (step: string) => void,
  onEnd: (cleanup: () => Promise<void>) => void,
): Promise<Table> {
  const home = await mkdtemp(join(tmpdir(), 'sos-tice-bench-process-'))
  onEnd(() => rm(home, { recursive: true, force: true }))
  const start = async (folder: string) => {
    const running = await started(join(home, folder), onEnd)
    return running
  }

  say(`process: ${plan.firstStarts} first starts, ${plan.nextStarts} next starts`)
  const first: number[] = []
  const next: number[] = []
  for (let n = 0; n < plan.firstStarts; n++) {
    const running = await start(`first-${n}`)
    first.push(running.startedIn)
    await stop(running.child)
  }
  for (let n = 0; n < plan.nextStarts; n++) {
    const running = await start('first-0')
    next.push(running.startedIn)
    await stop(running.child)
  }

  say(`process: ${number(plan.commands)} commands over HTTP`)
  const running = await start('first-0')
  await settled()
  const idle = memoryOf(running.child)
  const begun = performance.now()
  for (let n = 0; n < plan.commands; n++) await command(running.address, n)
  const perSecond = plan.commands / ((performance.now() - begun) / 1000)
  await settled()
  const busy = memoryOf(running.child)
  await stop(running.child)
  return {
    title: 'The process: tsx bots/main.ts on PGlite',
    columns: ['', 'value'],
    rows: [
      ['first start of a new folder, s', spread(first.map(seconds), 2)],
      ['next starts, s', spread(next.map(seconds), 2)],
      ['resident memory after start, MiB', number(idle.main / MiB)],
      [`resident memory after ${number(plan.commands)} commands, MiB`, number(busy.main / MiB)],
      ['resident memory of the tsx launcher beside it, MiB', number((busy.all - busy.main) / MiB)],
      ['commands a second over HTTP, deliveries included', number(perSecond)],
    ],
    note: `Until /healthz answers 200: median (middle half) of ${plan.firstStarts} first and ${plan.nextStarts} next starts.`,
  }
}

const seconds = (milliseconds: number) => milliseconds / 1000

async function started(folder: string, onEnd: (cleanup: () => Promise<void>) => void): Promise<Running> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const { DATABASE_URL, NODE_ENV, DISCORD_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_BOT_TOKEN, ...env } = process.env
  const begun = performance.now()
  const child = spawn(process.execPath, [tsx, join(root, 'bots/main.ts')], {
    env: { ...env, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onEnd(() => stop(child))
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint += chunk
  })
  while (!(await healthy(address))) {
    if (child.exitCode !== null) throw new Error(`the process ended before it was ready: ${complaint}`)
    if (performance.now() - begun > 120_000) throw new Error('the process is not ready after two minutes')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { child, address, startedIn: performance.now() - begun }
}

async function healthy(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/healthz`)).status === 200
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

/** KiB resident: of the assistant itself, and of everything that was started with it. */
function memoryOf(child: ChildProcess): { main: number; all: number } {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const family = new Set([child.pid])
  const sizes: number[] = []
  for (let grown = true; grown; ) {
    grown = false
    for (const [pid, parent, size] of listed) {
      if (pid === undefined || size === undefined) continue
      if (sizes.length === 0 && pid === child.pid) sizes.push(size)
      if (family.has(pid) || !family.has(parent)) continue
      family.add(pid)
      sizes.push(size)
      grown = true
    }
  }
  return { main: Math.max(...sizes), all: sizes.reduce((sum, size) => sum + size, 0) }
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
