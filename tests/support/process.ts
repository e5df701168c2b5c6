/** The real program in a process of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string }

export type Running = {
  /** The address it says to open; rejects when it ends before saying one. */
  address: Promise<string>
  ended: Promise<Ended>
  /** Resolves once it has said this. */
  says(words: RegExp): Promise<void>
  kill(signal: NodeJS.Signals): void
}

const root = new URL('../..', import.meta.url).pathname

type Where = {
  /** By its path under `bots/`, as `bots/start.mjs` knows it. */
  program?: string
  /** The folder that it is started from. */
  from?: string
  /** The folder that it is installed in. */
  at?: string
  /** Who starts it, where that is not whoever runs the tests. */
  uid?: number
  args?: readonly string[]
}

/**
 * Started without anything of this process's environment but what a program needs, and away from the folder in which a
 * developer may have real settings in a file `.env`.
 */
export function startProgram(
  env: Readonly<Record<string, string>>,
  { program = 'main', from = tmpdir(), at = root, uid, args = [] }: Where = {},
): Running {
  const { PATH = '', HOME = '' } = process.env
  const child: ChildProcess = spawn(process.execPath, [join(at, 'bots/start.mjs'), program, ...args], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
    cwd: from,
    env: { PATH, HOME, LANG: 'fr_FR.UTF-8', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, output }))
  })
  const said = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = words.exec(output)
        if (!found) return
        listeners.delete(look)
        resolve(found[0])
      }
      listeners.add(look)
      look()
      void ended.then(({ code, signal }) =>
        reject(new Error(`it ended (${signal ?? code}) after saying:\n${output}`)),
      )
    })
  const address = said(/http:\/\/127\.0\.0\.1:\d+(?=\n)/)
  // Whoever kills it does not wait for its address.
  address.catch(() => undefined)
  return {
    address,
    ended,
    says: async (words) => void (await said(words)),
    kill: (signal) => void child.kill(signal),
  }
}

/** A folder that is removed afterwards. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'sos-tice-process-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
