/** The bare bot's part of a soak: a command now and then, on a stand-in of its own, in the same weather. */
import { fork } from 'node:child_process'
import { systemClock } from '../../../core/kernel/clock.ts'
import { chanceOf } from './chance.ts'
import { populationOf } from './population.ts'
import { WIRES } from './run.ts'
import { CALM, type Way, type Weather } from './wire.ts'

export type Bare = {
  /** Sends it a command, unless it has not answered the last one. */
  ask(calm: boolean): void
  /** Milliseconds until it answered, calm and stormy. */
  times: { calm: number[]; stormy: number[] }
  close(): Promise<void>
}

/** After this long, in milliseconds, an answer does not come any more: it does not try again. */
const GIVE_UP = 5_000

export async function bareBot(
  way: Way,
  seed: number,
  storm: Weather,
  onEnd: (cleanup: () => Promise<void>) => void,
): Promise<Bare> {
  let open: { sentAt: number; calm: boolean } | undefined
  const times: Bare['times'] = { calm: [], stormy: [] }
  const wire = await (await WIRES[way]())(populationOf(1), chanceOf(seed + 2), systemClock, ({ at, to }) => {
    if (!open || to !== 0) return
    times[open.calm ? 'calm' : 'stormy'].push(at - open.sentAt)
    open = undefined
  })
  const child = fork(new URL('bare-process.ts', import.meta.url), [way, wire.apiRoot], {
    execArgv: ['--import', 'tsx'],
  })
  const close = async () => {
    child.removeAllListeners('exit')
    child.kill()
    await wire.close().catch(() => undefined)
  }
  onEnd(close)
  const address = await new Promise<string>((resolve, reject) => {
    child.once('message', (ready: string) => resolve(ready))
    child.once('exit', (code) => reject(new Error(`the bare bot ended (${code})`)))
  })
  wire.reach?.(address)
  return {
    times,
    ask(calm) {
      const now = performance.now()
      if (open && now - open.sentAt < GIVE_UP) return
      // It answers everything that it is sent, and twice what comes twice: only calls are made to fail.
      wire.weather = calm ? CALM : { ...CALM, limited: storm.limited, broken: storm.broken, slow: storm.slow }
      open = { sentAt: now, calm }
      wire.act(0, { kind: 'command', name: 'aide', line: '', at: 'private' })
    },
    close,
  }
}
