/** One platform's soak: its stand-in, its people, the assistant, and what came of it. */
import { ShiftedClock, systemClock } from '../../../core/kernel/clock.ts'
import { chanceOf } from './chance.ts'
import { createLedger } from './ledger.ts'
import { type Plan, type Played, play } from './play.ts'
import { populationOf } from './population.ts'
import type { Opening, Seat } from './seat.ts'
import { createStory } from './story.ts'
import type { OpenWire, Seen, Troubles, Way } from './wire.ts'

/** Where the clock starts: a day in term, a while before any change of season. */
const START = new Date('2026-11-04T09:00:00Z')

export type TakeSeat = (opening: Opening) => Promise<Seat>

export type SoakPlan = Plan & { seed: number; groups: number }

export type Soaked = Played & {
  way: Way
  seed: number
  troubles: Troubles
  complaints: Record<string, number>
}

export const WIRES: Record<Way, () => Promise<OpenWire>> = {
  discord: async () => (await import('./discord.ts')).discordWire,
  slack: async () => (await import('./slack.ts')).slackWire,
  'slack-http': async () => (await import('./slack.ts')).slackHttpWire,
  telegram: async () => (await import('./telegram.ts')).telegramWire,
  'telegram-webhook': async () => (await import('./telegram.ts')).telegramWebhookWire,
}

/** `beside`: called for every ten events, with whether it is calm. */
export async function soak(
  way: Way,
  plan: SoakPlan,
  takeSeat: TakeSeat,
  beside?: (calm: boolean) => void,
): Promise<Soaked> {
  const population = populationOf(plan.groups)
  // Troubles draw from a chance of their own: what people do does not depend on them more than it must.
  const [chance, luck] = [chanceOf(plan.seed), chanceOf(plan.seed + 1)]
  const ledger = createLedger()
  const listeners: Array<(seen: Seen) => void> = [(seen) => ledger.see(seen)]
  const shift = START.getTime() - systemClock.now().getTime()
  const clock = new ShiftedClock(systemClock, shift)
  const open = await WIRES[way]()
  const wire = await open(population, luck, clock, (seen) => {
    for (const listener of listeners) listener(seen)
  })
  const story = createStory(population, chance, ledger, wire)
  listeners.unshift((seen) => story.observe(seen))
  let seat: Seat | undefined
  try {
    const { apiRoot, addresses } = wire
    seat = await takeSeat({ way, apiRoot, population, addresses, shift })
    wire.reach?.(await seat.address())
    const played = await play(
      { wire, seat: together(seat, clock), story, ledger, ...(beside ? { beside } : {}) },
      plan,
    )
    const { troubles } = wire
    return { ...played, way, seed: plan.seed, troubles, complaints: await seat.complaints() }
  } finally {
    await seat?.stop()
    await wire.close()
  }
}

/** The assistant's time and the platform's go on together. */
function together(seat: Seat, clock: ShiftedClock): Seat {
  return {
    ...seat,
    advance(milliseconds) {
      clock.advance(milliseconds)
      return seat.advance(milliseconds)
    },
  }
}
