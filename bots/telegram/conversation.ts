/** What is done about an event: which of our two ears it is for, an open form or the core, and how it is answered. */

import type { Catalogue } from '../../core/command/catalogue.ts'
import type { AnyCommand } from '../../core/command/command.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { decodeIntent } from '../../core/command/intent.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Ingress } from '../platform.ts'
import type { Log } from '../runtime/log.ts'
import type { Answering } from './answer.ts'
import { OPENING } from './answer.ts'
import type { Calls } from './calls.ts'
import { channelOf, type Event, heard, line, pressed, type Spot } from './decode.ts'
import { type createDialogues, front } from './dialogue.ts'
import type { FormTalk } from './form-talk.ts'
import type { Menus } from './menus.ts'
import type { ReplyChains } from './ports.ts'
import { plain } from './rich.ts'
import type { Speaker } from './speaker.ts'
import { decodeOp } from './steps.ts'
import { words } from './words.ts'

export type ConversationDeps = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  ingress: () => Ingress
  dialogues: ReturnType<typeof createDialogues>
  chains: ReplyChains
  speaker: Speaker
  answering: Answering
  formTalk: FormTalk
  calls: Calls
  menus: Menus
  hears: (channelId: string) => Promise<boolean>
  startLine: (payload: string) => string | undefined
  log: Log
}

type Of<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>

/** Both our languages and every other bot of Telegram's know this one. */
const HELP = '/help'

export function createConversation(deps: ConversationDeps) {
  const { dialogues, chains, speaker, answering, formTalk, calls } = deps

  /** The beginning of the chain that a replied message belongs to; `~…` for a form's prompt. */
  async function rootOf(spot: Spot, messageId: number | undefined): Promise<string | undefined> {
    if (messageId === undefined) return undefined
    return (await chains.rootOf(String(spot.chatId), String(messageId))) ?? String(messageId)
  }

  async function freeWords({ spot, text, files }: Of<'words'>): Promise<void> {
    const root = await rootOf(spot, spot.replyTo)
    if (spot.private) {
      const dialogue = await dialogues.load(spot.account)
      if (dialogue.updates.includes(spot.updateId)) return
      const state = front(dialogue)
      if (state && (root === undefined || isPrompt(root))) {
        const wantsFile = state.form.fields[state.step]?.kind === 'files'
        return files.length > 0 && wantsFile
          ? formTalk.handIn(spot, dialogue, files)
          : formTalk.write(spot, dialogue, text)
      }
    }
    await say(spot, threadOf(root), undefined, (thread) => heard(spot, thread, text))
    if (root !== undefined) await chains.remember(String(spot.chatId), String(spot.messageId), root)
  }

  async function command({ spot, text, name }: Of<'command'>): Promise<void> {
    const root = threadOf(await rootOf(spot, spot.replyTo))
    const form = spot.private ? front(await dialogues.load(spot.account)) : undefined
    const meant = deps.catalogue.byName(name)
    await say(spot, root, meant, (thread) => line(spot, thread, text))
    // What was half filled in when the command came has not been forgotten.
    const dialogue = form && (await dialogues.load(spot.account))
    if (form && dialogue && front(dialogue)?.tag === form.tag)
      await formTalk.remind(spot, form, dialogue.language)
  }

  /** Whoever adds the bot to a group that they administer is asked at once what the place is for. */
  async function added({ spot }: Of<'added'>): Promise<void> {
    const setUp = deps.catalogue.all.find(({ access }) => access.orAdministrator)
    if (!setUp || !(await calls.isAdministrator(spot))) return
    await say(spot, undefined, setUp, (thread) => pressed(spot, thread, { command: setUp.id, input: {} }))
  }

  async function start({ spot, payload }: Of<'start'>): Promise<void> {
    if (!spot.private) return command({ kind: 'command', spot, name: 'help', text: HELP })
    if (payload === OPENING) return
    const meant = payload === '' ? undefined : deps.startLine(payload)
    if (meant !== undefined) return say(spot, undefined, undefined, (thread) => line(spot, thread, meant))
    await answering.tell(spot.account, words(spot.appLanguage).greeting)
    await say(spot, undefined, undefined, (thread) => line(spot, thread, HELP))
  }

  async function wordless({ spot, files, inAlbum }: Of<'wordless'>): Promise<void> {
    if (!spot.private) {
      if (inAlbum || !(await deps.hears(channelOf(spot)))) return
      const target = {
        chatId: spot.chatId,
        replyTo: spot.messageId,
        ...(spot.topic === undefined ? {} : { topic: spot.topic }),
      }
      const message = { kind: 'text' as const, rich: plain(words(spot.appLanguage).onlyText) }
      await speaker.insist(target, [message], { chatId: spot.chatId, messageIds: [] })
      return
    }
    const dialogue = await dialogues.load(spot.account)
    if (dialogue.updates.includes(spot.updateId)) return
    if (front(dialogue) && files.length > 0) return formTalk.handIn(spot, dialogue, files)
    await answering.tell(spot.account, words(front(dialogue) ? dialogue.language : spot.appLanguage).onlyText)
  }

  async function button({ spot, callbackId, data }: Of<'button'>): Promise<void> {
    const closing = calls.callback(callbackId)
    try {
      const op = decodeOp(data)
      if (op) {
        const dialogue = await dialogues.load(spot.account)
        if (dialogue.updates.includes(spot.updateId)) return
        const isOpen = await formTalk.touch(spot, dialogue, op.tag, op.act)
        if (!isOpen) await closing.say(words(spot.appLanguage).closed)
        return
      }
      const intent = decodeIntent(deps.catalogue, data)
      if (!intent) return void (await closing.say(deps.messages(spot.appLanguage).staleButton))
      const root = await rootOf(spot, spot.messageId)
      const command = deps.catalogue.byId(intent.command)
      await say(spot, root, command, (thread) => pressed(spot, thread, intent), closing.open)
    } finally {
      await closing.close()
    }
  }

  async function say(
    spot: Spot,
    root: string | undefined,
    meant: AnyCommand | undefined,
    made: (thread: string | undefined) => Incoming,
    open?: (url: string) => Promise<boolean>,
  ): Promise<void> {
    const incoming = await administered(spot, meant, made(root))
    const said = await deps.ingress().receive(incoming)
    await answering.answer(spot, root, incoming.place, said, open)
  }

  /** Telegram is asked who administers a group only for the commands to which it matters. */
  async function administered(
    spot: Spot,
    meant: AnyCommand | undefined,
    incoming: Incoming,
  ): Promise<Incoming> {
    if (spot.private || !meant?.access.orAdministrator || !(await calls.isAdministrator(spot)))
      return incoming
    return { ...incoming, place: { ...incoming.place, administrator: true } }
  }

  return async function converse(event: Event): Promise<void> {
    if (event.kind === 'migrated') return speaker.migrated(event.from, event.to)
    if (event.kind === 'ignored') return
    if (event.spot.private) await answering.release(event.spot.account)
    await take(event)
    // Ordinary words change no menu in a group, where they are many.
    if (event.spot.private || event.kind === 'command' || event.kind === 'button')
      deps.menus.acted(event.spot)
  }

  function take(event: Exclude<Event, { kind: 'migrated' | 'ignored' }>): Promise<void> {
    switch (event.kind) {
      case 'words':
        return freeWords(event)
      case 'command':
        return command(event)
      case 'added':
        return added(event)
      case 'start':
        return start(event)
      case 'wordless':
        return wordless(event)
      case 'button':
        return button(event)
    }
  }
}

const isPrompt = (root: string) => root.startsWith('~')

function threadOf(root: string | undefined): string | undefined {
  return root === undefined || isPrompt(root) ? undefined : root
}
