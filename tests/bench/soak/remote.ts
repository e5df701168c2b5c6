/** A seat in a process of its own, as if it were here. */
import { fork } from 'node:child_process'
import type { DatabasePlace } from '../../../prisma/client.ts'
import type { TakeSeat } from './run.ts'
import type { Seat } from './seat.ts'
import type { Asked, Told } from './seat-process.ts'

type OnEnd = (cleanup: () => Promise<void>) => void

/** `--expose-gc`: memory is looked at after a collection. */
const FLAGS = ['--expose-gc', '--import', 'tsx']

export function remoteSeat(place: DatabasePlace, onEnd: OnEnd): TakeSeat {
  return async (opening) => {
    const child = fork(new URL('seat-process.ts', import.meta.url), { execArgv: FLAGS })
    onEnd(async () => void child.kill())
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
    const ask = <T>(name: Asked['name'], argument?: unknown): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve: resolve as (result: unknown) => void, reject })
        child.send({ id, name, argument } satisfies Asked, (error) => error && reject(error))
      })
    await ask('open', { ...opening, place })
    return {
      address: () => ask('address'),
      query: (sql) => ask('query', sql),
      settle: () => ask('settle'),
      advance: (milliseconds) => ask('advance', milliseconds),
      memory: () => ask('memory'),
      complaints: () => ask('complaints'),
      stop: () => ask('stop'),
    } satisfies Seat
  }
}
