/**
 * Forum topics as threads. A chat with topics that is linked as a whole has a topic for each question, made here or by
 * whoever asks; a topic that is linked by itself is a place, and its threads are chains of replies.
 */
import type { Api } from 'grammy'
import type { Log } from '../../runtime/log.ts'
import { TOPIC_NAME } from '../limits.ts'
import type { Origin } from '../wire/decode.ts'
import { channelOf } from '../wire/decode.ts'
import { refusalOf } from '../wire/errors.ts'

const REF = /^topic-(\d{1,16})$/

export function topicRef(topic: number): string {
  return `topic-${topic}`
}

/** The topic that a thread's reference stands for; undefined for a chain of replies. */
export function topicOf(thread: string): number | undefined {
  const match = REF.exec(thread)
  return match ? Number(match[1]) : undefined
}

export type Topics = ReturnType<typeof createTopics>

export function createTopics(deps: {
  api: Api
  isLinked: (channelId: string) => Promise<boolean>
  log: Log
}) {
  const forums = new Set<number>()

  /** A group without topics is asked about again: they may have been switched on. Switched off, none can be made. */
  async function isForum(chatId: number): Promise<boolean> {
    if (forums.has(chatId)) return true
    const { is_forum: found = false } = await deps.api.getChat(chatId)
    if (found) forums.add(chatId)
    return found
  }

  return {
    /** The thread that a message's topic is; undefined where the topic is a place of its own, or there is none. */
    async threadOf(origin: Pick<Origin, 'chatId' | 'topic'>): Promise<string | undefined> {
      if (origin.topic === undefined || (await deps.isLinked(channelOf(origin)))) return undefined
      return (await deps.isLinked(String(origin.chatId))) ? topicRef(origin.topic) : undefined
    },

    /**
     * Makes a topic for a thread that begins. Undefined where the chat has no topics, or we may not make any: the
     * thread is a chain of replies then.
     * @throws what may work later: Telegram out of order, or asking us to wait.
     */
    async open(chatId: number, title: string): Promise<number | undefined> {
      try {
        if (chatId > 0 || !(await isForum(chatId))) return undefined
        const made = await deps.api.createForumTopic(chatId, shortened(title))
        return made.message_thread_id
      } catch (error) {
        const { reason } = refusalOf(error, false)
        if (reason === 'broken' || reason === 'rate-limited') throw error
        deps.log.warn({ chat: chatId, reason }, 'a topic could not be made: see the right to manage topics')
        return undefined
      }
    },
  }
}

/** The whole title stands in the topic's first message. */
function shortened(title: string): string {
  const text = title.replace(/\s+/g, ' ').trim()
  if (text.length <= TOPIC_NAME) return text || '…'
  const short = [...text].reduce(
    (kept, one) => (kept.length + one.length < TOPIC_NAME ? kept + one : kept),
    '',
  )
  return `${short.trimEnd()}…`
}
