/** A seat in a process of its own, as if it were here, which can be killed. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { DatabasePlace } from '../../../prisma/client.ts'
import type { TakeSeat } from './run.ts'
import type { Opening, Seat } from './seat.ts'
import type { Asked, Told } from './seat-process.ts'

type OnEnd = (cleanup: () => Promise<void>) => void

/** `--expose-gc`: memory is looked at after a collection. */
const FLAGS = ['--expose-gc', '--import', 'tsx']

export function remoteSeat(place: DatabasePlace, onEnd: OnEnd): TakeSeat {
  return async (opening) => {
    let current = begin()
    onEnd(async () => void current.child.kill('SIGKILL'))
    /** Milliseconds that the clock was moved by: what comes back goes on from there. */
    let advanced = 0
    const open = (more: Partial<Opening>) => current.ask('open', { ...opening, ...more, place })
    await open({})
    return {
      address: () => current.ask('address'),
      query: (sql) => current.ask('query', sql),
      settle: () => current.ask('settle'),
      advance(milliseconds) {
        advanced += milliseconds
        return current.ask('advance', milliseconds)
      },
      memory: () => current.ask('memory'),
      complaints: () => current.ask('complaints'),
      async kill() {
        const ended = once(current.child, 'exit')
        current.child.kill('SIGKILL')
        await ended
        current = begin()
        await open({ shift: opening.shift + advanced, again: true })
      },
      stop: () => current.ask('stop'),
    } satisfies Seat
  }
}

type Process = { child: ChildProcess; ask<T>(name: Asked['name'], argument?: unknown): Promise<T> }

function begin(): Process {
  const child = fork(new URL('seat-process.ts', import.meta.url), { execArgv: FLAGS })
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', ({ id, result, error }: Told) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(result)
    else asked?.reject(new Error(error))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the assistant ended (${code})`))
  })
  return {
    child,
    ask: <T>(name: Asked['name'], argument?: unknown) =>
      new Promise<T>((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject })
        child.send({ id, name, argument } satisfies Asked, (error) => error && reject(error))
      }),
  }
}
