/** Administrators whom Telegram does not name. Nothing can be done for them; silence would leave them guessing. */
import type { Catalogue } from '../../../../core/command/catalogue.ts'
import { type Clock, HOUR } from '../../../../core/kernel/clock.ts'
import { folded } from '../../../../core/kernel/text.ts'
import { chatOf, newSaid, type Speaker } from '../../outgoing/calling/speaker.ts'
import { plain } from '../../outgoing/drawing/rich.ts'
import type { Topics } from '../../outgoing/topics.ts'
import { channelOf, type Event } from '../../wire/decode.ts'
import { words } from '../../words.ts'

export type AnonymousDeps = {
  catalogue: Catalogue
  speaker: Speaker
  topics: Topics
  clock: Clock
  purposeOf: (channelId: string) => Promise<string | undefined>
}

type Anonymous = Extract<Event, { kind: 'anonymous' }>

export function createAnonymous(deps: AnonymousDeps) {
  /** When each chat was told how to ask. After a restart it is told once more, which harms nobody. */
  const told = new Map<number, Date>()

  async function say(at: Anonymous['at'], sentence: string): Promise<boolean> {
    const target = { ...chatOf(at), replyTo: at.messageId }
    return !(await deps.speaker.insist(target, [{ kind: 'text', rich: plain(sentence) }], newSaid(target)))
  }

  async function asksQuestions(at: Anonymous['at']): Promise<boolean> {
    const place = (await deps.topics.threadOf(at)) ? String(at.chatId) : channelOf(at)
    return deps.catalogue.hearsWordsIn(await deps.purposeOf(place))
  }

  return async function anonymous({ at, command, isToAll }: Anonymous): Promise<void> {
    if (isToAll) {
      const now = deps.clock.now()
      const before = told.get(at.chatId)
      if (before && now.getTime() - before.getTime() < HOUR) return
      if ((await asksQuestions(at)) && (await say(at, words('fr').anonymousWords))) told.set(at.chatId, now)
      return
    }
    const names = command === undefined ? undefined : deps.catalogue.byName(command)?.names
    if (command !== undefined && !names) return
    const isEnglish = folded(command ?? '') === folded(names?.en ?? '') && names?.en !== names?.fr
    await say(at, words(isEnglish ? 'en' : 'fr').anonymous)
  }
}
