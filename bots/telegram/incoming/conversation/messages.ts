/** What somebody writes or sends: for an open form of theirs, or for the core. */
import type { Catalogue } from '../../../../core/command/catalogue.ts'
import { decodeLink } from '../../../../core/command/link.ts'
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Intent } from '../../../../core/view/card.ts'
import type { Talk } from '../../../exchange/dialogue/talk.ts'
import type { Exchange } from '../../../exchange/exchange.ts'
import type { Upload } from '../../../exchange/files/files.ts'
import type { ReplyChains } from '../../../kit.ts'
import { type Answering, OPENING } from '../../outgoing/answering/answer.ts'
import type { Privately } from '../../outgoing/answering/privately.ts'
import type { Topics } from '../../outgoing/topics.ts'
import { type Attachment, channelOf, type EventOf, eventIdOf, type Origin } from '../../wire/decode.ts'
import { heard, line, pressed, privateOf } from '../../wire/incoming.ts'
import { words as wordsIn } from '../../words.ts'
import { formOf, remember, rootOf, threadOf } from './chains.ts'
import type { Hand } from './handing.ts'

export type MessagesDeps = {
  catalogue: Catalogue
  exchange: Exchange
  chains: ReplyChains
  privately: Privately
  answering: Answering
  talk: Talk
  topics: Topics
  hand: Hand
  fetch: (file: Attachment) => Upload['fetch']
  startLine: (payload: string) => string | undefined
  languageOf: (origin: Origin) => Promise<Language>
}

/** Both our languages and every other bot of Telegram's know this one. */
const HELP = '/help'

/** The chain of a message that answered a form. */
const OF_A_FORM = '=form'

export function createMessages(deps: MessagesDeps) {
  const { chains, answering, talk, hand } = deps

  const uploadsOf = (files: readonly Attachment[]): Upload[] =>
    files.map((file) => ({ name: file.name, fetch: deps.fetch(file) }))

  async function words({ origin, text, files }: EventOf<'words'>): Promise<void> {
    const root = await rootOf(chains, origin, origin.replyTo)
    const uploads = uploadsOf(files)
    if (origin.editedAt) return edited(origin, root, text, uploads)
    if (origin.private) {
      const turn = answering.turnOf(origin)
      if (await talk.hear(turn, { text, files: uploads, repliesTo: formOf(root) }))
        return chains.remember(String(origin.chatId), String(origin.messageId), OF_A_FORM)
    }
    await handWords(origin, root, text, uploads)
  }

  async function handWords(
    origin: Origin,
    root: string | undefined,
    text: string,
    files: readonly Upload[],
  ): Promise<void> {
    await hand(origin, { root: threadOf(root), files, as: (thread) => heard(origin, thread, text) })
    await remember(chains, origin, root)
  }

  /** An answer to a form is one that was given: its author corrects it in the form. */
  async function edited(
    origin: Origin,
    root: string | undefined,
    text: string,
    files: readonly Upload[],
  ): Promise<void> {
    if (origin.private && (await rootOf(chains, origin, origin.messageId)) === OF_A_FORM)
      return deps.privately.tell(origin.account, wordsIn(await deps.languageOf(origin)).editedAnswer)
    await handWords(origin, root, text, files)
  }

  async function command({ origin, text, name, files }: EventOf<'command'>): Promise<void> {
    const root = threadOf(await rootOf(chains, origin, origin.replyTo))
    const meant = deps.catalogue.byName(name)
    const as = (thread: string | undefined) => line(origin, thread, text)
    const handed = () => hand(origin, { root, meant, files: uploadsOf(files), as })
    await (origin.private ? talk.beside(answering.turnOf(origin), handed) : handed())
  }

  async function start({ origin, payload }: EventOf<'start'>, hadWaiting: boolean): Promise<void> {
    if (origin.editedAt) return
    if (!origin.private) return command({ kind: 'command', origin, name: 'help', text: HELP, files: [] })
    // The button stands in a group, where others touch it too: whom nothing waits for is greeted as anybody.
    if (payload === OPENING && hadWaiting) return
    const intent = decodeLink(deps.catalogue, payload)
    if (intent) return byLink(origin, intent)
    const meant = payload === '' ? undefined : deps.startLine(payload)
    if (meant !== undefined)
      return hand(origin, { as: (thread) => ({ ...line(origin, thread, meant), byLink: true as const }) })
    await deps.privately.remark(origin.account, wordsIn(await deps.languageOf(origin)).greeting)
    await hand(origin, { as: (thread) => line(origin, thread, HELP) })
  }

  /** A button of ours that stands in a group led here. */
  function byLink(origin: Origin, intent: Intent): Promise<void> {
    const meant = deps.catalogue.byId(intent.command)
    const as = (thread: string | undefined) => ({ ...pressed(origin, thread, intent), byLink: true as const })
    return talk.beside(answering.turnOf(origin), () => hand(origin, { meant, as }))
  }

  async function wordless({ origin, files }: EventOf<'wordless'>): Promise<void> {
    const uploads = uploadsOf(files)
    if (origin.private && (await talk.handIn(answering.turnOf(origin), uploads))) return
    if (uploads.length > 0)
      return handWords(origin, await rootOf(chains, origin, origin.replyTo), '', uploads)
    const isThread = (await deps.topics.threadOf(origin)) !== undefined
    const place = origin.private
      ? privateOf(origin)
      : { private: false, channelId: isThread ? String(origin.chatId) : channelOf(origin) }
    const act = { eventId: eventIdOf(origin), account: origin.account, place, language: origin.appLanguage }
    await deps.exchange.wordless(act, answering.speakingFor(origin, { place }))
  }

  return { words, command, start, wordless }
}
