/** A card of ours drawn anew where it stands: Telegram lets us change our own messages at any age. */
import type { Clock } from '../../../core/kernel/clock.ts'
import { showAnew } from '../../exchange/text/parts.ts'
import type { Redrawing, RedrawResult } from '../../platform.ts'
import { placeOf, WORKSPACE } from '../wire/decode.ts'
import { isEditLost, isTokenRefused, isUnchanged, refusalOf } from '../wire/errors.ts'
import type { Chain } from './calling/chain.ts'
import type { Said, Speaker } from './calling/speaker.ts'
import { type Outgoing, type Rendering, renderCard } from './drawing/render.ts'
import { plain } from './drawing/rich.ts'
import { topicOf } from './topics.ts'

export type RedrawDeps = {
  speaker: Pick<Speaker, 'say' | 'edit'>
  rendering: Rendering
  clock: Clock
  chain: Chain
}

const NOTHING: Outgoing & { kind: 'text' } = { kind: 'text', rich: plain('…') }

export async function redraw(deps: RedrawDeps, redrawing: Redrawing): Promise<RedrawResult> {
  const { to, channelId, refs, card, language } = redrawing
  const place = placeOf(channelId)
  if (to.workspaceId !== WORKSPACE || !place) return { ok: false, reason: 'gone' }
  const parts = renderCard(card, deps.rendering, language).filter((part) => part.kind === 'text')
  const edit = (ref: string, part: Outgoing & { kind: 'text' }) =>
    deps.speaker.edit(place.chatId, Number(ref), part).catch((error: unknown) => {
      if (!isUnchanged(error)) throw error
    })
  try {
    const shown = await showAnew(parts, refs, {
      edit,
      say: (part) => sayBelow(deps, redrawing, part),
      nothing: NOTHING,
    })
    return { ok: true, refs: shown }
  } catch (error) {
    return resultOf(error, place.chatId > 0, deps.clock)
  }
}

/** What the card takes more than before, where it stands. */
async function sayBelow(
  { speaker, chain }: RedrawDeps,
  { to, channelId, refs }: Redrawing,
  part: Outgoing,
): Promise<string> {
  const place = placeOf(channelId)
  if (!place) throw new Error('a post stands in a chat')
  const thread = to.kind === 'place' ? to.thread : undefined
  const topic = place.topic ?? (thread === undefined ? undefined : topicOf(thread))
  const [head = ''] = refs
  const said: Said = { chatId: place.chatId, messageIds: [] }
  const target = { chatId: place.chatId, ...(topic === undefined ? {} : { topic }), replyTo: Number(head) }
  await speaker.say(target, [part], said)
  await chain(said, thread !== undefined && topicOf(thread) === undefined ? thread : head)
  return String(said.messageIds[0])
}

/** @throws the error itself when Telegram is out of order, or our token: the same may succeed later. */
function resultOf(error: unknown, isPrivate: boolean, clock: Clock): RedrawResult {
  if (isTokenRefused(error)) throw error
  if (isEditLost(error)) return { ok: false, reason: 'gone', detail: 'deleted' }
  const refused = refusalOf(error, isPrivate)
  switch (refused.reason) {
    case 'broken':
      throw error
    case 'rate-limited': {
      const retryAt = new Date(clock.now().getTime() + 1000 * refused.seconds)
      return { ok: false, reason: 'rate-limited', detail: refused.detail, retryAt }
    }
    case 'rejected':
      return { ok: false, reason: 'rejected', detail: refused.detail }
    case 'migrated':
      // The group's messages have other numbers now.
      return { ok: false, reason: 'gone', detail: 'moved' }
    default:
      return { ok: false, reason: 'gone', detail: refused.detail }
  }
}
