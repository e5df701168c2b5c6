/** What was done, to the core; and its reply, to the log. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Reply } from '../../../core/view/card.ts'
import type { Ingress, Received } from '../../platform.ts'
import { type Origin, replyId } from '../decode.ts'
import type { Content, NewMessage, StoredMessage } from '../message.ts'
import type { LocalChatDeps } from '../ports.ts'
import { Problem } from '../problem.ts'
import { renderCard, renderForm } from '../render.ts'

export type AnsweringDeps = Pick<LocalChatDeps, 'clock' | 'codec' | 'settle' | 'failed'> & {
  ingress: () => Ingress | undefined
  append: (messages: readonly NewMessage[]) => Promise<StoredMessage[]>
  /** Shows something else in a message that stands. */
  replace: (id: string, content: Content) => Promise<StoredMessage | undefined>
}

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering(deps: AnsweringDeps) {
  const { clock, codec, append } = deps

  /** @throws Problem 503 when the core could not be told: the same may be done again. */
  async function receive(incoming: Incoming): Promise<Received> {
    try {
      const open = deps.ingress()
      if (!open) throw new Error('the local chat has not started')
      return await open.receive(incoming)
    } catch (error) {
      deps.failed?.(error)
      throw new Problem(503, 'tryAgain')
    }
  }

  /**
   * The reply as messages: what is shared stands in the place, what is private in the person's inbox.
   * @param own the message that was pressed, where nobody else sees it.
   */
  async function answer(
    event: string,
    origin: Origin,
    reply: Reply,
    language: Language,
    own?: StoredMessage,
  ): Promise<StoredMessage[]> {
    const contents = reply.cards.map((card) => renderCard(card, language, codec.encode))
    const [only] = contents
    const changed =
      reply.replaces && own && only && contents.length === 1 ? await deps.replace(own.id, only) : undefined
    if (changed) {
      await settled()
      return [changed]
    }
    const shared = reply.visibility === 'shared' && origin.space !== undefined
    const at = clock.now()
    const message = (content: Content, index: number, isPrivate: boolean): NewMessage => ({
      id: replyId(event, index),
      at,
      ...(origin.space === undefined ? {} : { spaceId: origin.space }),
      ...(isPrivate ? { toUserId: origin.as } : {}),
      ...(origin.thread === undefined ? {} : { thread: origin.thread }),
      content,
    })
    const messages = contents.map((content, index) => message(content, index, !shared))
    // A form is for the person who fills it in, whoever reads the rest.
    if (reply.form && !isRefused(reply)) {
      messages.push(message(renderForm(reply.form, language, codec.encode), messages.length, true))
    }
    const appended = await append(messages)
    await settled()
    return appended
  }

  /** What was done is done: that its consequences are late is no reason to answer with an error. */
  async function settled(): Promise<void> {
    try {
      await deps.settle()
    } catch (error) {
      deps.failed?.(error)
    }
  }

  return { receive, answer }
}

/** Of a form: some fields have to be filled in otherwise. */
export function isRefused(reply: Reply): boolean {
  return reply.errors !== undefined && Object.keys(reply.errors).length > 0
}
