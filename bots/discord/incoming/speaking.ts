/**
 * The ways of Discord to answer a command, a button or a form: the first word within three seconds, the rest while its
 * token lives (15 minutes), and by another way when it does not live any more.
 */
import {
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  type REST,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  Routes,
} from 'discord.js'
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Card } from '../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../exchange/act.ts'
import { say, sayingOf } from '../../exchange/saying.ts'
import type { Draw } from '../../platform.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { type Button, renderCard } from '../outgoing/render.ts'
import {
  EPHEMERAL,
  nonceOf,
  type Privates,
  plainly,
  type Sendable,
  sendable,
  sendTo,
} from '../outgoing/send.ts'
import { isAnsweredBefore, isCode, isRefusal, nameOf, UNKNOWN_MESSAGE } from '../wire/errors.ts'
import { patiently, promptly } from '../wire/retrying.ts'
import { words } from '../words.ts'
import type { Origin } from './decode.ts'

export type SpeakingDeps = {
  rest: REST
  privates: Privates
  catalogue: Catalogue
  draw: Draw
  log: Log
  /** Comes when the platform is stopped: nothing is waited for any more. */
  end: AbortSignal
}

export type DiscordSpeaking = Speaking & {
  /** A form: only as the first word. @returns false when its moment has passed. */
  modal(data: APIModalInteractionResponseCallbackData): Promise<boolean>
  /** Nothing was said yet, nor announced. */
  isFirst(): boolean
  suggest(choices: ReadonlyArray<{ name: string; value: string }>): Promise<void>
  /** Says something of a form to this person, with what can be pressed for it. */
  tell(card: Card, language: Language, buttons?: readonly Button[]): Promise<void>
  /** Nothing more is said: an announcement that nothing followed goes. */
  settle(): Promise<void>
}

type State = 'open' | 'deferred' | 'replacing' | 'given' | 'lost'

export function speakingOf(deps: SpeakingDeps, origin: Origin): DiscordSpeaking {
  const { rest, log, end } = deps
  let state: State = 'open'
  let deferredPrivately = true
  /** How many parts there were: each has a nonce of its own, the same by every way. */
  let count = 0
  const prepared = new Map<string, { parts: Sendable[]; from: number }>()
  const buttonsOf = new Map<string, readonly Button[]>()
  const original = Routes.webhookMessage(origin.applicationId, origin.token)

  async function first(
    type: InteractionResponseType,
    data?: object,
    files?: Sendable['files'],
  ): Promise<boolean> {
    try {
      await promptly(() =>
        rest.post(Routes.interactionCallback(origin.id, origin.token), {
          auth: false,
          body: { type, ...(data ? { data } : {}) },
          ...(files ? { files } : {}),
        }),
      )
      return true
    } catch (error) {
      // Answered before: the first word came through although we were told that it did not.
      if (isAnsweredBefore(error)) return true
      log.warn({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'first answer refused')
      state = 'lost'
      return false
    }
  }

  async function defer(isPrivate: boolean): Promise<void> {
    deferredPrivately = isPrivate
    const flags = isPrivate ? { flags: EPHEMERAL } : {}
    if (await first(InteractionResponseType.DeferredChannelMessageWithSource, flags)) state = 'deferred'
  }

  /**
   * What follows the first word. By the token it takes no nonce and may come twice when its confirmation is lost: where
   * the channel itself shows it to nobody else, it is said there.
   */
  async function follow(one: Sendable, isPrivate: boolean, part: number): Promise<void> {
    if (!isPrivate || origin.place.private) {
      try {
        return await inChannel(origin.channelId, one, part)
      } catch (error) {
        // We may not write there; an act is answered everywhere.
        if (!isRefusal(error)) throw error
      }
    }
    const body = { ...one.body, ...(isPrivate ? { flags: EPHEMERAL } : {}) }
    const files = one.files ? { files: one.files } : {}
    const to = Routes.webhook(origin.applicationId, origin.token)
    await patiently(() => rest.post(to, { auth: false, body, ...files }), end)
  }

  async function inChannel(channelId: string, one: Sendable, part: number): Promise<void> {
    await patiently(() => sendTo(rest, channelId, one, nonceOf(`answer:${origin.id}`, part)), end)
  }

  /** It may be gone already, when that was not confirmed. */
  async function removeOriginal(): Promise<void> {
    await patiently(() => rest.delete(original, { auth: false }), end).catch((error: unknown) => {
      if (!isCode(error, UNKNOWN_MESSAGE)) throw error
    })
  }

  async function replaceOriginal(one: Sendable): Promise<void> {
    const { embeds, components, attachments, allowed_mentions } = one.body
    const body: RESTPatchAPIWebhookWithTokenMessageJSONBody = {
      embeds: embeds ?? [],
      components: components ?? [],
      attachments: (attachments ?? []) as NonNullable<
        RESTPatchAPIWebhookWithTokenMessageJSONBody['attachments']
      >,
      allowed_mentions: allowed_mentions ?? { parse: [] },
    }
    const files = one.files ? { files: one.files } : {}
    await patiently(() => rest.patch(original, { auth: false, body, ...files }), end)
  }

  async function byTheToken(one: Sendable, isPrivate: boolean, part: number): Promise<void> {
    if (state === 'open') {
      const data = { ...one.body, ...(isPrivate ? { flags: EPHEMERAL } : {}) }
      if (!(await first(InteractionResponseType.ChannelMessageWithSource, data, one.files)))
        throw new Closed()
    } else if (state === 'replacing' || (state === 'deferred' && deferredPrivately === isPrivate)) {
      await replaceOriginal(one)
    } else {
      // What was announced to all turns out to be for one person, or the reverse: the announcement goes.
      if (state === 'deferred') await removeOriginal()
      await follow(one, isPrivate, part)
    }
    state = 'given'
  }

  /** What is left of a saying, part by part. @throws Closed for anything but a stop. */
  async function goOn(saying: Saying, way: (one: Sendable, part: number) => Promise<void>): Promise<void> {
    const { parts, from } = prepare(saying)
    try {
      for (const [index, one] of parts.entries()) {
        if (index < saying.said) continue
        await way(one, from + index)
        saying.said += 1
      }
    } catch (error) {
      if (isStopped(error)) throw error
      log.warn({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'a way to answer was closed')
      throw new Closed({ cause: error })
    }
  }

  function prepare(saying: Saying): { parts: Sendable[]; from: number } {
    const before = prepared.get(saying.key)
    if (before) return before
    const buttons = buttonsOf.get(saying.key)
    const parts = saying.cards
      .flatMap((card) => renderCard(deps.catalogue, card, saying.language, buttons))
      .map((one) => sendable(one, deps.draw))
    const made = { parts, from: count }
    count += parts.length
    prepared.set(saying.key, made)
    return made
  }

  async function byToken(saying: Saying, isPrivate: boolean): Promise<void> {
    if (state === 'lost') throw new Closed()
    await goOn(saying, (one, part) => byTheToken(one, isPrivate, part)).catch((error: unknown) => {
      state = 'lost'
      throw error
    })
  }

  const speaking: DiscordSpeaking = {
    /** A step of a form replaces the message that opened it, when that message is the person's own. */
    async acknowledge(how) {
      if (!origin.onStep) await defer(how !== 'shared')
      else if (await first(InteractionResponseType.DeferredMessageUpdate)) state = 'replacing'
    },
    async inPlace(saying) {
      try {
        await byToken(saying, saying.visibility === 'private')
      } catch (error) {
        if (!(error instanceof Closed)) throw error
        await goOn(saying, (one, part) => inChannel(origin.channelId, one, part))
      }
    },
    fleeting: (saying) => byToken(saying, true),
    async toPerson(saying) {
      let channelId: string | undefined
      await goOn(saying, async (one, part) => {
        channelId ??= await patiently(() => deps.privates.open(origin.account.userId), end)
        await inChannel(channelId, one, part)
      })
    },
    async pointToPrivate(language) {
      const one = plainly(words(language).openPrivate)
      const nonce = nonceOf(`closed:${origin.id}`, 0)
      await patiently(() => sendTo(rest, origin.channelId, one, nonce), end).catch((error: unknown) => {
        if (isStopped(error)) throw error
        log.warn({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'hint refused')
      })
    },
    isFirst: () => state === 'open',
    async modal(data) {
      const isOpen = await first(InteractionResponseType.Modal, data)
      if (isOpen) state = 'given'
      return isOpen
    },
    async suggest(choices) {
      await first(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices })
    },
    async tell(card, language, buttons = []) {
      const key = `${origin.id}:${prepared.size}`
      buttonsOf.set(key, buttons)
      const act = { eventId: origin.id, account: origin.account, place: origin.place }
      await say(act, speaking, sayingOf({ cards: [card], visibility: 'private' }, language, key), log)
    },
    async settle() {
      if (state === 'open') await defer(true)
      if (state === 'deferred') await rest.delete(original, { auth: false }).catch(() => undefined)
    },
  }
  return speaking
}
