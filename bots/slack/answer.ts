/**
 * Brings a reply to whoever acted. Each way that an answer can take may be closed: the address for answers expires
 * after half an hour or five uses, we may not be in the channel, private messages may be off. The next way is tried.
 */
import type { Language } from '../../core/kernel/actor.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Card, Form, Reply } from '../../core/view/card.ts'
import { BoundedMap } from '../runtime/async/bounded.ts'
import type { Pause } from '../runtime/async/sleep.ts'
import { isStopped } from '../runtime/async/sleep.ts'
import type { Log } from '../runtime/log.ts'
import { errorCode, errorName, postEphemeral } from './api.ts'
import { RESPONSE_USES } from './limits.ts'
import type { People } from './people.ts'
import { type Attempt, hasPicture, type Posting, postCard } from './post.ts'
import { blocksOf, type MessagePart, messagesOf, notification, sentence } from './render.ts'
import { patiently } from './retrying.ts'
import { HOME, type Spot } from './spot.ts'
import { words } from './words.ts'

export type Answers = ReturnType<typeof createAnswers>

export type AnswerDeps = {
  posting: Posting
  people: People
  /** Hosts to which answers may be sent. */
  mayAnswerTo: (address: string) => boolean
  pause: Pause
  log: Log
}

const REMEMBERED = 5_000
const TIMEOUT = 10 * SECOND

class Closed extends Error {}

/** The thread in which what is for one person's eyes stands: Slack takes it and shows it to nobody where none is open. */
function threadOf(spot: Spot): string | undefined {
  return spot.alone ? undefined : spot.under
}

export function createAnswers(deps: AnswerDeps) {
  const { posting, people, pause, log } = deps
  const { client, encode } = posting
  const uses = new BoundedMap<string, number>(REMEMBERED)
  const patient: Attempt = (work) => patiently(work, pause)

  /** The address that came with a command or a button. */
  async function byResponse(spot: Spot, part: MessagePart): Promise<void> {
    const address = spot.responseUrl
    const used = address === undefined ? RESPONSE_USES : (uses.get(address) ?? 0)
    if (address === undefined || used >= RESPONSE_USES || !deps.mayAnswerTo(address)) throw new Closed()
    uses.set(address, used + 1)
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: false,
        ...(threadOf(spot) === undefined ? {} : { thread_ts: threadOf(spot) }),
        text: part.text,
        blocks: part.blocks,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    await response.text()
    if (!response.ok) throw new Closed()
  }

  function byEphemeral(spot: Spot, part: MessagePart): Promise<void> {
    const under = threadOf(spot)
    const thread = under === undefined ? {} : { thread: under }
    return patiently(
      () => postEphemeral(client, { channel: spot.channelId, ...thread }, spot.userId, part),
      pause,
    )
  }

  /** For their eyes only, in the channel where they acted. @returns false when no way is open. */
  async function fleeting(spot: Spot, part: MessagePart): Promise<boolean> {
    // Only we can put it into a thread reliably; outside of one, the address works even where we are not.
    const ways = threadOf(spot) === undefined ? [byResponse, byEphemeral] : [byEphemeral, byResponse]
    for (const way of ways) {
      try {
        await way(spot, part)
        return true
      } catch (error) {
        if (!(error instanceof Closed)) passable(error)
      }
    }
    return false
  }

  /** @returns false when they cannot be written to. */
  async function toPerson(spot: Spot, card: Card, key: string): Promise<boolean> {
    try {
      const channel = await patiently(() => people.privateChannel(spot.userId), pause)
      await postCard(posting, { channel }, card, key, patient)
      return true
    } catch (error) {
      people.forget(spot.userId)
      passable(error)
      return false
    }
  }

  async function inPlace(spot: Spot, card: Card, key: string): Promise<boolean> {
    const thread = spot.under === undefined ? {} : { thread: spot.under }
    try {
      await postCard(posting, { channel: spot.channelId, ...thread }, card, key, patient)
      return true
    } catch (error) {
      passable(error)
      return false
    }
  }

  /** What closes one way and leaves the others: logged by its name. A stop or a fault of ours is neither. */
  function passable(error: unknown): void {
    if (isStopped(error)) throw error
    log.warn({ platform: 'slack', error: errorName(error) }, 'a way to answer was closed')
    if (errorCode(error) === 'invalid_blocks') throw error
  }

  async function privately(spot: Spot, card: Card, key: string, language: Language): Promise<boolean> {
    const w = words(language)
    if (spot.channelId === HOME) return toPerson(spot, card, key)
    // In somebody else's conversation, where we are not, only the address reaches: as in a channel.
    if (spot.private && (await inPlace(spot, card, key))) return true
    if (!hasPicture(card)) return (await everyPart(spot, card)) || toPerson(spot, card, key)
    if (await toPerson(spot, card, key)) return fleeting(spot, sentence(w.sentPrivately))
    await fleeting(spot, sentence(w.openPrivately))
    return everyPart(spot, card)
  }

  async function everyPart(spot: Spot, card: Card): Promise<boolean> {
    for (const part of messagesOf(blocksOf(card, encode), notification(card)))
      if (!(await fleeting(spot, part))) return false
    return true
  }

  /** @returns whether all of it was said. */
  async function say(spot: Spot, reply: Reply, language: Language, key: string): Promise<boolean> {
    let all = true
    for (const [index, card] of reply.cards.entries()) {
      const shared = reply.visibility === 'shared' && !spot.private
      const said =
        (shared && (await inPlace(spot, card, `${key}:${index}`))) ||
        (await privately(spot, card, `${key}:${index}`, language))
      if (!said) log.warn({ platform: 'slack', event: key }, 'an answer reached nobody')
      all &&= said
    }
    return all
  }

  return {
    say,
    /** A sentence of the platform's own, for who acted. */
    note(spot: Spot, text: string, language: Language, key: string, typed?: string): Promise<boolean> {
      const quoted = typed ? [{ kind: 'quote', text: typed } as const] : []
      const card: Card = { tone: 'attention', body: [{ kind: 'text', text }, ...quoted], actions: [] }
      return say(spot, { visibility: 'private', cards: [card] }, language, key)
    },
    /** Where no modal can be opened (its moment has passed), a button opens it again with what is known. */
    offerForm(spot: Spot, form: Form, language: Language, key: string): Promise<boolean> {
      const w = words(language)
      const typed = form.fields.flatMap(({ label, value }) => {
        const text = typeof value === 'string' ? value : (value ?? []).join(' ')
        return text === '' ? [] : [{ label, value: text }]
      })
      const card: Card = {
        tone: 'neutral',
        title: form.title,
        body: [
          { kind: 'text', text: w.formWaits },
          ...(typed.length > 0
            ? [{ kind: 'text', text: w.youTyped } as const, { kind: 'fields', fields: typed } as const]
            : []),
        ],
        actions: [{ label: w.openForm, style: 'primary', intent: form.intent }],
      }
      return say(spot, { visibility: 'private', cards: [card] }, language, key)
    },
  }
}
