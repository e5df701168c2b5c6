/**
 * The local chat: a chat server small enough to live beside the assistant, and the adapter that connects the two, as
 * another adapter connects Discord. The core knows it by `ChatPlatform` alone.
 */
import type { Hono } from 'hono'
import type {
  ChatPlatform,
  DeliveryResult,
  Ingress,
  OutgoingDelivery,
  Redrawing,
  RedrawResult,
} from '../platform.ts'
import { Bell } from './bell.ts'
import { createConversation } from './conversation/conversation.ts'
import { PLATFORM, WORKSPACE } from './decode.ts'
import { createHomePage } from './home.ts'
import { localChatRoutes } from './http/routes.ts'
import type { Content, NewMessage, StoredMessage } from './message.ts'
import { ASSISTANT } from './message.ts'
import type { LocalChatDeps } from './ports.ts'
import { LIMITS, renderCard } from './render.ts'

export type { LocalChatDeps } from './ports.ts'

const standing = (content: Content, pinned?: true): Content => (pinned ? { ...content, pinned } : content)

/** `app` answers the HTTP interface of `docs/local-chat.md`, and serves the page. */
export function createLocalChat(deps: LocalChatDeps): ChatPlatform & { readonly app: Hono } {
  const { log, directory, clock, codec } = deps
  const bell = new Bell()
  let stopping = new AbortController()
  let ingress: Ingress | undefined

  async function append(messages: readonly NewMessage[]): Promise<StoredMessage[]> {
    const appended = await log.append(messages)
    if (messages.length > 0) bell.ring()
    return appended
  }

  async function deliver({ id, to, card, language, pins }: OutgoingDelivery): Promise<DeliveryResult> {
    const where = await destination(to)
    if (typeof where === 'string') return { ok: false, reason: where }
    const content = standing(renderCard(card, language, codec.encode), pins)
    const [message] = await append([{ id: `delivery:${id}`, at: clock.now(), ...where, content }])
    if (!message) throw new Error(`delivery ${id} was not appended`)
    return {
      ok: true,
      channelId: to.kind === 'person' ? `inbox:${to.userId}` : to.channelId,
      ref: message.id,
    }
  }

  async function destination(
    to: OutgoingDelivery['to'],
  ): Promise<Pick<NewMessage, 'spaceId' | 'toUserId' | 'thread'> | 'unreachable' | 'gone'> {
    if (to.workspaceId !== WORKSPACE) return to.kind === 'person' ? 'unreachable' : 'gone'
    if (to.kind === 'person') {
      return (await directory.person(to.userId)) ? { toUserId: to.userId } : 'unreachable'
    }
    const thread = to.thread === undefined ? {} : { thread: to.thread }
    // A private question's thread stands in the asker's inbox.
    const inbox = /^inbox:([\s\S]+)$/.exec(to.channelId)?.[1]
    if (inbox !== undefined)
      return (await directory.person(inbox)) ? { toUserId: inbox, ...thread } : 'unreachable'
    return (await directory.hasSpace(to.channelId)) ? { spaceId: to.channelId, ...thread } : 'gone'
  }

  async function replace(id: string, content: Content): Promise<StoredMessage | undefined> {
    if (!(await log.replace(id, content))) return undefined
    bell.ring()
    return log.get(id)
  }

  /** What is deleted here never is: a message that is not there was said on another data folder. */
  async function redraw({ refs, card, language, pins }: Redrawing): Promise<RedrawResult> {
    const [ref = ''] = refs
    const isThere = await replace(ref, standing(renderCard(card, language, codec.encode), pins))
    return isThere ? { ok: true } : { ok: false, reason: 'gone' }
  }

  const home = createHomePage(deps, () => ingress)
  const conversation = createConversation(deps, () => ingress, append, replace, home)
  return {
    id: PLATFORM,
    limits: LIMITS,
    eventsReturn: true,
    app: localChatRoutes(deps, { conversation, home }, bell, () => stopping.signal),
    async start(to) {
      if (await directory.person(ASSISTANT)) throw new Error(`nobody can be called ${ASSISTANT} here`)
      stopping = new AbortController()
      ingress = to
    },
    async stop() {
      stopping.abort()
      ingress = undefined
    },
    deliver,
    redraw,
  }
}
