/** What the stand-in does with topics and reactions, and what it refuses, in Telegram's words. */
import { bad, reachable } from './fake-methods.ts'
import { BOT, isForum, type TelegramState } from './fake-state.ts'

type Params = Record<string, unknown>

/** Some of those that everybody may give a topic. */
export const TOPIC_ICONS = ['📰', '💡', '❗️', '❓', '💬', '✅', '🏁', '👀']
const iconId = (emoji: string) => String(5_000_000_000 + (emoji.codePointAt(0) ?? 0))
export const emojiOf = (id: string | undefined) => TOPIC_ICONS.find((emoji) => iconId(emoji) === id)

export function sticker(emoji: string) {
  const size = { width: 100, height: 100, is_animated: false, is_video: false }
  const id = iconId(emoji)
  return { file_id: id, file_unique_id: id, type: 'custom_emoji', ...size, emoji, custom_emoji_id: id }
}

/** For administrators who manage topics, and whoever made it. */
export function changeTopic(state: TelegramState, method: string, params: Params): true {
  const chat = reachable(state, Number(params['chat_id']))
  const topic = Number(params['message_thread_id'])
  if (!isForum(chat)) throw bad('the chat is not a forum')
  if (!chat.topics.has(topic)) throw bad('TOPIC_ID_INVALID')
  const isOurs = state.makerOf(chat, topic) === BOT
  if (!state.mayManageTopics && !isOurs) throw bad('not enough rights to manage topics')
  chat.closed ??= new Set()
  chat.closedByBot ??= new Set()
  const { closed, closedByBot: byBot } = chat
  const key = `${chat.id}/${topic}`
  if (method === 'editForumTopic') {
    const icon = params['icon_custom_emoji_id'] as string | undefined
    if (icon && !emojiOf(icon)) throw bad('DOCUMENT_INVALID')
    if (icon === undefined || state.topicIcons.get(key) === icon) throw bad('TOPIC_NOT_MODIFIED')
    state.topicIcons.set(key, icon)
  } else if (method === 'closeForumTopic') {
    if (closed.has(topic)) throw bad('TOPIC_NOT_MODIFIED')
    closed.add(topic)
    byBot.add(topic)
  } else {
    if (!closed.has(topic)) throw bad('TOPIC_NOT_MODIFIED')
    closed.delete(topic)
    byBot.delete(topic)
  }
  return true
}

/** Of “ReactionTypeEmoji”. */
const REACTIONS = (
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 ' +
  '🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
).split(' ')

export function react(state: TelegramState, params: Params): true {
  const chat = reachable(state, Number(params['chat_id']))
  const message = state.messageAt(chat.id, Number(params['message_id']))
  if (!message) throw bad('message to react not found')
  const given = (params['reaction'] ?? []) as Array<{ type: string; emoji: string }>
  if (given.length > 1) throw bad('REACTIONS_TOO_MANY')
  const [one] = given
  if (one && !REACTIONS.includes(one.emoji)) throw bad('REACTION_INVALID')
  if (one && chat.reactions && !chat.reactions.includes(one.emoji)) throw bad('REACTION_INVALID')
  if (one) message.reaction = one.emoji
  else delete message.reaction
  return true
}
