/** What is done about an event of a room: which of our ears it is for, an open form or the core, and how it is answered. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { decodeIntent } from '../../../core/command/intent.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Act } from '../../exchange/act.ts'
import { anew, type Dialogues, front } from '../../exchange/dialogue/state.ts'
import type { Talk, Turn } from '../../exchange/dialogue/talk.ts'
import { decodeTouch } from '../../exchange/dialogue/touch.ts'
import { dialogueWords } from '../../exchange/dialogue/words.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import type { Upload } from '../../exchange/files.ts'
import type { Languages } from '../../exchange/languages.ts'
import { exchangeWords } from '../../exchange/words.ts'
import type { Log } from '../../runtime/log.ts'
import type { MatrixApi } from '../wire/api.ts'
import { nameOf } from '../wire/errors.ts'
import { mayChoose, type Offer, offerSigned, offersIn, offerTyped } from '../wire/offers.ts'
import type { Attachment } from '../wire/origin.ts'
import type { Event } from '../wire/shapes.ts'
import { decode, type Happening } from './decode.ts'
import type { Answering } from './speaking.ts'
import type { Standing, Standings } from './standing.ts'
import type { Threads } from './thread.ts'

export type ConversationDeps = {
  api: Pick<MatrixApi, 'download'>
  catalogue: Catalogue
  messages: (language: Language) => Messages
  exchange: Exchange
  languages: Languages
  dialogues: Dialogues
  talk: Talk
  answering: Answering
  standings: Standings
  threads: Threads
  self: () => string
  log: Log
}

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>
type Spoken = Of<'words'> | Of<'command'>

export function createConversation(deps: ConversationDeps) {
  const { answering, catalogue, dialogues, standings, talk, threads } = deps

  /** @throws when the event may come again; nothing is lost then. */
  async function converse(roomId: string, event: Event): Promise<void> {
    const happening = decode(roomId, event, deps.self())
    // What cannot be read was told when we came in, or when encryption was switched on.
    if (happening.kind === 'ignored' || happening.kind === 'unreadable') return
    const standing = await standings.standingOf(happening.origin)
    if (!standing) return
    await answering.during(standing, async () => {
      if (standing.isPrivate) await answering.release(standing)
      // Another process, or a delivery, may change the dialogue meanwhile: it is then looked at anew.
      await anew(() => about(happening, standing))
    })
  }

  async function about(
    happening: Exclude<Happening, { kind: 'ignored' }>,
    standing: Standing,
  ): Promise<void> {
    if (happening.kind === 'sign') return signed(happening, standing)
    if (happening.kind === 'wordless') return wordless(happening, standing)
    if (happening.kind !== 'unreadable') return spoken(happening, standing)
  }

  /** A sign under a message of ours chooses what has its number; under anything else it is a sign and no more. */
  async function signed({ origin, under, sign }: Of<'sign'>, standing: Standing): Promise<void> {
    const answered = await threads.messageAt(origin.roomId, under)
    if (answered?.sender !== deps.self()) return
    const offer = offerSigned(offersIn(answered.content), sign)
    if (offer) await chosen(offer, await withAnswered(standing, answered))
  }

  async function spoken(happening: Spoken, standing: Standing): Promise<void> {
    const stands = await placed(standing)
    if (happening.kind === 'command') return command(happening, stands)
    const choice = await choiceIn(happening.text, stands)
    if (choice) return chosen(choice.offer, await withAnswered(standing, choice.offered))
    return words(happening, stands)
  }

  async function placed(standing: Standing): Promise<Standing> {
    const { roomId, replyTo } = standing.origin
    const replied = replyTo === undefined ? undefined : await threads.messageAt(roomId, replyTo)
    return replied ? withAnswered(standing, replied) : standing
  }

  /** As it stands once it is known what is answered. */
  async function withAnswered(standing: Standing, answered: Event): Promise<Standing> {
    const chain = await threads.chainOf(standing.origin.roomId, answered)
    const root = standing.origin.thread ?? chain.at(-1)
    return { ...standing, answered, root, repliesTo: chain.filter((id) => id !== root) }
  }

  /**
   * A number or words that name what is offered: by the message that they reply to; in private, where nobody else can be
   * meant, by the question of the open form, else by the last message that offers anything.
   */
  async function choiceIn(
    text: string,
    { origin, isPrivate, answered }: Standing,
  ): Promise<{ offer: Offer; offered: Event } | undefined> {
    if (!mayChoose(text)) return undefined
    if (answered) return answered.sender === deps.self() ? among(answered, text) : undefined
    if (!isPrivate) return undefined
    const form = front(await dialogues.load(origin.account))
    const isWanted = (data: string) => (form ? decodeTouch(data)?.tag === form.tag : !decodeTouch(data))
    const last = await threads.lastOffering(origin.roomId, isWanted)
    return last && among(last, text)
  }

  function among(offered: Event, text: string): { offer: Offer; offered: Event } | undefined {
    const offer = offerTyped(offersIn(offered.content), text)
    return offer && { offer, offered }
  }

  async function chosen({ data }: Offer, standing: Standing): Promise<void> {
    const touched = decodeTouch(data)
    if (touched) {
      if (!standing.isPrivate || (await talk.touch(turnOf(standing), touched.tag, touched.touch))) return
      return remark(standing, dialogueWords(await languageOf(standing)).closed)
    }
    const intent = decodeIntent(catalogue, data)
    if (!intent) return remark(standing, deps.messages(await languageOf(standing)).staleButton)
    await tell(standing, { kind: 'intent', intent }, { command: catalogue.byId(intent.command) })
  }

  async function words({ text, files, origin }: Of<'words'>, standing: Standing): Promise<void> {
    if (standing.isPrivate) {
      const heard = { text, files: uploadsOf(files), repliesTo: formOf(standing) }
      if (await talk.hear(turnOf(standing), heard)) return
    }
    const { thread } = origin
    const head = thread === undefined ? undefined : await threads.messageAt(origin.roomId, thread)
    const body = { kind: 'message', ref: origin.eventId, text } as const
    await tell({ ...standing, head }, body, { files: uploadsOf(files) })
  }

  /** The form whose question they reply to, or `elsewhere`. */
  function formOf({ answered }: Standing): string | undefined {
    if (!answered) return undefined
    const [tag] = offersIn(answered.content).flatMap(({ data }) => decodeTouch(data)?.tag ?? [])
    return tag ?? 'elsewhere'
  }

  async function command({ name, text, files, origin }: Of<'command'>, standing: Standing): Promise<void> {
    const form = standing.isPrivate ? front(await dialogues.load(origin.account)) : undefined
    await tell(standing, { kind: 'line', text }, { command: catalogue.byName(name), files: uploadsOf(files) })
    // What was half filled in when the command came has not been forgotten.
    const dialogue = form && (await dialogues.load(origin.account))
    if (form && dialogue && front(dialogue)?.tag === form.tag)
      await talk.remind(origin.account, form, dialogue.language)
  }

  async function wordless({ files, origin }: Of<'wordless'>, standing: Standing): Promise<void> {
    if (standing.isPrivate && (await talk.handIn(turnOf(standing), uploadsOf(files)))) return
    if (files.length > 0) {
      const body = { kind: 'message', ref: origin.eventId, text: '' } as const
      return tell(await placed(standing), body, { files: uploadsOf(files) })
    }
    const act = { eventId: origin.eventId, account: origin.account, place: standings.placeOf(standing) }
    await deps.exchange.wordless(act, answering.speakingFor(standing))
  }

  /** To the core, and its reply to whom it is for. */
  async function tell(
    standing: Standing,
    body: Incoming['body'],
    more: Pick<Act, 'command' | 'files'>,
  ): Promise<void> {
    const { eventId, account } = standing.origin
    const incoming = standings.incomingOf(standing, body)
    const act: Act = {
      eventId,
      account,
      place: incoming.place,
      returns: 'again',
      incoming: async () => incoming,
      ...more,
    }
    await deps.exchange.handle(act, answering.speakingFor(standing))
  }

  const turnOf = ({ origin, name }: Standing): Turn => ({
    eventId: origin.eventId,
    account: origin.account,
    name,
    answer: (said, submitted) => answering.answerForm(origin.account, origin.eventId, said, submitted),
  })

  const uploadsOf = (files: readonly Attachment[]): Upload[] =>
    files.map(({ name, address, bytes }) => ({ name, fetch: () => deps.api.download(address, bytes) }))

  const remark = (standing: Standing, sentence: string) =>
    answering.remark(standing, sentence, `${standing.origin.eventId}.remark`)

  const languageOf = ({ origin, isPrivate }: Standing): Promise<Language> =>
    deps.languages.chosen({
      account: origin.account,
      place: { private: isPrivate, channelId: origin.roomId },
    })

  /** Says that something could not be taken into account. Never throws: there is nothing left to try. */
  async function apologise(roomId: string, event: Event): Promise<void> {
    const happening = decode(roomId, event, deps.self())
    if (happening.kind === 'ignored' || happening.kind === 'unreadable') return
    try {
      const standing = await standings.standingOf(happening.origin)
      if (standing) await remark(standing, exchangeWords(await languageOf(standing)).failed)
    } catch (error) {
      deps.log.warn({ event: event.event_id, error: nameOf(error) }, 'nobody could be told of it')
    }
  }

  return { converse, apologise }
}
