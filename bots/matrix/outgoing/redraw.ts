/**
 * A card of ours drawn anew where it stands: a further event says what its message shows from now on (`m.replace`), and
 * clients show that in its place. Choices go with it; the sign that we put under the message stays, and chooses what has its
 * number by then.
 */
import type { Clock } from '../../../core/kernel/clock.ts'
import { showAnew } from '../../exchange/text/parts.ts'
import type { Redrawing, RedrawResult } from '../../platform.ts'
import type { MatrixApi } from '../wire/api.ts'
import { resultOf } from '../wire/errors.ts'
import { WORKSPACE } from '../wire/origin.ts'
import { NOBODY, type Outgoing, type Rendering, renderCard, renderSentence } from './render.ts'
import type { Speaker } from './say.ts'

export type RedrawDeps = {
  api: Pick<MatrixApi, 'send'>
  speaker: Pick<Speaker, 'say'>
  rendering: Rendering
  clock: Clock
}

type Text = Extract<Outgoing, { kind: 'text' }>

const isText = (message: Outgoing): message is Text => message.kind === 'text'

export async function redraw(deps: RedrawDeps, redrawing: Redrawing): Promise<RedrawResult> {
  const { id, attempt, to, channelId: roomId, refs, card, language } = redrawing
  if (to.workspaceId !== WORKSPACE) return { ok: false, reason: 'gone' }
  const parts = renderCard(card, deps.rendering, language).filter(isText)
  const [nothing] = renderSentence('…', deps.rendering).filter(isText)
  if (!nothing) throw new Error('a sentence is a text')
  const thread = to.kind === 'place' ? to.thread : undefined
  try {
    const shown = await showAnew<Text>(parts, refs, {
      // A transaction of its own each time: what is shown again after something else must not be taken for the first.
      edit: async (ref, { content }) => {
        await deps.api.send(roomId, 'm.room.message', `${attempt}.${ref}`, replacing(ref, content))
      },
      async say({ content }, index) {
        const target = { roomId, thread, replyTo: refs[0] }
        const [said] = await deps.speaker.say(target, [{ kind: 'text', content }], `redrawn.${id}.${index}`)
        return said ?? ''
      },
      nothing,
    })
    return { ok: true, refs: shown }
  } catch (error) {
    const refused = resultOf(error, deps.clock.now())
    return { ...refused, reason: refused.reason === 'unreachable' ? 'gone' : refused.reason }
  }
}

/** For clients that know nothing of it, the same words with a star before them. */
function replacing(ref: string, content: Text['content']): object {
  const { body, formatted_body: html } = content as { body: string; formatted_body?: string }
  return {
    ...content,
    body: `* ${body}`,
    ...(html === undefined ? {} : { formatted_body: `* ${html}` }),
    ...NOBODY,
    'm.new_content': content,
    'm.relates_to': { rel_type: 'm.replace', event_id: ref },
  }
}
