/** What people say without a command: in a channel, a thread, a forum or in private. */
import type { REST } from 'discord.js'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Reply } from '../../core/view/card.ts'
import type { AdapterDeps, Ingress } from '../platform.ts'
import { isCode, nameOf } from './errors.ts'
import { type Channel, decodeMessage, readMessage, type Written } from './hear.ts'
import { renderCard } from './render.ts'
import { nonceOf, type Privates, patiently, type Sendable, sendable, sendTo, startThread } from './send.ts'
import { words } from './words.ts'

export type ListenDeps = AdapterDeps & {
  rest: REST
  privates: Privates
  channel(id: string): Promise<Channel | undefined>
}

export async function listen(raw: unknown, ingress: Ingress, deps: ListenDeps): Promise<void> {
  const { log } = deps
  const one = readMessage(raw)
  if (one === undefined) return
  if (typeof one === 'string') {
    log.warn({ platform: 'discord', why: one }, 'event refused')
    return
  }
  const channel = one.guild_id === undefined ? undefined : await deps.channel(one.channel_id)
  const { incoming, startsThread } = decodeMessage(one, channel, deps.catalogue)
  try {
    const { reply, language } = await ingress.receive(incoming)
    const cards = reply.form
      ? [
          ...reply.cards,
          {
            tone: 'neutral' as const,
            title: reply.form.title,
            body: [],
            actions: [opening(reply.form, words(language).open)],
          },
        ]
      : reply.cards
    const parts = cards
      .flatMap((card) => renderCard(deps.catalogue, card, language))
      .map((part) => sendable(part, deps.draw))
    if (parts.length > 0)
      await answer(one, parts, reply, incoming, startsThread, deps, words(language).openPrivate)
  } catch (error) {
    log.error({ platform: 'discord', event: one.id, error: nameOf(error) }, 'event failed')
    const sorry = {
      tone: 'attention' as const,
      body: [{ kind: 'text' as const, text: deps.messages('fr').outOfOrder }],
      actions: [],
    }
    const parts = renderCard(deps.catalogue, sorry, 'fr').map((part) => sendable(part, deps.draw))
    await say(one.channel_id, parts, one, deps, one.id).catch(() => undefined)
  }
}

function opening(form: NonNullable<Reply['form']>, label: string) {
  return { label, style: 'primary' as const, intent: form.intent }
}

async function answer(
  one: Written,
  parts: Sendable[],
  reply: Reply,
  incoming: Incoming,
  startsThread: boolean,
  deps: ListenDeps,
  openYourMessages: string,
): Promise<void> {
  if (reply.visibility === 'private' && !incoming.place.private) {
    try {
      const channelId = await patiently(() => deps.privates.open(one.author.id))
      return await say(channelId, parts, one, deps)
    } catch (error) {
      deps.log.warn({ platform: 'discord', event: one.id, error: nameOf(error) }, 'private answer refused')
      return say(one.channel_id, [plainly(openYourMessages)], one, deps, one.id)
    }
  }
  if (!startsThread) return say(one.channel_id, parts, one, deps)
  try {
    const thread = await patiently(() => startThread(deps.rest, one.channel_id, one.id, one.content))
    return await say(thread, parts, one, deps)
  } catch (error) {
    // Without the right to start threads, a reply keeps question and answer together.
    if (!isCode(error, 50001, 50013, 50024, 50068, 10003)) throw error
    return say(one.channel_id, parts, one, deps, one.id)
  }
}

export function plainly(text: string): Sendable {
  return { body: { content: text, allowed_mentions: { parse: [] } } }
}

async function say(
  channelId: string,
  parts: readonly Sendable[],
  one: Written,
  deps: ListenDeps,
  replyTo?: string,
): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const nonce = nonceOf(`message:${one.id}`, index)
    await patiently(() => sendTo(deps.rest, channelId, part, nonce, index === 0 ? replyTo : undefined))
  }
}
