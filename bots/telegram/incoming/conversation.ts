/** What is done about an event: which of our two ears it is for, an open form or the core, and how it is answered. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { AnyCommand } from '../../../core/command/command.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { decodeIntent } from '../../../core/command/intent.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Act } from '../../exchange/act.ts'
import { anew, type Dialogues, front, marked, unmarked } from '../../exchange/dialogue/state.ts'
import type { Talk, Turn } from '../../exchange/dialogue/talk.ts'
import { decodeTouch } from '../../exchange/dialogue/touch.ts'
import { dialogueWords } from '../../exchange/dialogue/words.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import type { Upload } from '../../exchange/files.ts'
import type { Languages } from '../../exchange/languages.ts'
import type { ReplyChains } from '../../kit.ts'
import type { Log } from '../../runtime/log.ts'
import { type About, type Answering, OPENING } from '../outgoing/answer.ts'
import type { Calls } from '../outgoing/calls.ts'
import { promptFor } from '../outgoing/prompt.ts'
import type { Speaker } from '../outgoing/speaker.ts'
import type { Topics } from '../outgoing/topics.ts'
import type { Menus } from '../setup/menus.ts'
import {
  type Attachment,
  channelOf,
  type Event,
  eventIdOf,
  heard,
  inTopicThread,
  line,
  type Origin,
  pressed,
} from '../wire/decode.ts'
import { isUnchanged, nameOf } from '../wire/errors.ts'
import { words } from '../words.ts'
import { createAnonymous } from './anonymous.ts'

export type ConversationDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  exchange: Exchange
  languages: Languages
  dialogues: Dialogues
  chains: ReplyChains
  speaker: Speaker
  answering: Answering
  talk: Talk
  fetch: (file: Attachment) => Upload['fetch']
  calls: Calls
  menus: Menus
  topics: Topics
  purposeOf: (channelId: string) => Promise<string | undefined>
  startLine: (payload: string) => string | undefined
  clock: Clock
  log: Log
}

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>

/** Both our languages and every other bot of Telegram's know this one. */
const HELP = '/help'

export function createConversation(deps: ConversationDeps) {
  const { dialogues, chains, speaker, answering, talk, calls } = deps
  const anonymous = createAnonymous(deps)

  /** What a replied message is about: a message above it, or itself; `~…` for a form's prompt. */
  async function rootOf(origin: Origin, messageId: number | undefined): Promise<string | undefined> {
    if (messageId === undefined) return undefined
    const chat = String(origin.chatId)
    return (await chains.rootOf(chat, String(messageId), [chat, channelOf(origin)])) ?? String(messageId)
  }

  const languageOf = (origin: Origin): Promise<Language> =>
    deps.languages.chosen(
      { account: origin.account, place: privateOf(origin) },
      { guess: origin.appLanguage },
    )

  const turnOf = (origin: Origin): Turn => ({
    eventId: eventIdOf(origin),
    account: origin.account,
    name: origin.name,
    answer: (said, submitted) => answering.answerForm(origin, said, submitted),
  })

  const uploadsOf = (files: readonly Attachment[]): Upload[] =>
    files.map((file) => ({ name: file.name, fetch: deps.fetch(file) }))

  async function freeWords({ origin, text, files }: Of<'words'>): Promise<void> {
    const root = await rootOf(origin, origin.replyTo)
    if (origin.private) {
      const repliesTo = root === undefined ? root : isPrompt(root) ? root.slice(1) : 'elsewhere'
      if (await talk.hear(turnOf(origin), { text, files: uploadsOf(files), repliesTo })) return
    }
    await say(origin, threadOf(root), undefined, (thread) => heard(origin, thread, text), {
      files: uploadsOf(files),
    })
    await remember(origin, root)
  }

  /** Whoever replies to any part of it replies to the whole. */
  async function remember(origin: Origin, root: string | undefined): Promise<void> {
    const { messageId, otherIds = [] } = origin
    const [id, ...others] = [messageId, ...otherIds].map(String)
    if (id === undefined) return
    for (const one of root === undefined ? others : [id, ...others])
      await chains.remember(String(origin.chatId), one, root ?? id)
  }

  async function command({ origin, text, name, files }: Of<'command'>): Promise<void> {
    const root = threadOf(await rootOf(origin, origin.replyTo))
    const form = origin.private ? front(await dialogues.load(origin.account)) : undefined
    const meant = deps.catalogue.byName(name)
    await say(origin, root, meant, (thread) => line(origin, thread, text), {
      files: uploadsOf(files),
    })
    // What was half filled in when the command came has not been forgotten.
    const dialogue = form && (await dialogues.load(origin.account))
    if (form && dialogue && front(dialogue)?.tag === form.tag)
      await talk.remind(origin.account, form, dialogue.language)
  }

  /** Whoever adds the bot to a group that they administer is asked at once what the place is for. */
  async function added({ origin }: Of<'added'>): Promise<void> {
    const setUp = deps.catalogue.all.find(({ access }) => access.orAdministrator)
    if (!setUp || !(await calls.isAdministrator(origin))) return
    await say(origin, undefined, setUp, (thread) => pressed(origin, thread, { command: setUp.id, input: {} }))
  }

  async function start({ origin, payload }: Of<'start'>, hadWaiting: boolean): Promise<void> {
    if (!origin.private) return command({ kind: 'command', origin, name: 'help', text: HELP, files: [] })
    // The button stands in a group, where others touch it too: whom nothing waits for is greeted as anybody.
    if (payload === OPENING && hadWaiting) return
    const meant = payload === '' ? undefined : deps.startLine(payload)
    if (meant !== undefined)
      return say(origin, undefined, undefined, (thread) => ({
        ...line(origin, thread, meant),
        byLink: true as const,
      }))
    await answering.remark(origin.account, words(await languageOf(origin)).greeting)
    await say(origin, undefined, undefined, (thread) => line(origin, thread, HELP))
  }

  async function wordless({ origin, files }: Of<'wordless'>): Promise<void> {
    if (origin.private && (await talk.handIn(turnOf(origin), uploadsOf(files)))) return
    if (files.length > 0) {
      const root = await rootOf(origin, origin.replyTo)
      const how = { files: uploadsOf(files) }
      await say(origin, threadOf(root), undefined, (thread) => heard(origin, thread, ''), how)
      return remember(origin, root)
    }
    const isThread = (await deps.topics.threadOf(origin)) !== undefined
    const place = origin.private
      ? privateOf(origin)
      : { private: false, channelId: isThread ? String(origin.chatId) : channelOf(origin) }
    const act = { eventId: eventIdOf(origin), account: origin.account, place, language: origin.appLanguage }
    await deps.exchange.wordless(act, answering.speakingFor(origin, { place }))
  }

  /** The question changes in the message whose key was touched. */
  function touching(origin: Origin): Turn {
    return {
      ...turnOf(origin),
      async replace(question, tag) {
        const [only, ...others] = promptFor(question, tag)
        if (only?.kind !== 'text' || others.length > 0) return false
        try {
          await speaker.edit(origin.chatId, origin.messageId, only)
          return true
        } catch (error) {
          if (isUnchanged(error)) return true
          // Too old to be changed, or gone: it is asked anew.
          deps.log.info({ update: origin.updateId, error: nameOf(error) }, 'a prompt could not be changed')
          return false
        }
      },
    }
  }

  async function button({ origin, callbackId, data }: Of<'button'>): Promise<void> {
    const closing = calls.callback(callbackId)
    /** A button can be answered for some seconds only; after them, and after a restart, by a message. */
    const tell = async (sentence: string) => {
      if (!(await closing.say(sentence))) await answering.tell(origin.account, sentence)
    }
    try {
      const touched = decodeTouch(data)
      if (touched) {
        const isOpen = await talk.touch(touching(origin), touched.tag, touched.touch)
        if (!isOpen) await tell(dialogueWords(await languageOf(origin)).closed)
        return
      }
      const intent = decodeIntent(deps.catalogue, data)
      if (!intent) return await tell(deps.messages(await languageOf(origin)).staleButton)
      const root = await rootOf(origin, origin.messageId)
      const command = deps.catalogue.byId(intent.command)
      await say(origin, root, command, (thread) => pressed(origin, thread, intent), { open: closing.open })
    } finally {
      await closing.close()
    }
  }

  async function say(
    origin: Origin,
    root: string | undefined,
    meant: AnyCommand | undefined,
    made: (thread: string | undefined) => Incoming,
    how: { files?: readonly Upload[]; open?: About['open'] } = {},
  ): Promise<void> {
    // Who links a place means the topic itself.
    const topic = meant?.access.orAdministrator ? undefined : await deps.topics.threadOf(origin)
    const placed = topic === undefined ? made(root) : inTopicThread(made(undefined), origin, topic, root)
    const incoming = { ...(await administered(origin, meant, placed)), language: origin.appLanguage }
    const { eventId, account, place } = incoming
    const { files = [], open } = how
    const act: Act = {
      eventId,
      account,
      place,
      returns: 'again',
      command: meant,
      language: origin.appLanguage,
      files,
      incoming: async () => incoming,
    }
    await deps.exchange.handle(act, answering.speakingFor(origin, { root, place, ...(open ? { open } : {}) }))
  }

  /** Telegram is asked who administers a group only for the commands to which it matters. */
  async function administered(
    origin: Origin,
    meant: AnyCommand | undefined,
    incoming: Incoming,
  ): Promise<Incoming> {
    if (origin.private || !meant?.access.orAdministrator || !(await calls.isAdministrator(origin)))
      return incoming
    return { ...incoming, place: { ...incoming.place, administrator: true } }
  }

  async function converse(event: Event): Promise<void> {
    if (event.kind === 'migrated') return speaker.migrated(event.from, event.to)
    if (event.kind === 'ignored') return
    if (event.kind === 'anonymous') return anonymous(event)
    const hadWaiting =
      event.origin.private && (await answering.release(event.origin.account, event.kind === 'start'))
    await anew(() => take(event, hadWaiting))
    // Ordinary words change no menu in a group, where they are many.
    if (event.origin.private || event.kind === 'command' || event.kind === 'button')
      deps.menus.acted(event.origin)
  }

  /**
   * What somebody did could not be handled, however often it was tried.
   * @throws when the database does not keep that either, or we are stopping.
   */
  async function apologise(event: Event): Promise<void> {
    if (event.kind === 'migrated' || event.kind === 'ignored' || event.kind === 'anonymous') return
    const { account } = event.origin
    const eventId = eventIdOf(event.origin)
    await dialogues.change(account, (dialogue) => marked(dialogue, eventId))
    // That something can be kept is known now. What was done in a group is for no form, and leaves nothing.
    if (!event.origin.private) await dialogues.change(account, (dialogue) => unmarked(dialogue, eventId))
    await answering.tell(account, words(await languageOf(event.origin)).failed)
  }

  function take(event: Extract<Event, { origin: Origin }>, hadWaiting: boolean): Promise<void> {
    switch (event.kind) {
      case 'words':
        return freeWords(event)
      case 'command':
        return command(event)
      case 'added':
        return added(event)
      case 'start':
        return start(event, hadWaiting)
      case 'wordless':
        return wordless(event)
      case 'button':
        return button(event)
    }
  }

  return { converse, apologise }
}

const privateOf = ({ account }: Origin) => ({ private: true, channelId: account.userId })

const isPrompt = (root: string) => root.startsWith('~')

function threadOf(root: string | undefined): string | undefined {
  return root === undefined || isPrompt(root) ? undefined : root
}
