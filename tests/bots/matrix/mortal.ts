/** A process that dies at a chosen step: from then on nothing it does reaches the homeserver or the database. */
import type { Call, Fault } from '../../fakes/matrix/homeserver.ts'

type Method = (...args: unknown[]) => Promise<unknown>

/** @param died told of the end, which may come between two calls of the homeserver. */
export function createMortal(died: () => void) {
  let left = Number.POSITIVE_INFINITY
  let isDead = false
  const dies = () => {
    if (!isDead && left-- <= 0) {
      isDead = true
      died()
    }
    return isDead
  }
  return {
    /** Before and after each call that changes something is a step. Asking for news goes on by itself. */
    fault({ method }: Call): Fault | undefined {
      if (isDead) return { drop: true }
      if (method === 'GET') return undefined
      if (dies()) return { drop: true }
      return dies() ? { drop: true, after: true } : undefined
    },
    dieAt(step: number) {
      left = step
      isDead = false
    },
    live() {
      left = Number.POSITIVE_INFINITY
      isDead = false
    },
    get isDead() {
      return isDead
    },
    around(port: object): void {
      for (const [name, method] of Object.entries(port) as Array<[string, Method]>)
        Object.assign(port, {
          [name]: async (...args: unknown[]) => {
            if (dies()) throw new Error('killed before')
            const result = await method.apply(port, args)
            if (dies()) throw new Error('killed after')
            return result
          },
        })
    },
  }
}
