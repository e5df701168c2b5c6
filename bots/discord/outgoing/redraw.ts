/** A card of ours drawn anew where it stands: its messages are edited, in an archived thread too. */
import { type REST, Routes } from 'discord.js'
import type { Clock } from '../../../core/kernel/clock.ts'
import { showAnew } from '../../exchange/text/parts.ts'
import type { Draw, Redrawing, RedrawResult } from '../../platform.ts'
import { isCode, isRefusal, refusalOf, UNKNOWN_MESSAGE } from '../wire/errors.ts'
import { type Drawing, renderCard } from './render.ts'
import { nonceOf, type Sendable, sendable, sendTo } from './send.ts'

export type RedrawDeps = Drawing & { rest: REST; draw: Draw; clock: Clock }

/** Of a thread, archived or locked: Discord tells both by one code. */
const ARCHIVED = 50083

export async function redraw(deps: RedrawDeps, redrawing: Redrawing): Promise<RedrawResult> {
  const { rest } = deps
  const { channelId, card, language } = redrawing
  let parts: Sendable[]
  try {
    parts = renderCard(deps, card, language).map((part) => sendable(part, deps.draw))
  } catch {
    return { ok: false, reason: 'rejected', detail: 'a card that cannot be shown' }
  }
  try {
    return { ok: true, refs: await show(deps, redrawing, parts) }
  } catch (error) {
    if (!isCode(error, ARCHIVED)) return resultOf(error, deps)
  }
  try {
    // It is opened for the moment that it takes, and left as it was found.
    await rest.patch(Routes.channel(channelId), { body: { archived: false } })
    const refs = await show(deps, redrawing, parts)
    await rest.patch(Routes.channel(channelId), { body: { archived: true } }).catch((error: unknown) => {
      if (!isRefusal(error)) throw error
    })
    return { ok: true, refs }
  } catch (error) {
    return resultOf(error, deps)
  }
}

function show({ rest }: RedrawDeps, { id, channelId, refs }: Redrawing, parts: readonly Sendable[]) {
  return showAnew(parts, refs, {
    async edit(ref, { body }) {
      const { embeds = [], components = [], allowed_mentions } = body
      await rest.patch(Routes.channelMessage(channelId, ref), {
        body: { embeds, components, allowed_mentions },
      })
    },
    // Each with a nonce of its own: the same again is said once.
    say: async (part, index) => (await sendTo(rest, channelId, part, nonceOf(`redrawn:${id}`, index))).id,
    nothing: { body: { embeds: [{ description: '…' }], components: [], allowed_mentions: { parse: [] } } },
  })
}

/** @throws the error itself when Discord is out of order: the same may succeed later. */
function resultOf(error: unknown, { clock }: RedrawDeps): RedrawResult {
  if (isCode(error, UNKNOWN_MESSAGE)) return { ok: false, reason: 'gone', detail: 'deleted' }
  const refused = refusalOf(error, clock.now())
  const { reason } = refused
  return { ...refused, reason: reason === 'unreachable' ? 'gone' : reason }
}
