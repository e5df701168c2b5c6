/** Deliveries: what the outbox says, into a person's private messages or a channel, a thread or a forum. */

import { type REST, Routes } from 'discord.js'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Handing } from '../../exchange/files/handing.ts'
import type { DeliveryResult, Draw, OutgoingDelivery } from '../../platform.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { FORUM_LIKE, INVALID_FORM, isCode, isRefusal, refusalOf, UNKNOWN_CHANNEL } from '../wire/errors.ts'
import { PLATFORM, WORKSPACE } from '../wire/member.ts'
import { givingIn } from './hand.ts'
import { madeBefore } from './posts.ts'
import { type Drawing, renderCard } from './render.ts'
import {
  nonceOf,
  type Privates,
  type Sendable,
  type Sent,
  sendable,
  sendTo,
  silently,
  startThread,
  threadName,
} from './send.ts'
import type { Tags } from './tags.ts'
import type { Unfinished } from './unfinished.ts'

export type DeliverDeps = Drawing & {
  rest: REST
  /** The same interface, for what must not be repeated unseen. */
  once: REST
  privates: Privates
  unfinished: Unfinished
  handing: Handing
  tags: Tags
  draw: Draw
  clock: Clock
  log: Log
}

const MISSING_ACCESS = 50001
const MISSING_PERMISSIONS = 50013
const LOCKED = [50083, 160005]
const TAG_REQUIRED = 40067

export async function deliver(deps: DeliverDeps, delivery: OutgoingDelivery): Promise<DeliveryResult> {
  const { to } = delivery
  if (to.workspaceId !== WORKSPACE)
    return { ok: false, reason: to.kind === 'person' ? 'unreachable' : 'gone' }
  if (to.kind === 'person' && to.platform !== PLATFORM) return { ok: false, reason: 'unreachable' }
  const parts = rendered(deps, delivery)
  if (!parts) return { ok: false, reason: 'rejected', detail: 'a card that cannot be shown' }
  try {
    const sent =
      to.kind === 'person'
        ? await all(deps, await deps.privates.open(to.userId), parts, delivery.id)
        : to.thread === undefined
          ? await intoChannel(deps, to.channelId, parts, delivery)
          : await intoThread(deps, to.channelId, to.thread, parts, delivery, to.replyTo)
    const [head] = sent.messages
    const where = head && { channelId: sent.channelId, head: head.id, language: delivery.language }
    const left = where && (await deps.handing.give(delivery, givingIn(deps, where)))
    if (head && delivery.pins && to.kind === 'place' && sent.channelId === to.channelId)
      await pin(deps, sent.channelId, head.id)
    deps.unfinished.ended(delivery.id)
    if (!head) return { ok: false, reason: 'rejected', detail: 'an empty card' }
    const refs = sent.messages.map(({ id }) => id)
    return {
      ok: true,
      channelId: to.kind === 'person' ? sent.channelId : to.channelId,
      ref: head.id,
      stands: { channelId: sent.channelId, refs },
      ...(left ? { left } : {}),
    }
  } catch (error) {
    const refused = refusalOf(error, deps.clock.now())
    if (refused.reason !== 'rate-limited') deps.unfinished.ended(delivery.id)
    return refused
  }
}

/** Without the right to, it stands there all the same. A forum has posts, and nothing to be pinned beside them. */
async function pin({ rest, log }: DeliverDeps, channelId: string, messageId: string): Promise<void> {
  await rest.put(Routes.channelMessagesPin(channelId, messageId)).catch((error: unknown) => {
    log.info({ platform: PLATFORM, error: nameOf(error) }, 'a panel was not pinned')
  })
}

/** Undefined when a button does not fit: trying again would not help, another platform might. */
function rendered(deps: DeliverDeps, { card, language, silent }: OutgoingDelivery): Sendable[] | undefined {
  try {
    return renderCard(deps, card, language).map((part) => {
      const one = sendable(part, deps.draw)
      return silent ? silently(one) : one
    })
  } catch {
    return undefined
  }
}

/** The messages of a card, the head of what follows first, and the channel that they really stand in. */
type Told = { channelId: string; messages: readonly Sent[] }

/** Sends every part. */
async function all(
  deps: DeliverDeps,
  channelId: string,
  parts: readonly Sendable[],
  id: string,
  replyTo?: string,
): Promise<Told> {
  const said = deps.unfinished.of(id, channelId)
  for (const [index, part] of parts.entries()) {
    if (index < said.length) continue
    const head = index === 0 ? replyTo : undefined
    said.push(await sendTo(deps.rest, channelId, part, nonceOf(id, index), head))
  }
  return { channelId, messages: said }
}

async function intoChannel(
  deps: DeliverDeps,
  channelId: string,
  parts: readonly Sendable[],
  delivery: OutgoingDelivery,
): Promise<Told> {
  const { id, card } = delivery
  let told: Told
  try {
    told = await all(deps, channelId, parts, id)
  } catch (error) {
    if (!isCode(error, FORUM_LIKE)) throw error
    return asPost(deps, channelId, parts, delivery)
  }
  const [head] = told.messages
  if (head && delivery.opensThread) {
    // It has been said: where no thread may be started, people can still reply to the message itself.
    await startThread(deps.rest, channelId, head.id, card.title ?? titleOf(delivery)).catch(
      (error: unknown) => {
        if (!isRefusal(error)) throw error
      },
    )
  }
  return told
}

/** A forum takes posts only: the first part opens one, whose id is also that of its first message. */
async function asPost(
  deps: DeliverDeps,
  channelId: string,
  parts: readonly Sendable[],
  delivery: OutgoingDelivery,
): Promise<Told> {
  const [first, ...others] = parts
  if (!first) return { channelId, messages: [] }
  const name = threadName(delivery.card.title ?? titleOf(delivery))
  const open = async (tags: readonly string[]) =>
    (await deps.once.post(Routes.threads(channelId), {
      body: { name, message: first.body, ...(tags.length > 0 ? { applied_tags: tags } : {}) },
      ...(first.files ? { files: first.files } : {}),
    })) as { id: string }
  const make = async () => {
    const { sign, language } = delivery
    const tags = sign ? await deps.tags.first(channelId, sign, language) : []
    return open(tags).catch(async (error: unknown) => {
      // What it has to be tagged with is not there any more, or nobody may give it: it is said all the same.
      if (isCode(error, TAG_REQUIRED)) return open(await anyTag(deps.rest, channelId))
      if (tags.length === 0 || !isCode(error, INVALID_FORM, MISSING_PERMISSIONS)) throw error
      deps.tags.forget(channelId)
      return open([])
    })
  }
  const known = deps.unfinished.of(delivery.id, channelId)
  const { id } = known[0] ?? (await madeBefore(deps, channelId, name, first)) ?? (await make())
  const post = { id, channel_id: channelId }
  if (known.length === 0) known.push(post)
  const said = deps.unfinished.of(delivery.id, id)
  for (const [index, part] of others.entries())
    if (index >= said.length) said.push(await sendTo(deps.rest, id, part, nonceOf(delivery.id, index + 1)))
  return { channelId: id, messages: [post, ...said] }
}

/** Where posts must have a tag, any that everybody may give will do: what a post is about stands in its title. */
async function anyTag(rest: REST, channelId: string): Promise<string[]> {
  const { available_tags: tags = [] } = (await rest.get(Routes.channel(channelId))) as {
    available_tags?: ReadonlyArray<{ id: string; moderated: boolean }>
  }
  return tags
    .filter(({ moderated }) => !moderated)
    .slice(0, 1)
    .map(({ id }) => id)
}

async function intoThread(
  deps: DeliverDeps,
  channelId: string,
  thread: string,
  parts: readonly Sendable[],
  delivery: OutgoingDelivery,
  replyTo?: string,
): Promise<Told> {
  const { id } = delivery
  try {
    return await all(deps, thread, parts, id, replyTo)
  } catch (error) {
    if (!isCode(error, UNKNOWN_CHANNEL, MISSING_ACCESS, MISSING_PERMISSIONS, ...LOCKED)) throw error
    // It replies to a message that has no thread, and has one of its own.
    if (replyTo !== undefined && isCode(error, UNKNOWN_CHANNEL))
      return intoThread(deps, channelId, replyTo, parts, delivery)
    // The message has no thread yet, or it was closed to us: one is started, else the message itself is replied to.
    if (isCode(error, UNKNOWN_CHANNEL)) {
      try {
        await startThread(deps.rest, channelId, thread, delivery.card.title ?? titleOf(delivery))
        return await all(deps, thread, parts, id)
      } catch (again) {
        if (!isRefusal(again)) throw again
      }
    }
    // In a forum nothing can be said beside the posts: it becomes one of its own.
    return all(deps, channelId, parts, id, thread).catch((refused: unknown) => {
      if (!isCode(refused, FORUM_LIKE)) throw refused
      return asPost(deps, channelId, parts, delivery)
    })
  }
}

function titleOf({ card }: OutgoingDelivery): string {
  const [first] = card.body
  return first?.kind === 'text' || first?.kind === 'quote' ? first.text : ''
}
