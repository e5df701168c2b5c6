/** What the core is told of an event: words, a command line, an intent. Pure. */
import type { Incoming } from '../../../core/command/incoming.ts'
import type { Intent } from '../../../core/view/card.ts'
import { channelOf, eventIdOf, type Origin } from './decode.ts'

export function heard(origin: Origin, thread: string | undefined, text: string): Incoming {
  return incomingOf(origin, thread, { kind: 'message', ...standing(origin), text })
}

export function line(origin: Origin, thread: string | undefined, text: string): Incoming {
  return incomingOf(origin, thread, { kind: 'line', ...standing(origin), text })
}

export function pressed(origin: Origin, thread: string | undefined, intent: Intent): Incoming {
  return incomingOf(origin, thread, { kind: 'intent', intent })
}

/** The messages in which words stand. */
function standing({ messageId, otherIds, isInParts }: Origin) {
  return {
    ref: String(messageId),
    ...(otherIds ? { otherRefs: otherIds.map(String) } : {}),
    ...(isInParts ? { isInParts } : {}),
  }
}

/** In a topic that is a thread of its chat, what is said belongs to the topic; what it replies to there is nearer. */
export function inTopicThread(
  incoming: Incoming,
  { chatId, isOwnTopic }: Pick<Origin, 'chatId' | 'isOwnTopic'>,
  thread: string,
  replied: string | undefined,
): Incoming {
  return {
    ...incoming,
    place: {
      ...incoming.place,
      channelId: String(chatId),
      thread,
      ...(replied === undefined ? {} : { repliesTo: [replied] }),
      ...(isOwnTopic ? { isOwnThread: true } : {}),
    },
  }
}

/** The private conversation with whoever acted. */
export function privateOf({ account }: Pick<Origin, 'account'>): Incoming['place'] {
  return { private: true, channelId: account.userId }
}

function incomingOf(origin: Origin, thread: string | undefined, body: Incoming['body']): Incoming {
  return {
    eventId: eventIdOf(origin),
    account: origin.account,
    ...(origin.saidAt === undefined ? {} : { saidAt: origin.saidAt }),
    name: origin.name,
    place: {
      private: origin.private,
      channelId: channelOf(origin),
      ...(origin.title === undefined ? {} : { name: origin.title }),
      ...(origin.topicName === undefined ? {} : { topic: origin.topicName }),
      ...(thread === undefined ? {} : { thread }),
      ...(origin.repliesToUs ? { repliesToUs: true } : {}),
    },
    ...(origin.repliedTo && body.kind === 'line' ? { repliedTo: origin.repliedTo } : {}),
    ...(origin.about && body.kind === 'line' ? { about: origin.about } : {}),
    body,
  }
}
