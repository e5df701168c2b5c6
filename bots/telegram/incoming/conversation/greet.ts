/** The bot came into a group: who it is, said there once, and the form for whoever may set the group up. */
import type { Catalogue } from '../../../../core/command/catalogue.ts'
import type { Language } from '../../../../core/kernel/actor.ts'
import { Closed } from '../../../exchange/act.ts'
import type { Greet } from '../../../exchange/people/greeting.ts'
import { OPENING } from '../../outgoing/answering/answer.ts'
import type { Calls } from '../../outgoing/calling/calls.ts'
import { chatOf, newSaid, type Speaker } from '../../outgoing/calling/speaker.ts'
import type { Outgoing } from '../../outgoing/drawing/render.ts'
import { plain } from '../../outgoing/drawing/rich.ts'
import { nameFor } from '../../setup/register.ts'
import { channelOf, type EventOf, type Origin } from '../../wire/decode.ts'
import { pressed } from '../../wire/incoming.ts'
import { words } from '../../words.ts'
import type { Hand } from './handing.ts'

export type GreeterDeps = {
  catalogue: Catalogue
  speaker: Pick<Speaker, 'insist'>
  calls: Pick<Calls, 'isAdministrator'>
  greet: Greet
  /** Of the chat and its topics, those that are linked. */
  linkedIn: (chatId: number) => Promise<readonly string[]>
  hand: Hand
  languageOf: (origin: Origin) => Promise<Language>
  /** The bot's name, without `@`. */
  username: () => string
}

export function createGreeter(deps: GreeterDeps) {
  const meant = deps.catalogue.all.find(({ access }) => access.orAdministrator)

  async function introduce(origin: Origin, language: Language): Promise<void> {
    const w = words(language)
    const url = `https://t.me/${deps.username()}?start=${OPENING}`
    const target = chatOf(origin)
    const message: Outgoing = {
      kind: 'text',
      rich: plain(w.introduction(nameFor(meant?.names?.[language] ?? ''))),
      keyboard: [[{ text: w.openButton, url }]],
    }
    const refused = await deps.speaker.insist(target, [message], newSaid(target))
    if (refused) throw new Closed()
  }

  return async function added({ origin, isAnonymous }: EventOf<'added'>): Promise<void> {
    let isSaid = false
    await deps.greet(channelOf(origin), async () => ({
      channels: await deps.linkedIn(origin.chatId),
      setTo: async () => (isAnonymous ? undefined : deps.languageOf(origin)),
      async say(language) {
        await introduce(origin, language)
        isSaid = true
      },
    }))
    // Whoever administers the group is asked at once what it is for, where they can be.
    if (isAnonymous || !meant || !(await deps.calls.isAdministrator(origin))) return
    await deps.hand(origin, {
      meant,
      isPointed: isSaid,
      as: (thread) => pressed(origin, thread, { command: meant.id, input: {} }),
    })
  }
}
