/**
 * The page of one's own: what one may begin, and what waits. Its cards are kept nowhere; each is a message that only this
 * person sees, drawn when it is asked for, and known by an id that no message of the log has.
 */
import { createHash } from 'node:crypto'
import type { Ingress } from '../platform.ts'
import { inboxChannel, PLATFORM, WORKSPACE } from './decode.ts'
import { ASSISTANT, type Content, type StoredMessage } from './message.ts'
import type { LocalChatDeps, LocalPerson } from './ports.ts'
import { Problem } from './problem.ts'
import { buttonOf, renderCard } from './render.ts'

const HOME = '@home:'

export type HomePage = ReturnType<typeof createHomePage>

export function createHomePage(
  { homeOf, codec, clock }: Pick<LocalChatDeps, 'homeOf' | 'codec' | 'clock'>,
  ingress: () => Ingress | undefined,
) {
  /** First what can be begun, then what waits; nothing before the chat has started. */
  async function cards(person: LocalPerson): Promise<StoredMessage[]> {
    const open = ingress()
    if (!open) return []
    const { language, begins, waits } = await homeOf((looking) => open.look(looking), {
      account: { platform: PLATFORM, workspaceId: WORKSPACE, userId: person.id },
      place: { private: true, channelId: inboxChannel(person.id) },
    })
    const said = (name: string, content: Content): StoredMessage => ({
      id: `${HOME}${name}`,
      at: clock.now(),
      toUserId: person.id,
      content,
      seq: 0,
      changed: versionOf(content),
    })
    const beginning: Content = {
      from: ASSISTANT,
      language,
      blocks: [],
      actions: begins.map((action) => buttonOf(action, codec.encode)),
    }
    return [
      said('begin', beginning),
      ...waits.flatMap(({ command = 'notice', cards: all }) =>
        all.map((card, index) => said(`${command}:${index}`, renderCard(card, language, codec.encode))),
      ),
    ]
  }

  return {
    cards,
    has: (id: string) => id.startsWith(HOME),
    /** As it is now. @throws Problem 404 for a card that is not there any more. */
    async card(person: LocalPerson, id: string): Promise<StoredMessage> {
      const found = (await cards(person)).find((card) => card.id === id)
      if (!found) throw new Problem(404, 'unknownMessage')
      return found
    },
  }
}

/** The same for the same content: a picture is loaded again when it shows something else. */
function versionOf(content: Content): number {
  return createHash('sha256').update(JSON.stringify(content)).digest().readUIntBE(0, 6)
}
