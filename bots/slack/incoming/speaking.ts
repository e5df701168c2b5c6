/**
 * The ways of Slack to answer one act. Each may be closed: the address for answers expires after half an hour or five
 * uses, we may not be in the channel, private messages may be off, the moment for a modal passes after three seconds.
 */
import type { Language } from '../../../core/kernel/actor.ts'
import { SECOND } from '../../../core/kernel/clock.ts'
import type { Card, Form, FormValues } from '../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../exchange/act.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { isStopped, type Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import type { Modals } from '../forms/modal.ts'
import { RESPONSE_USES } from '../limits.ts'
import { hasPicture, type Posting, postCard } from '../outgoing/post.ts'
import { blocksOf, messagesOf, notification, sentence } from '../outgoing/render.ts'
import { errorCode, errorName, type MessagePart, postEphemeral } from '../wire/api.ts'
import { HOME, type Origin } from '../wire/origin.ts'
import type { People } from '../wire/people.ts'
import { patiently } from '../wire/retrying.ts'
import { words } from '../words.ts'
import type { Ack } from './connection.ts'

export type SpeakingDeps = {
  posting: Posting
  people: People
  modals: Modals
  /** Hosts to which answers may be sent. */
  mayAnswerTo: (address: string) => boolean
  /** What they are spoken to in, before the core has said it. */
  languageAt: (origin: Origin) => Promise<Language>
  pause: Pause
  log: Log
}

/** What came with an act: how Slack is told that it came, and what a modal can be opened with or stands open already. */
export type Came = { ack?: Ack; triggerId?: string; viewId?: string | undefined; filled?: FormValues }

/** `settle`: nothing more is said of it. @throws when Slack could not even be told that the act came. */
export type SlackSpeaking = Speaking & { settle(): Promise<void> }

export type Ways = ReturnType<typeof createWays>

/** The addresses for answers whose uses are counted. */
const REMEMBERED = 5_000
const TIMEOUT = 10 * SECOND

/** The thread in which what is for one person's eyes stands: Slack takes it and shows it to nobody where none is open. */
function threadOf(origin: Origin): string | undefined {
  return origin.alone ? undefined : origin.under
}

export function createWays(deps: SpeakingDeps) {
  const { posting, people, modals, pause, log } = deps
  const { client, encode } = posting
  const uses = new BoundedMap<string, number>(REMEMBERED)

  /** What closes one way and leaves the others: logged by its name. A stop or a fault of ours is neither. */
  function closed(error: unknown): never {
    if (isStopped(error)) throw error
    if (!(error instanceof Closed))
      log.warn({ platform: 'slack', error: errorName(error) }, 'a way to answer was closed')
    if (errorCode(error) === 'invalid_blocks') throw error
    throw new Closed({ cause: error })
  }

  /** The address that came with a command or a button. */
  async function byResponse(origin: Origin, part: MessagePart): Promise<void> {
    const address = origin.responseUrl
    const used = address === undefined ? RESPONSE_USES : (uses.get(address) ?? 0)
    if (address === undefined || used >= RESPONSE_USES || !deps.mayAnswerTo(address)) throw new Closed()
    uses.set(address, used + 1)
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: false,
        ...(threadOf(origin) === undefined ? {} : { thread_ts: threadOf(origin) }),
        text: part.text,
        blocks: part.blocks,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    await response.text()
    if (!response.ok) throw new Closed()
  }

  function byEphemeral(origin: Origin, part: MessagePart): Promise<void> {
    const under = threadOf(origin)
    const thread = under === undefined ? {} : { thread: under }
    const to = { channel: origin.channelId, ...thread }
    return patiently(() => postEphemeral(client, to, origin.userId, part), pause)
  }

  async function glimpse(origin: Origin, part: MessagePart): Promise<void> {
    // Only we can put it into a thread reliably; outside of one, the address works even where we are not.
    const [first, second] =
      threadOf(origin) === undefined ? [byResponse, byEphemeral] : [byEphemeral, byResponse]
    await first(origin, part)
      .catch(closed)
      .catch(async (error: unknown) => {
        if (!(error instanceof Closed)) throw error
        await second(origin, part).catch(closed)
      })
  }

  /** No picture can be shown for one person's eyes only: it goes to them, and its words are shown where that is closed. */
  async function glimpseOf(origin: Origin, card: Card, key: string, language: Language): Promise<void> {
    const w = words(language)
    if (hasPicture(card)) {
      const isSent = await open(toPerson(origin, card, key, language))
      await open(glimpse(origin, sentence(isSent ? w.sentPrivately : w.openPrivately)))
      if (isSent) return
    }
    for (const part of messagesOf(blocksOf(card, encode, language), notification(card)))
      await glimpse(origin, part)
  }

  async function toPerson(origin: Origin, card: Card, key: string, language: Language): Promise<void> {
    try {
      const channel = await patiently(() => people.privateChannel(origin.userId), pause)
      await postCard(posting, { channel }, card, language, key, (work) => patiently(work, pause))
    } catch (error) {
      people.forget(origin.userId)
      closed(error)
    }
  }

  async function inPlace(origin: Origin, card: Card, key: string, language: Language): Promise<void> {
    if (origin.channelId === HOME) return toPerson(origin, card, key, language)
    const thread = origin.under === undefined ? {} : { thread: origin.under }
    const to = { channel: origin.channelId, ...thread }
    await postCard(posting, to, card, language, key, (work) => patiently(work, pause)).catch(closed)
  }

  /** The ways for one act, each card by itself. */
  return function speakingAt(
    origin: Origin,
    { ack, triggerId, viewId, filled = {} }: Came = {},
  ): SlackSpeaking {
    let acknowledged = ack === undefined
    /** The modal that stands open, and whether it shows the answer. */
    let modal = viewId
    let isShown = false
    let language: Language | undefined

    /** @throws when Slack is not reached by it: the act comes again. */
    async function acknowledge(): Promise<void> {
      if (!acknowledged) await ack?.()
      acknowledged = true
    }

    /** All of a reply in the modal that stands open, where it fits. */
    async function inModal(saying: Saying): Promise<boolean> {
      if (modal === undefined || isShown || saying.said > 0) return false
      const view = modals.ofCards(saying.cards, origin, saying.language)
      if (!view || !(await modals.update(modal, view))) return false
      isShown = true
      saying.said = saying.cards.length
      return true
    }

    const each = (say: (card: Card, key: string, language: Language) => Promise<void>) =>
      async function oneByOne(saying: Saying): Promise<void> {
        await acknowledge()
        language = saying.language
        if (await inModal(saying)) return
        for (const card of saying.cards.slice(saying.said)) {
          await say(card, `${saying.key}:${saying.said}`, saying.language)
          saying.said += 1
        }
      }

    return {
      async acknowledge(how) {
        await acknowledge()
        if (how !== 'form' || modal !== undefined || triggerId === undefined) return
        const before = await deps.languageAt(origin)
        modal = await modals.open(triggerId, modals.saying(words(before).wait, origin, before))
      },
      announces: () => modal === undefined,
      inPlace: each((card, key, spoken) => inPlace(origin, card, key, spoken)),
      fleeting: each((card, key, spoken) => glimpseOf(origin, card, key, spoken)),
      toPerson: each((card, key, spoken) => toPerson(origin, card, key, spoken)),
      async pointToPrivate(spoken) {
        await open(glimpse(origin, sentence(words(spoken).openPrivately)))
      },
      async openForm(form, { language: spoken }) {
        await acknowledge()
        const view = modals.ofForm(withValues(form, filled), origin, spoken, undefined)
        // A modal that was closed meanwhile was closed on purpose; one that never opened is offered.
        if (modal !== undefined) isShown = (await modals.update(modal, view)) || isShown
        else if (triggerId === undefined || (await modals.open(triggerId, view)) === undefined) return false
        return true
      },
      async fail(failure, spoken) {
        await acknowledge()
        if (modal === undefined) return false
        isShown = true
        return modals.update(modal, modals.saying(failure, origin, spoken))
      },
      /** A modal that still says that one moment is needed says where the answer is. */
      async settle() {
        await acknowledge()
        if (modal === undefined || isShown || language === undefined) return
        await modals.update(modal, modals.saying(words(language).sentByMessage, origin, language))
      },
    }
  }
}

/** @returns false when the way is closed. */
async function open(way: Promise<void>): Promise<boolean> {
  try {
    await way
    return true
  } catch (error) {
    if (!(error instanceof Closed)) throw error
    return false
  }
}

function withValues(form: Form, filled: FormValues): Form {
  const fields = form.fields.map((field) => {
    const value = filled[field.name]
    return value === undefined || value.length === 0 ? field : { ...field, value }
  })
  return { ...form, fields }
}
