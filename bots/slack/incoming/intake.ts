/** What Slack brings, with all that handling and answering it takes, put together. */
import { commandMeant } from '../../../core/command/named-command.ts'
import { createExchange } from '../../exchange/exchange.ts'
import { createLanguages } from '../../exchange/people/languages.ts'
import type { AdapterDeps, Ingress } from '../../platform.ts'
import { BoundedSet } from '../../runtime/async/bounded.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import { createModals } from '../forms/modal.ts'
import { SHARE } from '../limits.ts'
import { createHomes } from '../outgoing/home.ts'
import type { Posting } from '../outgoing/post.ts'
import { hostsOf } from '../wire/hosts.ts'
import { createNamed } from '../wire/names.ts'
import { type Origin, PLATFORM } from '../wire/origin.ts'
import type { People } from '../wire/people.ts'
import { createHandle, hearLate } from './act.ts'
import { createBadges } from './conversation/badges.ts'
import type { Listening } from './conversation/connection.ts'
import { actOf, type Conversation } from './conversation/conversation.ts'
import { createWays } from './conversation/speaking.ts'
import { createCatchUp } from './missed/catch-up.ts'
import { invitation } from './steps/invite.ts'

/** The workspace that the token belongs to, and the bot's account there; all of it empty until Slack has said it. */
export type Me = { workspaceId: string; workspaceName: string; userId: string; userName: string }

export type IntakeDeps = AdapterDeps &
  Pick<Conversation, 'announceAfter' | 'purposeOf' | 'channelMoved' | 'meanwhile' | 'ingress'> & {
    botToken: string
    apiRoot: string
    posting: Posting
    people: People
    me: () => Me
    /** A connection tells when we are not reached; requests do not. */
    isTold: boolean
    pause: Pause
  }

/** After a restart, or beyond these, somebody may read it again, which harms nobody. */
const PARTNERS_REMEMBERED = 2_000

export function createIntake(deps: IntakeDeps) {
  const { posting, people, me, meanwhile, announceAfter, clock, pause, log } = deps
  const { client } = posting
  const { isOurs } = hostsOf(deps.apiRoot)
  const homes = createHomes({
    ...deps,
    client,
    administers: async (userId) => (await people.profile(userId)).administrator,
  })
  const badges = createBadges({ ...deps, client, workspaceId: () => me().workspaceId })
  const catchUp = createCatchUp({
    ...deps,
    client,
    missed: () => deps.missed(PLATFORM),
    hear: (step, answered) => hearLate(conversation, step, answered),
  })
  const modals = createModals({ ...deps, client, groupName: badges.nameOf })
  const languages = createLanguages(deps.ingress)
  const languageAt = (origin: Origin) =>
    languages.chosen(actOf(origin, ''), { within: announceAfter * SHARE.language })
  const conversation: Conversation = {
    ...deps,
    client,
    exchange: createExchange({ ...deps, languages, patience: announceAfter }),
    ways: createWays({ posting, people, modals, mayAnswerTo: isOurs, languageAt, pause, log }),
    modals,
    files: { token: deps.botToken, isOurs, pause },
    languages,
    partnersTold: new BoundedSet(PARTNERS_REMEMBERED),
    homes,
    badges,
    named: createNamed({ client, clock, log }, badges.groups),
    catchUp,
    workspaceName: () => me().workspaceName,
    botName: () => me().userName,
  }
  const listening: Listening = {
    begun() {
      meanwhile(catchUp.listening())
      meanwhile(badges.readAll())
    },
    ended: () => catchUp.deaf(),
    reached(again) {
      // What became of user groups meanwhile was given up like everything else.
      if (again) meanwhile(catchUp.unreached().then((read) => (read ? badges.readAll() : undefined)))
      else catchUp.reached()
    },
  }
  return {
    handle: createHandle(conversation, me),
    listening,
    homes,
    catchUp,
    attended: (to: Ingress) => attended(conversation, to),
  }
}

/** The core, and what only Slack says or does besides once it has answered. */
function attended(conversation: Conversation, to: Ingress): Ingress {
  const { catalogue, homes, meanwhile } = conversation
  return {
    ...to,
    async receive(incoming) {
      const received = await to.receive(incoming)
      const isRead = commandMeant(catalogue, incoming)?.effect === 'read'
      if (!isRead) meanwhile(homes.changed(incoming.account.userId))
      const besides = await invitation(conversation, incoming, received)
      if (besides.length === 0) return received
      return { ...received, reply: { ...received.reply, cards: [...received.reply.cards, ...besides] } }
    },
  }
}
