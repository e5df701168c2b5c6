/**
 * The app's own tab: what one may begin from there, and what waits for this person, drawn from what their commands
 * answer. Drawn when it is opened, and again when something of theirs has changed since.
 */

import type { Catalogue } from '../../../core/command/catalogue.ts'
import { encodeIntent } from '../../../core/command/intent.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { type Clock, HOUR } from '../../../core/kernel/clock.ts'
import type { Action, Card, Intent } from '../../../core/view/card.ts'
import { createHomeOf } from '../../exchange/people/home.ts'
import type { Ingress } from '../../platform.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { latest } from '../../runtime/async/latest.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { BLOCKS_IN_VIEW } from '../limits.ts'
import { type Client, errorName, type SlackBlock } from '../wire/api.ts'
import { type Origin, PLATFORM, placeOf } from '../wire/origin.ts'
import { patiently } from '../wire/retrying.ts'
import { words } from '../words.ts'
import { actionBlocks, blocksOf, type Encode, textBlocks } from './render.ts'

/** Whoever opened the tab this long ago no longer looks at it; opening it again draws it again. */
const WATCHED = HOUR
const REMEMBERED = 1_000

export type HomeDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  client: Client
  clock: Clock
  log: Log
  pause: Pause
  ingress: () => Ingress
  /** Whether somebody administers the workspace; false where Slack cannot say. */
  administers: (userId: string) => Promise<boolean>
}

export type Homes = ReturnType<typeof createHomes>

/** One drawing at a time: what changes meanwhile is drawn by one more. */
type Home = { openedAt: number; draw: () => Promise<void> }

export function createHomes(deps: HomeDeps) {
  const { catalogue, messages, client, clock, log, pause } = deps
  const homes = new BoundedMap<string, Home>(REMEMBERED)
  const homeOf = createHomeOf({ catalogue, messages })
  const encode = (intent: Intent) => encodeIntent(catalogue, intent)

  async function publish(origin: Origin): Promise<void> {
    const { userId, workspaceId } = origin
    try {
      const { language, begins, waits } = await homeOf((looking) => deps.ingress().look(looking), {
        account: { platform: PLATFORM, workspaceId, userId },
        place: { ...placeOf(origin), administrator: await deps.administers(userId) },
      })
      const view = { type: 'home' as const, blocks: homeBlocks(begins, waits, encode, language) }
      await patiently(() => client.views.publish({ user_id: userId, view }), pause)
    } catch (error) {
      log.warn({ platform: PLATFORM, error: errorName(error) }, 'a home tab could not be published')
    }
  }

  return {
    opened(origin: Origin): Promise<void> {
      const home = homes.get(origin.userId) ?? { openedAt: 0, draw: latest(() => publish(origin)) }
      home.openedAt = clock.now().getTime()
      homes.set(origin.userId, home)
      return home.draw()
    },
    /** Something of this person's changed. Nothing is done for somebody who does not look. */
    async changed(userId: string): Promise<void> {
      const home = homes.get(userId)
      if (!home) return
      if (clock.now().getTime() - home.openedAt > WATCHED) homes.delete(userId)
      else await home.draw()
    },
  }
}

/** Whole cards while they fit; what does not is one command away. */
export function homeBlocks(
  actions: readonly Action[],
  shown: ReadonlyArray<{ typed: string; cards: readonly Card[] }>,
  encode: Encode,
  language: Language,
): SlackBlock[] {
  const blocks = actionBlocks(actions, encode)
  const w = words(language)
  for (const [index, { typed, cards }] of shown.entries()) {
    const section = cards.flatMap((card) => blocksOf(card, encode, language))
    const left = shown.length - index
    // Each of those that follow needs room for its one sentence at least.
    if (blocks.length + section.length + 2 * left > BLOCKS_IN_VIEW)
      blocks.push(...textBlocks(w.moreHere(typed)))
    else blocks.push(...section, { type: 'divider' })
  }
  return blocks
}
