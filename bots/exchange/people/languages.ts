/**
 * The language that people chose, as far as this process was told: for what is said without asking the database, or while
 * it is away. Somebody who chose none is spoken to as their application is set, where the platform tells, else in French
 * (docs/decisions/0019).
 */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import type { Ingress } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { LATE, withTimeout } from '../../runtime/async/with-timeout.ts'

const REMEMBERED = 5_000

/** Where nothing tells how somebody is spoken to. */
export const OTHERWISE: Language = 'fr'

export type Languages = {
  /** What the core last spoke to them in; undefined where it has not, or they may have chosen another since. */
  of(account: Account): Language | undefined
  remember(account: Account, language: Language): void
  forget(account: Account): void
  /**
   * As `of`, else the core is asked, no longer than `within` milliseconds where that is given.
   * @param guess what their application is set to.
   */
  chosen(
    who: { account: Account; place: Incoming['place'] },
    how?: { guess?: Language | undefined; within?: number },
  ): Promise<Language>
  /** As `chosen`, for what is said while something takes long or goes wrong. */
  atOnce(who: {
    account: Account
    place: Incoming['place']
    language?: Language | undefined
  }): Promise<Language>
}

/** Milliseconds that we wait to know somebody's language when everything else went wrong. */
const AT_ONCE = 300

export function createLanguages(ingress: () => Pick<Ingress, 'look'>): Languages {
  const known = new BoundedMap<string, Language>(REMEMBERED)
  const keyOf = ({ workspaceId, userId }: Account) => `${workspaceId}:${userId}`

  const languages: Languages = {
    of: (account) => known.get(keyOf(account)),
    remember(account, language) {
      known.set(keyOf(account), language)
    },
    forget(account) {
      known.delete(keyOf(account))
    },
    async chosen({ account, place }, { guess = OTHERWISE, within } = {}) {
      const remembered = known.get(keyOf(account))
      if (remembered !== undefined) return remembered
      const looking = ingress()
        .look({ account, place, shows: [], offers: [] })
        .catch((): typeof LATE => LATE)
      const looked = within === undefined ? await looking : await withTimeout(looking, within)
      // A notice and nothing else: nobody knows them, so that they have chosen nothing.
      if (looked === LATE || looked.notice) return guess
      known.set(keyOf(account), looked.language)
      return looked.language
    },
    atOnce: (who) => languages.chosen(who, { guess: who.language, within: AT_ONCE }),
  }
  return languages
}
