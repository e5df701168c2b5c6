/** Words that a platform's history shows, heard as if they had just come: each once, in the order of writing. */
import type { BoundedSet } from '../../runtime/async/bounded.ts'
import { isStopped, Stopped } from '../../runtime/async/sleep.ts'

export type Found = {
  /** The same as when they come by themselves. */
  id: string
  /** Where they stand in the order of writing, over all places of the platform. */
  order: bigint
  /** @throws what went wrong: they are read again. */
  hear(): Promise<void>
}

export type Hearing = {
  /** Words that were heard, or are being heard, by their id. */
  taken: BoundedSet<string>
  isEnded: () => boolean
  failed(one: Found, error: unknown): void
}

/**
 * Hears part after part, and tells of each that is heard.
 * @returns how many words there were, and how many of them could not be handled.
 * @throws Stopped; what the reading of the history throws.
 */
export async function hearHistory(
  parts: AsyncIterable<readonly Found[]>,
  hearing: Hearing,
  partHeard: () => void,
): Promise<{ count: number; left: number }> {
  let count = 0
  let left = 0
  for await (const part of parts) {
    count += part.length
    left += await hearAll(part, hearing)
    partHeard()
  }
  return { count, left }
}

/** One that cannot be handled keeps no other waiting. @returns how many could not. */
async function hearAll(found: readonly Found[], { taken, isEnded, failed }: Hearing): Promise<number> {
  let left = 0
  for (const one of inOrder(found)) {
    if (isEnded()) throw new Stopped()
    if (!taken.addNew(one.id)) continue
    try {
      await one.hear()
    } catch (error) {
      taken.delete(one.id)
      if (isStopped(error)) throw error
      failed(one, error)
      left += 1
    }
  }
  return left
}

/** Each once, in the order in which they were written. */
function inOrder(found: readonly Found[]): Found[] {
  const once = new Map(found.map((one) => [one.id, one]))
  return [...once.values()].sort((one, other) => (one.order < other.order ? -1 : 1))
}
