/** A process that dies at a chosen step: from then on nothing it does reaches its platform or the database. */

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
  return {
    /** What becomes of a call to the platform: before and after one that people see is a step. */
    call(isSeen: boolean): 'lost' | 'unconfirmed' | undefined {
      if (isDead) return 'lost'
      if (!isSeen) return undefined
      if (dies()) return 'lost'
      return dies() ? 'unconfirmed' : undefined
    },
    /** Before and after each call to what is kept is a step. */
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
  }
}
