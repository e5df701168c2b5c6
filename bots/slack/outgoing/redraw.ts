/** A card of ours drawn anew where it stands. What only one person saw for a while (ephemeral) is no message and never is. */
import type { Clock } from '../../../core/kernel/clock.ts'
import { showAnew } from '../../exchange/text/parts.ts'
import type { Redrawing, RedrawResult } from '../../platform.ts'
import { errorCode, failure, type MessagePart, messageKey, postMessage, updateMessage } from '../wire/api.ts'
import type { Posting } from './post.ts'
import { partsOf, sentence } from './render.ts'

/** The message is there no more, or not ours to change any more. */
const CLOSED = new Set(['cant_update_message', 'edit_window_closed', 'is_inactive'])

export async function redraw(
  { client, encode }: Pick<Posting, 'client' | 'encode'>,
  clock: Clock,
  workspaceId: string,
  { id, to, channelId, refs, card, language }: Redrawing,
): Promise<RedrawResult> {
  if (to.workspaceId !== workspaceId) return { ok: false, reason: 'gone', detail: 'another workspace' }
  const parts = partsOf(card, encode, language).filter((part): part is MessagePart => part.kind === 'message')
  const thread = to.kind === 'place' && to.thread !== undefined ? { thread: to.thread } : {}
  try {
    const shown = await showAnew(parts, refs, {
      edit: (ts, part) => updateMessage(client, channelId, ts, part),
      async say(part, index) {
        const address = { channel: channelId, ...thread }
        return (await postMessage(client, address, part, messageKey('redrawn', id, String(index)))).ts
      },
      nothing: sentence('…'),
    })
    return { ok: true, refs: shown }
  } catch (error) {
    const code = errorCode(error)
    if (code !== undefined && CLOSED.has(code)) return { ok: false, reason: 'gone', detail: code }
    const failed = failure(error, clock)
    return { ...failed, reason: failed.reason === 'unreachable' ? 'gone' : failed.reason }
  }
}
