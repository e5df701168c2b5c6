/** A process that dies at a chosen step: from then on nothing it does reaches its platform or the database. */
import type { Database } from '../../prisma/client.ts'

type Method = (...args: unknown[]) => Promise<unknown>

export type Mortal = ReturnType<typeof createMortal>

/** @param died told of the end, which may come between two calls of a platform. */
export function createMortal(died: () => void = () => {}) {
  let left = Number.POSITIVE_INFINITY
  let isDead = false
  const dies = () => {
    if (!isDead && left-- <= 0) {
      isDead = true
      died()
    }
    return isDead
  }
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dies()) throw new Error('killed before')
    const result = await work()
    if (dies()) throw new Error('killed after')
    return result
  }
  return {
    /** What becomes of a call to the platform: before and after one that people see is a step. */
    call(isSeen: boolean): 'lost' | 'unconfirmed' | undefined {
      if (isDead) return 'lost'
      if (!isSeen) return undefined
      if (dies()) return 'lost'
      return dies() ? 'unconfirmed' : undefined
    },
    /** Before and after it is a step. */
    step,
    /** Before and after each call to what is kept is a step. */
    around(port: object): void {
      for (const [name, method] of Object.entries(port) as Array<[string, Method]>)
        Object.assign(port, { [name]: (...args: unknown[]) => step(() => method.apply(port, args)) })
    },
    /** The database as this process has it: before and after each transaction, and each statement alone, is a step. */
    database(db: Database): Database {
      return {
        ...db,
        transaction: (work) => step(() => db.transaction(work)),
        unit: stepwise(db.unit, step),
      }
    },
    dieAt(at: number) {
      left = at
      isDead = false
    },
    live() {
      left = Number.POSITIVE_INFINITY
      isDead = false
    },
    get isDead() {
      return isDead
    },
  }
}

/** Tables and statements alike, of which each call is a step. */
function stepwise<T extends object>(target: T, step: <R>(work: () => Promise<R>) => Promise<R>): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value === 'function')
        return (...args: unknown[]) => step(async () => value.apply(target, args))
      return typeof value === 'object' && value !== null ? stepwise(value, step) : value
    },
  })
}
