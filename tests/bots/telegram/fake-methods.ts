/** What each method of the Bot API does to the stand-in's state, and what it refuses, in Telegram's words. */

import { changeTopic, react, sticker, TOPIC_ICONS } from './fake-signs.ts'
import { type Call, type FakeChat, type FakeMessage, isForum, type TelegramState } from './fake-state.ts'
import { filesOf, NamedFile } from './request.ts'
import type { Button } from './rules.ts'

export type Answer = {
  status: number
  description?: string
  parameters?: Record<string, unknown>
  raw?: string
  drop?: boolean
  /** The effect is there, and the answer is lost all the same. */
  after?: boolean
}

export class Refusal extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(answer.description)
    this.answer = answer
  }
}

type Params = Call['params']

export const bad = (description: string) =>
  new Refusal({ status: 400, description: `Bad Request: ${description}` })
const forbidden = (description: string) =>
  new Refusal({ status: 403, description: `Forbidden: ${description}` })

/** `pending`: how many updates wait. @throws Refusal */
export function answerTo(state: TelegramState, { method, params }: Call, pending: number): unknown {
  switch (method) {
    case 'getMe':
      return state.me
    case 'deleteWebhook':
      state.webhook = undefined
      return true
    case 'setWebhook':
      state.webhook = params as { url: string }
      return true
    case 'getWebhookInfo':
      return {
        url: state.webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: pending,
      }
    case 'getMyCommands':
      return state.commands.get(menuKey(state, params)) ?? []
    case 'setMyCommands':
      state.commands.set(menuKey(state, params), params['commands'])
      return true
    case 'deleteMyCommands':
      state.commands.delete(menuKey(state, params))
      return true
    case 'getMyDescription':
      return { description: state.descriptions.get(described('description', params)) ?? '' }
    case 'getMyShortDescription':
      return { short_description: state.descriptions.get(described('short_description', params)) ?? '' }
    case 'setMyDescription':
    case 'setMyShortDescription': {
      const kind = method === 'setMyDescription' ? 'description' : 'short_description'
      state.descriptions.set(described(kind, params), String(params[kind] ?? ''))
      return true
    }
    case 'answerCallbackQuery':
      state.callbackAnswers.push(params)
      return true
    case 'sendChatAction':
      return true
    case 'pinChatMessage': {
      const chat = reachable(state, Number(params['chat_id']))
      if (!state.messageAt(chat.id, Number(params['message_id']))) throw bad('message to pin not found')
      if (!state.mayPin) throw bad('not enough rights to manage pinned messages in the chat')
      state.pinned.push({
        chatId: chat.id,
        id: Number(params['message_id']),
        silent: params['disable_notification'] === true,
      })
      return true
    }
    case 'getChatMember':
      reachable(state, Number(params['chat_id']))
      return {
        status: state.admins.has(Number(params['user_id'])) ? 'administrator' : 'member',
        can_manage_topics: state.mayManageTopics,
        user: state.userWire(Number(params['user_id'])),
      }
    case 'getChat': {
      const { id, type, title } = reachable(state, Number(params['chat_id']))
      const forum = isForum(state.chats.get(id)) ? { is_forum: true } : {}
      return { id, type, title, ...forum, accent_color_id: 0, max_reaction_count: 11 }
    }
    case 'createForumTopic':
      return createTopic(state, params)
    case 'getForumTopicIconStickers':
      return TOPIC_ICONS.map((emoji) => sticker(emoji))
    case 'editForumTopic':
    case 'closeForumTopic':
    case 'reopenForumTopic':
      return changeTopic(state, method, params)
    case 'setMessageReaction':
      return react(state, params)
    case 'getFile':
      return fileOf(state, params)
    case 'sendMessage':
    case 'sendPhoto':
    case 'sendDocument':
      return state.wire(state.shown(post(state, params), 'new'))
    case 'sendMediaGroup':
      return album(state, params).map((one) => state.wire(state.shown(one, 'new')))
    case 'editMessageText':
      return state.wire(state.shown(edit(state, params), 'changed'))
    default:
      throw new Error(`the fake does not know ${method}`)
  }
}

/** Whose menu, and in which language. A chat's own menu needs a chat that the bot may write to. */
function menuKey(state: TelegramState, params: Params): string {
  const scope = params['scope'] as { type: string; chat_id?: number; user_id?: number } | undefined
  if (scope?.chat_id !== undefined) reachable(state, Number(scope.chat_id))
  const whose = [scope?.type ?? 'default', scope?.chat_id, scope?.user_id].filter((one) => one !== undefined)
  return `${whose.join(':')}:${String(params['language_code'] ?? '')}`
}

const described = (kind: string, params: Params) => `${kind}:${String(params['language_code'] ?? '')}`

function createTopic(state: TelegramState, params: Params): unknown {
  const chat = reachable(state, Number(params['chat_id']))
  const name = String(params['name'])
  if (!isForum(chat)) throw bad('the chat is not a forum')
  if (!state.mayManageTopics) throw bad('not enough rights to create a topic')
  if (name.length < 1 || name.length > 128) throw bad('TOPIC_TITLE_INVALID')
  const { id } = state.keep({ chatId: chat.id, from: 'bot', text: '', keyboard: [], entities: [] })
  chat.topics.add(id)
  state.topicNames.set(`${chat.id}/${id}`, name)
  return { message_thread_id: id, name, icon_color: 7322096 }
}

function fileOf(state: TelegramState, params: Params): unknown {
  const file = state.files.get(String(params['file_id']))
  if (!file) throw bad('invalid file_id')
  return {
    file_id: params['file_id'],
    file_unique_id: 'u',
    file_path: file.path,
    file_size: file.size ?? file.bytes.length,
  }
}

function post(state: TelegramState, params: Params): FakeMessage {
  const chat = reachable(state, Number(params['chat_id']))
  const topic = params['message_thread_id'] as number | undefined
  if (topic !== undefined && !chat.topics.has(topic)) throw bad('message thread not found')
  if (topic !== undefined && chat.closed?.has(topic) && !chat.closedByBot?.has(topic))
    throw bad('TOPIC_CLOSED')
  const reply = params['reply_parameters'] as
    | { message_id: number; allow_sending_without_reply?: boolean }
    | undefined
  const replied = reply && state.messageAt(chat.id, reply.message_id)
  if (reply && !replied && !reply.allow_sending_without_reply) throw bad('message to be replied not found')
  const file = (params['photo'] ?? params['document']) as Uint8Array | undefined
  if (params['photo'] instanceof Uint8Array && params['photo'].length > PHOTO_BYTES)
    throw bad('file is too big')
  if (file instanceof Uint8Array && file.length > FILE_BYTES) throw tooLarge
  const fileName = params['document'] instanceof NamedFile ? { fileName: params['document'].fileName } : {}
  return state.keep({
    chatId: chat.id,
    ...(topic === undefined ? {} : { topic }),
    from: 'bot',
    text: String(params['text'] ?? params['caption'] ?? ''),
    ...(replied ? { replyTo: replied.id } : {}),
    ...(params['disable_notification'] === true ? { silent: true as const } : {}),
    keyboard: keyboardOf(params),
    ...(file ? { photo: file, ...fileName } : {}),
    entities: (params['entities'] as FakeMessage['entities'] | undefined) ?? [],
  })
}

/** What a bot may send (“Sending files”). */
const PHOTO_BYTES = 10_000_000
const FILE_BYTES = 50_000_000
const tooLarge = new Refusal({ status: 413, description: 'Request Entity Too Large' })

/** Two to ten of one kind, each with a message of its own. */
function album(state: TelegramState, params: Params): FakeMessage[] {
  const { media, ...common } = params
  const all = media as Array<{ type: string; media: string; caption?: string }>
  if (all.length < 2 || all.length > 10) throw bad('there must be from 2 to 10 items to send')
  if (new Set(all.map(({ type }) => type)).size > 1) throw bad("media can't be grouped")
  const files = filesOf(params)
  return all.map(({ type, media: address, caption }) => {
    const file = files.get(address.replace('attach://', ''))
    if (!file) throw bad('wrong file identifier/HTTP URL specified')
    return post(state, { ...common, [type]: file, ...(caption === undefined ? {} : { caption }) })
  })
}

function edit(state: TelegramState, params: Params): FakeMessage {
  const chat = reachable(state, Number(params['chat_id']))
  const message = state.messageAt(chat.id, Number(params['message_id']))
  if (!message) throw bad('message to edit not found')
  if (message.from !== 'bot') throw bad("message can't be edited")
  const keyboard = keyboardOf(params)
  if (message.text === params['text'] && JSON.stringify(message.keyboard) === JSON.stringify(keyboard))
    throw bad('message is not modified: specified new message content and reply markup are exactly the same')
  const entities = (params['entities'] as FakeMessage['entities'] | undefined) ?? []
  Object.assign(message, { text: String(params['text']), keyboard, entities })
  return message
}

function keyboardOf(params: Params): Button[][] {
  return (params['reply_markup'] as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []
}

export function reachable(state: TelegramState, id: number): FakeChat {
  const chat = state.chats.get(id)
  if (!chat) throw bad('chat not found')
  if (chat.movedTo !== undefined)
    throw new Refusal({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: chat.movedTo },
    })
  if (chat.gone === 'kicked') throw forbidden('bot was kicked from the supergroup chat')
  if (chat.gone === 'deleted') throw bad('chat not found')
  const user = state.users.get(id)
  if (user?.blocked) throw forbidden('bot was blocked by the user')
  if (user?.deactivated) throw forbidden('user is deactivated')
  if (user && !user.started) throw forbidden("bot can't initiate conversation with a user")
  return chat
}
