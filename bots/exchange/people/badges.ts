/**
 * When the lists of those who wear a badge are read, for every platform that has badges: when we listen again, when a
 * badge gives a role, when a list changed, and now and then where a platform does not tell that. An adapter reads a list.
 */
import type { Badge } from '../../../core/kernel/actor.ts'
import { HOUR, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import type { Ingress } from '../../platform.ts'
import { latest } from '../../runtime/async/latest.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import { isStopped, type Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'

export type Wearing = Parameters<Ingress['recognise']>[0]

/** `refused`: the platform does not let the list be read; people are then recognised on their next act. */
export type Listing = 'told' | 'refused' | 'nothing'

export type BadgesDeps = {
  platform: string
  /** Undefined while nobody listens. */
  ingress(): Pick<Ingress, 'badges' | 'recognise'> | undefined
  /** The list of the platform in which the wearers of this badge stand; undefined for one that is none of ours. */
  listOf(badge: Badge): string | undefined
  /**
   * Everybody in the list who wears one of the badges. Whole, or not at all: whoever is left out loses the role.
   * @returns nothing of a badge where its wearers keep their roles.
   */
  read(list: string, followed: readonly Badge[]): Promise<readonly Wearing[] | 'refused'>
  /** Whether the list may be readable later. */
  passes(error: unknown): boolean
  /** For logs: what went wrong, and nothing of who is in a list. */
  nameOf(error: unknown): string
  pause: Pause
  log: Log
}

export type Badges = ReturnType<typeof createBadges>

const ATTEMPTS = 12
const WAITS = growing(15 * SECOND, 10 * MINUTE)
/** What is told only with the next act of a wearer may never be told. */
const LISTED_EVERY = HOUR

export function createBadges(deps: BadgesDeps) {
  const { platform, listOf, nameOf, pause, log } = deps
  const readers = new Map<string, () => Promise<void>>()
  const outcomes = new Map<string, Listing>()

  async function followed(): Promise<readonly Badge[]> {
    const badges = (await deps.ingress()?.badges(platform)) ?? []
    return badges.filter((badge) => listOf(badge) !== undefined)
  }

  /** A platform does not tell a change twice: what was only out of order is read later. A list that is not read changes nothing. */
  async function read(list: string): Promise<void> {
    outcomes.delete(list)
    const reading = retry(() => readOnce(list), {
      attempts: ATTEMPTS,
      waits: WAITS,
      pause,
      passes: deps.passes,
      failed: (error) =>
        log.warn({ platform, list, error: nameOf(error) }, 'who wears a badge could not be read'),
    })
    await reading.then(
      (outcome) => outcomes.set(list, outcome),
      () => undefined,
    )
  }

  async function readOnce(list: string): Promise<Listing> {
    const badges = (await followed()).filter((badge) => listOf(badge) === list)
    if (badges.length === 0) return 'nothing'
    const worn = await deps.read(list, badges)
    if (worn === 'refused') return 'refused'
    for (const wearing of worn) await deps.ingress()?.recognise(wearing)
    return worn.length > 0 ? 'told' : 'nothing'
  }

  /** Some platforms tell a change more than once, and a list is read for one of them at a time. */
  function reader(list: string): () => Promise<void> {
    const known = readers.get(list)
    if (known) return known
    const made = latest(() => read(list))
    readers.set(list, made)
    return made
  }

  const readAll = latest(async () => {
    try {
      const lists = new Set((await followed()).flatMap((badge) => listOf(badge) ?? []))
      await Promise.all([...lists].map((list) => reader(list)()))
    } catch (error) {
      log.warn({ platform, error: nameOf(error) }, 'badges could not be looked at')
    }
  })

  return {
    /** Every list in which somebody wears a badge that gives a role. */
    readAll,
    /** Who is in this list changed, or a badge in it gives a role now. */
    async changed(list: string): Promise<Listing> {
      await reader(list)()
      return outcomes.get(list) ?? 'nothing'
    },
    /**
     * For a platform that does not tell changes: reads all now, and again and again.
     * @param rest throws Stopped when the platform is stopped.
     * @param keep hears of each reading.
     */
    async nowAndThen(rest: Pause, keep: (reading: Promise<void>) => void): Promise<void> {
      try {
        for (;;) {
          const read = readAll()
          keep(read)
          await read
          await rest(LISTED_EVERY)
        }
      } catch (error) {
        if (!isStopped(error)) throw error
      }
    },
  }
}
