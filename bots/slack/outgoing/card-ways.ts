/**
 * The ways in which Slack shows a card because of what somebody did: in the place, for their eyes only, or to them. Each
 * may be closed: the address for answers expires after half an hour or five uses, we may not be in the channel, private
 * messages may be off.
 */
import type { Language } from '../../../core/kernel/actor.ts'
import { SECOND } from '../../../core/kernel/clock.ts'
import type { Card } from '../../../core/view/card.ts'
import { Closed } from '../../exchange/act.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { isStopped, type Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { RESPONSE_USES } from '../limits.ts'
import { errorCode, errorName, type MessagePart, postEphemeral, updateMessage } from '../wire/api.ts'
import { HOME, type Origin } from '../wire/origin.ts'
import type { People } from '../wire/people.ts'
import { patiently } from '../wire/retrying.ts'
import { words } from '../words.ts'
import { hasPicture, type Posting, postCard } from './post.ts'
import { blocksOf, messagesOf, notification, partsOf, sentence } from './render.ts'

export type CardWaysDeps = {
  posting: Posting
  people: People
  /** Hosts to which answers may be sent. */
  mayAnswerTo: (address: string) => boolean
  pause: Pause
  log: Log
}

/** @throws Closed, or what went wrong. The same key again says nothing twice, but for one person's eyes. */
export type CardWay = (origin: Origin, card: Card, key: string, language: Language) => Promise<void>

/** The addresses for answers whose uses are counted. */
const REMEMBERED = 5_000
const TIMEOUT = 10 * SECOND

/** The thread in which what is for one person's eyes stands: Slack takes it and shows it to nobody where none is open. */
function threadOf(origin: Origin): string | undefined {
  return origin.alone ? undefined : origin.under
}

export function createCardWays(deps: CardWaysDeps) {
  const { posting, people, pause, log } = deps
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
  async function byResponse(origin: Origin, part: MessagePart, replaces = false): Promise<void> {
    const address = origin.responseUrl
    const used = address === undefined ? RESPONSE_USES : (uses.get(address) ?? 0)
    if (address === undefined || used >= RESPONSE_USES || !deps.mayAnswerTo(address)) throw new Closed()
    uses.set(address, used + 1)
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: replaces,
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
  async function fleeting(origin: Origin, card: Card, key: string, language: Language): Promise<void> {
    const w = words(language)
    if (hasPicture(card)) {
      const isSent = await isOpen(toPerson(origin, card, key, language))
      await isOpen(glimpse(origin, sentence(isSent ? w.sentPrivately : w.openPrivately)))
      if (isSent) return
    }
    for (const part of messagesOf(blocksOf(card, encode, language), notification(card)))
      await glimpse(origin, part)
  }

  /** In the card that was pressed, where it holds all of it. */
  async function instead(origin: Origin, card: Card, language: Language): Promise<void> {
    const { ownCard, channelId } = origin
    const [part, ...others] = partsOf(card, encode, language)
    if (!ownCard || part?.kind !== 'message' || others.length > 0) throw new Closed()
    const done = ownCard.fleeting
      ? byResponse(origin, part, true)
      : patiently(() => updateMessage(client, channelId, ownCard.ts, part), pause)
    await done.catch(closed)
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

  /** Says where they acted, for their eyes, that there is something to be read. */
  async function pointToPrivate(origin: Origin, language: Language): Promise<void> {
    await isOpen(glimpse(origin, sentence(words(language).openPrivately)))
  }

  return { inPlace, fleeting, instead, toPerson, pointToPrivate }
}

/** @returns false when the way is closed. */
async function isOpen(way: Promise<void>): Promise<boolean> {
  try {
    await way
    return true
  } catch (error) {
    if (!(error instanceof Closed)) throw error
    return false
  }
}
