/** Draws troubles as the weather has them, and counts how often each came. */
import type { Chance } from './chance.ts'
import { CALM, type Troubles, type Weather } from './wire.ts'

/** What becomes of a call. */
export type Trouble =
  | { kind: 'limited' }
  | { kind: 'broken'; status: number }
  | { kind: 'cut' }
  | { kind: 'lost' }
  | { kind: 'slow'; milliseconds: number }

const BROKEN = [500, 502, 503]
/** Longer than the adapters' patience now and then, shorter than any time limit. */
const SLOW = [200, 1_000, 2_500]

export type Skies = ReturnType<typeof createSkies>

export function createSkies(chance: Chance) {
  const troubles: Troubles = {}
  const skies = {
    weather: CALM as Weather,
    troubles,
    /** Whether it happens now. */
    brings(kind: keyof Weather): boolean {
      if (!chance.happens(skies.weather[kind])) return false
      troubles[kind] = (troubles[kind] ?? 0) + 1
      return true
    },
    onCall(): Trouble | undefined {
      if (skies.brings('limited')) return { kind: 'limited' }
      if (skies.brings('broken')) return { kind: 'broken', status: chance.pick(BROKEN) }
      if (skies.brings('cut')) return { kind: 'cut' }
      if (skies.brings('lost')) return { kind: 'lost' }
      if (skies.brings('slow')) return { kind: 'slow', milliseconds: chance.pick(SLOW) }
      return undefined
    },
    below: (end: number) => chance.below(end),
  }
  return skies
}
