/** What the steps of an event share: the way to the core, to the person, and what is remembered in between. */

import type { Catalogue } from '../../../../core/command/catalogue.ts'
import type { Incoming, Vouched } from '../../../../core/command/incoming.ts'
import { commandMeant } from '../../../../core/command/named-command.ts'
import type { Account } from '../../../../core/kernel/actor.ts'
import type { Act } from '../../../exchange/act.ts'
import type { Exchange } from '../../../exchange/exchange.ts'
import type { Languages } from '../../../exchange/people/languages.ts'
import type { Ingress } from '../../../platform.ts'
import type { BoundedSet } from '../../../runtime/async/bounded.ts'
import type { Pause } from '../../../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../../../runtime/async/with-timeout.ts'
import type { Log } from '../../../runtime/log.ts'
import type { Refuse } from '../../../runtime/metrics.ts'
import type { Modals } from '../../forms/modal.ts'
import { SHARE } from '../../limits.ts'
import type { Homes } from '../../outgoing/home.ts'
import type { Client } from '../../wire/api.ts'
import type { Named } from '../../wire/names.ts'
import { isInWorkspace, type Origin, PLATFORM, placeOf } from '../../wire/origin.ts'
import type { People, Profile } from '../../wire/people.ts'
import { asAsked } from '../../wire/retrying.ts'
import type { CatchUp } from '../missed/catch-up.ts'
import type { Badges } from './badges.ts'
import type { FileDeps } from './files.ts'
import type { SlackSpeaking, Ways } from './speaking.ts'

export type Conversation = {
  catalogue: Catalogue
  client: Client
  people: People
  exchange: Exchange
  ways: Ways
  modals: Modals
  files: FileDeps
  homes: Homes
  badges: Badges
  named: Named
  catchUp: CatchUp
  /** What the workspace is called. */
  workspaceName: () => string
  /** What the bot is called where people invite it. */
  botName: () => string
  /** Work that nobody waits for, but a stop. */
  meanwhile: (work: Promise<void>) => void
  log: Log
  refuse: Refuse
  ingress: () => Ingress
  languages: Languages
  /** Milliseconds after which somebody who waits is told so. */
  announceAfter: number
  pause: Pause
  /** What a channel is for, when it is a group's place. */
  purposeOf: (channelId: string) => Promise<string | undefined>
  channelMoved: (from: string, to: string) => Promise<void>
  /** People of other workspaces who know what they may do here, by channel. */
  partnersTold: BoundedSet<string>
}

export async function incomingOf(
  conversation: Conversation,
  origin: Origin,
  eventId: string,
  body: Incoming['body'],
  vouched?: Vouched,
): Promise<Incoming> {
  const { workspaceName } = conversation
  const { name, administrator, language } = await profileFor(conversation, origin.userId, body)
  return {
    eventId,
    account: accountOf(origin),
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    place: {
      ...placeOf(origin),
      ...(isInWorkspace(origin) && workspaceName() !== '' ? { name: workspaceName() } : {}),
      ...(administrator ? { administrator } : {}),
    },
    ...(vouched ? { vouched } : {}),
    body,
  }
}

/** What a place is set up with hangs on whether somebody administers it: that is waited for, a name is not. */
async function profileFor(
  { people, catalogue, pause, announceAfter }: Conversation,
  userId: string,
  body: Incoming['body'],
): Promise<Profile> {
  const matters = commandMeant(catalogue, { body })?.access.orAdministrator
  const found = matters
    ? withTimeout(
        asAsked(() => people.ask(userId), pause),
        announceAfter * SHARE.decisive,
      ).catch(() => undefined)
    : withTimeout(people.profile(userId), announceAfter * SHARE.name)
  const profile = await found
  return profile === LATE || profile === undefined ? { administrator: false } : profile
}

/** What every act of somebody is told by. */
export function actOf(origin: Origin, eventId: string): Pick<Act, 'eventId' | 'account' | 'place'> {
  return { eventId, account: accountOf(origin), place: placeOf(origin) }
}

export function accountOf(origin: Origin): Account {
  return { platform: PLATFORM, workspaceId: origin.workspaceId, userId: origin.userId }
}

/** Slack waits for nothing more of it afterwards. */
export async function carryOut({ exchange }: Conversation, act: Act, speaking: SlackSpeaking): Promise<void> {
  await exchange.handle(act, speaking)
  await speaking.settle()
}
