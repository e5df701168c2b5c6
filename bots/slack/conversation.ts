/** What the steps of an event share: the way to the core, to the person, and what is remembered in between. */
import type { Catalogue } from '../../core/command/catalogue.ts'
import type { Incoming, Vouched } from '../../core/command/incoming.ts'
import { commandMeant } from '../../core/command/named-command.ts'
import type { Account, Language } from '../../core/kernel/actor.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Ingress } from '../platform.ts'
import type { Pause } from '../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import type { Log } from '../runtime/log.ts'
import type { Refuse } from '../runtime/metrics.ts'
import type { Answers } from './answer.ts'
import type { Client } from './api.ts'
import type { Badges } from './badges.ts'
import type { CatchUp } from './catch-up.ts'
import { PLATFORM } from './decode.ts'
import type { FileDeps } from './files.ts'
import type { Homes } from './home.ts'
import { invitation } from './invite.ts'
import type { Modals } from './modal.ts'
import type { People, Profile } from './people.ts'
import { asAsked } from './retrying.ts'
import type { Spot } from './spot.ts'

export type Conversation = {
  catalogue: Catalogue
  client: Client
  people: People
  answers: Answers
  modals: Modals
  files: FileDeps
  homes: Homes
  badges: Badges
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
  /** What each person was last spoken to in: needed before the core has said it. */
  languages: Map<string, Language>
  /** Milliseconds after which somebody who waits is told so. */
  announceAfter: number
  pause: Pause
  /** What a channel is for, when it is a group's place. */
  purposeOf: (channelId: string) => Promise<string | undefined>
}

/** We wait so long for a name. */
const COURTESY = SECOND
/** We wait so long to know whether somebody administers: Slack wants to hear from us within three seconds. */
const DECISIVE = 2 * SECOND
/** We wait so long to know somebody's language: a modal can be opened for three seconds only. */
const AT_ONCE = 0.3 * SECOND

export async function incomingOf(
  conversation: Conversation,
  spot: Spot,
  eventId: string,
  body: Incoming['body'],
  vouched?: Vouched,
): Promise<Incoming> {
  const { workspaceName } = conversation
  const { name, administrator } = await profileFor(conversation, spot.userId, body)
  return {
    eventId,
    account: accountOf(spot),
    ...(name === undefined ? {} : { name }),
    place: {
      ...placeOf(spot),
      ...(spot.private || workspaceName() === '' ? {} : { name: workspaceName() }),
      ...(administrator ? { administrator } : {}),
    },
    ...(vouched ? { vouched } : {}),
    body,
  }
}

/** What a place is set up with hangs on whether somebody administers it: that is waited for, a name is not. */
async function profileFor(
  { people, catalogue, pause }: Conversation,
  userId: string,
  body: Incoming['body'],
): Promise<Profile> {
  const matters = commandMeant(catalogue, { body })?.access.orAdministrator
  const found = matters
    ? withTimeout(
        asAsked(() => people.ask(userId), pause),
        DECISIVE,
      ).catch(() => undefined)
    : withTimeout(people.profile(userId), COURTESY)
  const profile = await found
  return profile === LATE || profile === undefined ? { administrator: false } : profile
}

export function accountOf(spot: Spot): Account {
  return { platform: PLATFORM, workspaceId: spot.workspaceId, userId: spot.userId }
}

export function placeOf(spot: Spot): Incoming['place'] {
  return {
    private: spot.private,
    channelId: spot.channelId,
    ...(spot.private ? {} : { serverId: spot.workspaceId }),
    ...(spot.thread === undefined ? {} : { thread: spot.thread }),
  }
}

export type Said = Awaited<ReturnType<Ingress['receive']>>

/** To the core and back; the person's language is remembered. */
export async function hear(conversation: Conversation, incoming: Incoming): Promise<Said> {
  const said = await conversation.ingress().receive(incoming)
  const { languages } = conversation
  languages.set(incoming.account.userId, said.language)
  const effect = commandMeant(conversation.catalogue, incoming)?.effect
  // It may have been about their language, which was still the old one when they were answered.
  if (effect === 'write') languages.delete(incoming.account.userId)
  const changes = effect !== 'read'
  if (changes) conversation.meanwhile(conversation.homes.changed(incoming.account.userId))
  const besides = await invitation(conversation, incoming, said)
  return besides.length === 0
    ? said
    : { ...said, reply: { ...said.reply, cards: [...said.reply.cards, ...besides] } }
}

/** Whose event it was has the answer: one that was kept is not answered by another process any more. */
export function answered(conversation: Conversation, spot: Spot, eventId: string): Promise<void> {
  return conversation.ingress().answered({ account: accountOf(spot), eventId })
}

/** What they are spoken to in. After a restart nothing is remembered: the core is asked, and not waited for. */
export async function languageOf(conversation: Conversation, spot: Spot): Promise<Language> {
  const remembered = conversation.languages.get(spot.userId)
  if (remembered !== undefined) return remembered
  const asked = { account: accountOf(spot), place: placeOf(spot), shows: [], offers: [] }
  const looked = await withTimeout(conversation.ingress().look(asked), AT_ONCE).catch((): typeof LATE => LATE)
  return looked === LATE ? 'fr' : looked.language
}
