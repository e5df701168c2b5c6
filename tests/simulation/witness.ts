/** The platform, seen from outside: it can be made to take nothing, and remembers what it took when. */
import type { ChatPlatform, OutgoingDelivery } from '../../bots/platform.ts'

export type Witness = ReturnType<typeof standBy>

const ANSWER = /réponse-\d+-\d+-fin/g

/** @param platform is put under observation, for good. @param now in milliseconds. */
export function standBy(platform: ChatPlatform, now: () => number) {
  let isBroken = false
  let refused = 0
  /** Of messages: when, and to whose inbox, if to one. */
  const taken = new Map<string, { at: number; person: string | null }>()
  /** Messages that it took again. */
  const again = new Set<string>()
  /** By place or person: the answers that stand there. */
  const answers = new Set<string>()
  const deliver = platform.deliver.bind(platform)
  const redraw = platform.redraw?.bind(platform)
  const orBreak = <T>(work: () => Promise<T>): Promise<T> => {
    if (!isBroken) return work()
    refused++
    return Promise.reject(new Error('the platform is out of order'))
  }
  Object.assign(platform, {
    deliver: (delivery: OutgoingDelivery) =>
      orBreak(async () => {
        const result = await deliver(delivery)
        if (!result.ok) return result
        const { id, to, card } = delivery
        if (taken.has(id)) again.add(id)
        taken.set(id, { at: now(), person: to.kind === 'person' ? to.userId : null })
        const where = to.kind === 'person' ? to.userId : to.channelId
        for (const [words] of JSON.stringify(card).matchAll(ANSWER)) answers.add(`${where} ${words}`)
        return result
      }),
    ...(redraw ? { redraw: (...args: Parameters<typeof redraw>) => orBreak(() => redraw(...args)) } : {}),
  })
  return {
    taken,
    again,
    /** @param places of which either will do. */
    stands: (words: string, ...places: readonly string[]) =>
      places.some((place) => answers.has(`${place} ${words}`)),
    break() {
      isBroken = true
    },
    mend() {
      isBroken = false
    },
    get refused() {
      return refused
    },
  }
}
