/** One platform's soak: its stand-in, its people, the assistant, and what came of it. */
import { chanceOf } from './chance.ts'
import { createLedger } from './ledger.ts'
import { type Plan, type Played, play } from './play.ts'
import { type Addresses, type Population, populationOf } from './population.ts'
import type { Seat } from './seat.ts'
import { createStory } from './story.ts'
import type { OpenWire, PlatformName, Seen, Troubles } from './wire.ts'

export type TakeSeat = (apiRoot: string, population: Population, addresses: Addresses) => Promise<Seat>

export type SoakPlan = Plan & { seed: number; groups: number }

export type Soaked = Played & {
  platform: PlatformName
  seed: number
  troubles: Troubles
  complaints: Record<string, number>
}

export const WIRES: Record<PlatformName, () => Promise<OpenWire>> = {
  discord: async () => (await import('./discord.ts')).discordWire,
  slack: async () => (await import('./slack.ts')).slackWire,
  telegram: async () => (await import('./telegram.ts')).telegramWire,
}

/** `beside`: called for every ten events, with whether it is calm. */
export async function soak(
  platform: PlatformName,
  plan: SoakPlan,
  takeSeat: TakeSeat,
  beside?: (calm: boolean) => void,
): Promise<Soaked> {
  const population = populationOf(plan.groups)
  // Troubles draw from a chance of their own: what people do does not depend on them more than it must.
  const [chance, luck] = [chanceOf(plan.seed), chanceOf(plan.seed + 1)]
  const ledger = createLedger()
  const listeners: Array<(seen: Seen) => void> = [(seen) => ledger.see(seen)]
  const open = await WIRES[platform]()
  const wire = await open(population, luck, (seen) => {
    for (const listener of listeners) listener(seen)
  })
  const story = createStory(population, chance, ledger, wire)
  listeners.unshift((seen) => story.observe(seen))
  let seat: Seat | undefined
  try {
    seat = await takeSeat(wire.apiRoot, population, wire.addresses)
    const played = await play({ wire, seat, story, ledger, ...(beside ? { beside } : {}) }, plan)
    const { troubles } = wire
    return { ...played, platform, seed: plan.seed, troubles, complaints: await seat.complaints() }
  } finally {
    await seat?.stop()
    await wire.close()
  }
}
