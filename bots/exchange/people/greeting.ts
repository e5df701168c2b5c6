/**
 * The first word in a new place: whether there is one, in which language, and that a place in which it cannot be said is
 * left in peace. An adapter tells where the assistant was added, and says it.
 */
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { Greeted } from '../../kit.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { type Languages, OTHERWISE } from './languages.ts'

export type GreetingDeps = {
  platform: string
  purposeOf(channelId: string): Promise<string | undefined>
  languages: Pick<Languages, 'of'>
  /** Where one place may be told of several times: which places have heard it. Absent: a new event is a new greeting. */
  greeted?: Greeted
  /** For logs: what went wrong, and nothing of what was said. */
  nameOf(error: unknown): string
  /** What may work later, where the platform brings the event again until it was handled. Nothing where left out. */
  passes?(error: unknown): boolean
  log: Log
}

/** The assistant was added to a place. */
export type Arrival = {
  /** What could be linked there: the place itself, or its channels. */
  channels: readonly string[]
  /** Who added us, where the platform tells. */
  inviter?: Account | undefined
  /** The language of the place, or of whoever added us, as the platform has it. */
  setTo?: (() => Promise<Language | undefined>) | undefined
  /** Says it, under a key of the event, so that it is said once however often that comes. */
  say(language: Language): Promise<unknown>
}

/** @param arrival may have to look at the place. */
export type Greet = (place: string, arrival: () => Promise<Arrival> | Arrival) => Promise<void>

/** @throws what `passes`; Stopped. */
export function createGreeting({
  platform,
  purposeOf,
  languages,
  greeted,
  nameOf,
  passes,
  log,
}: GreetingDeps): Greet {
  /** Whoever set a place up needs no greeting when we join it again. */
  async function isLinked(channels: readonly string[]): Promise<boolean> {
    for (const channel of channels) if ((await purposeOf(channel)) !== undefined) return true
    return false
  }

  async function languageFor({ inviter, setTo }: Arrival): Promise<Language> {
    return (inviter && languages.of(inviter)) ?? (await setTo?.()) ?? OTHERWISE
  }

  return async (place, arrival) => {
    try {
      if (await greeted?.has(place)) return
      const arrived = await arrival()
      if (await isLinked(arrived.channels))
        return log.info({ platform, place }, 'first contact: known here already')
      await arrived.say(await languageFor(arrived))
      await greeted?.note(place)
      log.info({ platform, place }, 'first contact')
    } catch (error) {
      if (isStopped(error) || passes?.(error)) throw error
      log.warn({ platform, place, error: nameOf(error) }, 'first contact refused')
    }
  }
}
