/** A process that dies at a chosen step: from then on nothing it does reaches Telegram or the database. */
import type { Fault } from './fake.ts'

type Method = (...args: unknown[]) => Promise<unknown>

/** What people see of the process. Asking for updates is not among it: it goes on by itself. */
const SAID = /^(send|edit|answer)/

export type Mortal = ReturnType<typeof createMortal>

export function createMortal() {
  let left = Number.POSITIVE_INFINITY
  let isDead = false
  const dies = () => {
    if (!isDead && left-- <= 0) isDead = true
    return isDead
  }
  const fault: Fault = ({ method }) => {
    if (isDead) return { status: 0, drop: true }
    if (!SAID.test(method)) return undefined
    if (dies()) return { status: 0, drop: true }
    return dies() ? { status: 0, drop: true, after: true } : undefined
  }
  return {
    fault,
    /** Before or after each call to Telegram or to what is kept is a step. */
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
