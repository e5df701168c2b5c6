/** The app's own tab: what waits for this person, drawn from what their commands answer. */
import { encodeIntent } from '../../core/command/intent.ts'
import type { Card, Intent } from '../../core/view/card.ts'
import { errorName } from './api.ts'
import { type Conversation, hear, incomingOf } from './conversation.ts'
import type { Step } from './decode.ts'
import { BLOCKS_IN_VIEW } from './limits.ts'
import { blocksOf, type SlackBlock, textBlocks } from './render.ts'
import { words } from './words.ts'

/** Each only reads. What somebody may not see is left out. */
const SHOWN = ['question.mine', 'activity.mine', 'progress.show', 'question.queue', 'activity.queue']

export async function publishHome(
  conversation: Conversation,
  step: Extract<Step, { kind: 'home' }>,
): Promise<void> {
  const { catalogue, client, log } = conversation
  const { spot, eventId } = step
  const shown: Array<{ name: string; cards: readonly Card[] }> = []
  let refusal: readonly Card[] = []
  let language: 'fr' | 'en' = 'fr'
  try {
    for (const id of SHOWN) {
      const command = catalogue.byId(id)
      if (!command) continue
      const body = { kind: 'intent', intent: { command: id, input: {} } } as const
      const said = await hear(conversation, await incomingOf(conversation, spot, `${eventId}:${id}`, body))
      language = said.language
      if (said.refused) refusal = refusal.length > 0 ? refusal : said.reply.cards
      else shown.push({ name: command.names?.[language] ?? '', cards: said.reply.cards })
    }
    const encode = (intent: Intent) => encodeIntent(catalogue, intent)
    const blocks = homeBlocks(shown.length > 0 ? shown : [{ name: '', cards: refusal }], encode, language)
    await client.views.publish({ user_id: spot.userId, view: { type: 'home', blocks } })
  } catch (error) {
    log.warn(
      { platform: 'slack', event: eventId, error: errorName(error) },
      'a home tab could not be published',
    )
  }
}

/** Whole cards while they fit; what does not is one command away. */
export function homeBlocks(
  shown: ReadonlyArray<{ name: string; cards: readonly Card[] }>,
  encode: (intent: Intent) => string,
  language: 'fr' | 'en',
): SlackBlock[] {
  const blocks: SlackBlock[] = []
  const w = words(language)
  for (const [index, { name, cards }] of shown.entries()) {
    const section = cards.flatMap((card) => blocksOf(card, encode))
    const left = shown.length - index
    // Each of those that follow needs room for its one sentence at least.
    if (blocks.length + section.length + 2 * left > BLOCKS_IN_VIEW)
      blocks.push(...textBlocks(w.moreHere(name)))
    else blocks.push(...section, { type: 'divider' })
  }
  return blocks
}
