/**
 * What a modal carries, so that it works after a restart: what submitting it runs, and where its answer goes. Stands
 * in the view's private metadata.
 */
import { z } from 'zod'
import { PRIVATE_METADATA } from '../limits.ts'

const Carried = z.object({
  /** The encoded intent that submitting runs. Absent: nothing is submitted here. */
  i: z.string().optional(),
  /** Where the person acted. */
  c: z.string(),
  /** It is private there. */
  p: z.boolean(),
  /** The message or thread it is about. */
  t: z.string().optional(),
  /** Answers go into that thread; else beside it. */
  n: z.string().optional(),
  /** That thread has no reply yet. */
  a: z.boolean().optional(),
  /** An address for answers, for half an hour. */
  r: z.string().optional(),
  l: z.enum(['fr', 'en']).optional(),
  /** Files that were handed in before, by field. */
  f: z.record(z.string(), z.array(z.string())).optional(),
})
export type Carried = z.infer<typeof Carried>

/** @throws Error when it does not fit: a fault of ours, met in tests. */
export function carry(carried: Carried): string {
  const packed = JSON.stringify(carried)
  if (packed.length <= PRIVATE_METADATA) return packed
  // The address for answers is a convenience; other ways remain.
  const { r: _, ...rest } = carried
  const shorter = JSON.stringify(rest)
  if (shorter.length > PRIVATE_METADATA) throw new Error(`a modal cannot carry ${shorter.length} characters`)
  return shorter
}

/** Undefined when it is not ours, or from a version that carried something else. */
export function carried(packed: string): Carried | undefined {
  try {
    const read = Carried.safeParse(JSON.parse(packed))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
