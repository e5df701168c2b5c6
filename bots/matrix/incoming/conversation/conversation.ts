/** What is done about an event of a room: which of our ears it is for, an open form or the core, and how it is answered. */
import type { Language } from '../../../../core/kernel/actor.ts'
import { anew } from '../../../exchange/dialogue/state.ts'
import type { Upload } from '../../../exchange/files/files.ts'
import type { Languages } from '../../../exchange/people/languages.ts'
import { exchangeWords } from '../../../exchange/words.ts'
import { type Log, nameOf } from '../../../runtime/log.ts'
import type { MatrixApi } from '../../wire/api.ts'
import { type Attachment, PLATFORM, WORKSPACE } from '../../wire/origin.ts'
import type { Event } from '../../wire/shapes.ts'
import { decode, type Happening, type HappeningOf, relatedBy } from '../decode.ts'
import { type ChoosingDeps, createChoosing, formOf } from './choosing.ts'
import { createHanding, type HandingDeps } from './handing.ts'
import type { Privately } from './privately.ts'
import type { Standing, Standings } from './standing.ts'

export type ConversationDeps = HandingDeps &
  Omit<ChoosingDeps, 'hand' | 'languageOf'> & {
    api: Pick<MatrixApi, 'download'>
    languages: Languages
    privately: Pick<Privately, 'during'>
    standings: Standings
    log: Log
  }

/** What people did with words or signs of theirs. */
type Told = Exclude<Happening, { kind: 'ignored' | 'unreadable' | 'deleted' }>

export function createConversation(deps: ConversationDeps) {
  const { answering, catalogue, privately, standings, talk, threads } = deps
  const hand = createHanding(deps)
  const choosing = createChoosing({ ...deps, hand, languageOf })

  /** @throws when the event may come again; nothing is lost then. */
  async function converse(roomId: string, event: Event): Promise<void> {
    const happening = decode(roomId, event, deps.self())
    // What cannot be read was told when we came in, or when encryption was switched on.
    if (happening.kind === 'ignored' || happening.kind === 'unreadable') return
    if (happening.kind === 'deleted') {
      const { ref, roomId: channelId } = happening
      return deps.exchange.deleted({ platform: PLATFORM, workspaceId: WORKSPACE, channelId, ref })
    }
    if (happening.origin.editedAt) return again(happening)
    const standing = await standings.standingOf(happening.origin)
    if (!standing) return
    await privately.during(standing, async () => {
      if (standing.isPrivate) await answering.release(standing)
      // Another process, or a delivery, may change the dialogue meanwhile: it is then looked at anew.
      await anew(() => take(happening, standing))
    })
  }

  /** An edit names the message that it is of, and that one where it stands: only its own author says what it says. */
  async function again(happening: Told): Promise<void> {
    const { roomId, eventId, account, editedAt } = happening.origin
    const first = await threads.messageAt(roomId, eventId)
    if (first?.sender !== account.userId || editedAt === undefined) return
    const origin = { ...happening.origin, ...relatedBy(first.content) }
    const standing = await standings.standingOf(origin)
    if (!standing || (happening.kind !== 'words' && happening.kind !== 'command')) return
    const edited = { at: editedAt, first: new Date(first.origin_server_ts).toISOString() }
    await privately.during(standing, async () => {
      const placed = await threads.placed(standing)
      const files = uploadsOf(happening.files)
      if (happening.kind === 'words') return handWords(placed, happening.text, { files, edited })
      const command = catalogue.byName(happening.name)
      await hand(placed, { kind: 'line', ref: eventId, text: happening.text }, { command, files, edited })
    })
  }

  async function take(happening: Told, standing: Standing): Promise<void> {
    switch (happening.kind) {
      case 'sign':
        return choosing.signed(happening, standing)
      case 'wordless':
        return wordless(happening, standing)
      case 'command':
        return command(happening, await threads.placed(standing))
      case 'words':
        return words(happening, await threads.placed(standing))
    }
  }

  async function words({ text, files }: HappeningOf<'words'>, standing: Standing): Promise<void> {
    if (await choosing.typed(text, standing)) return
    const uploads = uploadsOf(files)
    if (standing.isPrivate) {
      const heard = { text, files: uploads, repliesTo: formOf(standing) }
      if (await talk.hear(answering.turnOf(standing), heard)) return
    }
    await handWords(standing, text, { files: uploads })
  }

  async function handWords(
    standing: Standing,
    text: string,
    more: Parameters<typeof hand>[2],
  ): Promise<void> {
    const { thread, roomId, eventId: ref } = standing.origin
    const head = thread === undefined ? undefined : await threads.messageAt(roomId, thread)
    await hand({ ...standing, head }, { kind: 'message', ref, text }, more)
  }

  async function command(happening: HappeningOf<'command'>, standing: Standing): Promise<void> {
    const { name, text, files, origin } = happening
    const more = { command: catalogue.byName(name), files: uploadsOf(files) }
    const handed = () => hand(standing, { kind: 'line', ref: origin.eventId, text }, more)
    await (standing.isPrivate ? talk.beside(answering.turnOf(standing), handed) : handed())
  }

  async function wordless({ files, origin }: HappeningOf<'wordless'>, standing: Standing): Promise<void> {
    const { eventId, account } = origin
    const uploads = uploadsOf(files)
    if (standing.isPrivate && (await talk.handIn(answering.turnOf(standing), uploads))) return
    if (uploads.length > 0) return handWords(await threads.placed(standing), '', { files: uploads })
    const act = { eventId, account, place: standings.placeOf(standing) }
    await deps.exchange.wordless(act, answering.speakingFor(standing))
  }

  const uploadsOf = (files: readonly Attachment[]): Upload[] =>
    files.map(({ name, address, bytes }) => ({ name, fetch: () => deps.api.download(address, bytes) }))

  function languageOf({ origin, isPrivate }: Standing): Promise<Language> {
    const place = { private: isPrivate, channelId: origin.roomId }
    return deps.languages.chosen({ account: origin.account, place })
  }

  /** Says that something could not be taken into account. Never throws: there is nothing left to try. */
  async function apologise(roomId: string, event: Event): Promise<void> {
    const happening = decode(roomId, event, deps.self())
    if (happening.kind === 'ignored' || happening.kind === 'unreadable' || happening.kind === 'deleted')
      return
    try {
      const standing = await standings.standingOf(happening.origin)
      if (standing) await answering.remark(standing, exchangeWords(await languageOf(standing)).failed)
    } catch (error) {
      deps.log.warn({ event: event.event_id, error: nameOf(error) }, 'nobody could be told of it')
    }
  }

  return { converse, apologise }
}
