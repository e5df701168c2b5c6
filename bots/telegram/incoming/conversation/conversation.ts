/** What is done about an event: what waited is said first, then each kind goes its way; and what failed is apologised for. */
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Clock } from '../../../../core/kernel/clock.ts'
import { anew, type Dialogues, marked, unmarked } from '../../../exchange/dialogue/state.ts'
import type { Languages } from '../../../exchange/people/languages.ts'
import { sayWaiting } from '../../outgoing/answering/waiting.ts'
import type { Calls } from '../../outgoing/calling/calls.ts'
import type { Speaker } from '../../outgoing/calling/speaker.ts'
import type { Menus } from '../../setup/menus.ts'
import { type Event, eventIdOf, type Origin } from '../../wire/decode.ts'
import { privateOf } from '../../wire/incoming.ts'
import { words } from '../../words.ts'
import { createAnonymous } from './anonymous.ts'
import { type ButtonsDeps, createButtons } from './buttons.ts'
import { createGreeter, type GreeterDeps } from './greet.ts'
import { createHanding } from './handing.ts'
import { createMessages, type MessagesDeps } from './messages.ts'

type Made = 'hand' | 'languageOf'

export type ConversationDeps = Omit<MessagesDeps, Made> &
  Omit<ButtonsDeps, Made> &
  Omit<GreeterDeps, Made> & {
    dialogues: Dialogues
    languages: Languages
    speaker: Speaker
    calls: Calls
    menus: Menus
    purposeOf: (channelId: string) => Promise<string | undefined>
    clock: Clock
  }

export function createConversation(deps: ConversationDeps) {
  const { dialogues, privately } = deps
  const hand = createHanding(deps)
  const messages = createMessages({ ...deps, hand, languageOf })
  const button = createButtons({ ...deps, hand, languageOf })
  const added = createGreeter({ ...deps, hand, languageOf })
  const anonymous = createAnonymous(deps)

  function languageOf(origin: Origin): Promise<Language> {
    const { account, appLanguage } = origin
    return deps.languages.chosen({ account, place: privateOf(origin) }, { guess: appLanguage })
  }

  async function converse(event: Event): Promise<void> {
    if (event.kind === 'migrated') return deps.speaker.migrated(event.from, event.to)
    if (event.kind === 'ignored') return
    if (event.kind === 'anonymous') return anonymous(event)
    const { account, private: isPrivate } = event.origin
    const hadWaiting = isPrivate && (await sayWaiting(deps, account, event.kind === 'start'))
    await anew(() => take(event, hadWaiting))
    // Ordinary words change no menu in a group, where they are many.
    if (isPrivate || event.kind === 'command' || event.kind === 'button') deps.menus.acted(event.origin)
  }

  function take(event: Extract<Event, { origin: Origin }>, hadWaiting: boolean): Promise<void> {
    switch (event.kind) {
      case 'words':
        return messages.words(event)
      case 'command':
        return messages.command(event)
      case 'start':
        return messages.start(event, hadWaiting)
      case 'wordless':
        return messages.wordless(event)
      case 'added':
        return added(event)
      case 'button':
        return button(event)
    }
  }

  /**
   * What somebody did could not be handled, however often it was tried.
   * @throws when the database does not keep that either, or we are stopping.
   */
  async function apologise(event: Event): Promise<void> {
    if (event.kind === 'migrated' || event.kind === 'ignored' || event.kind === 'anonymous') return
    const { account } = event.origin
    const eventId = eventIdOf(event.origin)
    await dialogues.change(account, (dialogue) => marked(dialogue, eventId))
    // That something can be kept is known now. What was done in a group is for no form, and leaves nothing.
    if (!event.origin.private) await dialogues.change(account, (dialogue) => unmarked(dialogue, eventId))
    await privately.tell(account, words(await languageOf(event.origin)).failed)
  }

  return { converse, apologise }
}
