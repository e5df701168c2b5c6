/**
 * Answering an act: the first word within three seconds, the rest while its token lives (15 minutes), and by another way
 * when it does not live any more. Nothing that was to be said is lost.
 */
import {
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  type REST,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  Routes,
} from 'discord.js'
import type { Draw } from '../platform.ts'
import type { Log } from '../runtime/log.ts'
import type { Origin } from './decode.ts'
import { isAnsweredBefore, isCode, isRefusal, nameOf, UNKNOWN_MESSAGE } from './errors.ts'
import type { Rendered } from './render.ts'
import { patiently, promptly } from './retrying.ts'
import { EPHEMERAL, nonceOf, type Privates, type Sendable, sendable, sendTo } from './send.ts'

export type AnswerDeps = {
  rest: REST
  privates: Privates
  draw: Draw
  log: Log
  /** Comes when the platform is stopped: nothing is waited for any more. */
  end: AbortSignal
  /** Says to somebody, where others read, that their private messages are closed. */
  refusedPrivately(origin: Origin): Promise<void>
}

type State = 'open' | 'deferred' | 'replacing' | 'given' | 'lost'

export function answering(deps: AnswerDeps, origin: Origin) {
  const { rest, log, end } = deps
  let state: State = 'open'
  let deferredPrivately = true
  let reached = true
  /** How many parts were said before: each has a nonce of its own, the same by every way. */
  let count = 0
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

  /**
   * What follows the first word. By the token it takes no nonce and may come twice when its confirmation is lost: where
   * the channel itself shows it to nobody else, it is said there.
   */
  async function follow(one: Sendable, isPrivate: boolean, part: number): Promise<void> {
    if (!isPrivate || origin.place.private) {
      try {
        return void (await inChannel(origin.channelId, one, part))
      } catch (error) {
        // We may not write there; an act is answered everywhere.
        if (!isRefusal(error)) throw error
      }
    }
    const body = { ...one.body, ...(isPrivate ? { flags: EPHEMERAL } : {}) }
    await patiently(
      () =>
        rest.post(Routes.webhook(origin.applicationId, origin.token), {
          auth: false,
          body,
          ...(one.files ? { files: one.files } : {}),
        }),
      end,
    )
  }

  const inChannel = (channelId: string, one: Sendable, part: number) =>
    patiently(() => sendTo(rest, channelId, one, nonceOf(`answer:${origin.id}`, part)), end)

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
    await patiently(
      () => rest.patch(original, { auth: false, body, ...(one.files ? { files: one.files } : {}) }),
      end,
    )
  }

  async function byTheToken(one: Sendable, isPrivate: boolean, part: number): Promise<boolean> {
    if (state === 'open') {
      const data = { ...one.body, ...(isPrivate ? { flags: EPHEMERAL } : {}) }
      if (!(await first(InteractionResponseType.ChannelMessageWithSource, data, one.files))) return false
    } else if (state === 'replacing' || (state === 'deferred' && deferredPrivately === isPrivate)) {
      await replaceOriginal(one)
    } else {
      // What was announced to all turns out to be for one person, or the reverse: the announcement goes.
      if (state === 'deferred') await removeOriginal()
      await follow(one, isPrivate, part)
    }
    state = 'given'
    return true
  }

  /** The token is of no use any more: privately, else in the channel what is for all. */
  async function otherwise(parts: readonly Sendable[], isPrivate: boolean, from: number): Promise<void> {
    try {
      const channelId = isPrivate
        ? await patiently(() => deps.privates.open(origin.account.userId), end)
        : origin.channelId
      for (const [index, one] of parts.entries()) await inChannel(channelId, one, from + index)
    } catch (error) {
      log.warn({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'answer reached nobody')
      reached = false
      if (isPrivate && !origin.place.private) await deps.refusedPrivately(origin)
    }
  }

  return {
    /** Whether everything that was to be said was said. */
    hasReached: () => reached,
    /** A form: only as the first word. @returns false when its moment has passed. */
    async modal(data: APIModalInteractionResponseCallbackData): Promise<boolean> {
      const isOpen = await first(InteractionResponseType.Modal, data)
      if (isOpen) state = 'given'
      return isOpen
    },
    async suggest(choices: ReadonlyArray<{ name: string; value: string }>): Promise<void> {
      await first(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices })
    },
    /** Announces a reply that may take longer. */
    async defer(isPrivate: boolean): Promise<void> {
      deferredPrivately = isPrivate
      const flags = isPrivate ? { flags: EPHEMERAL } : {}
      if (await first(InteractionResponseType.DeferredChannelMessageWithSource, flags)) state = 'deferred'
    },
    /** As `defer`, when the reply replaces the message that was acted on. */
    async deferReplacing(): Promise<void> {
      if (await first(InteractionResponseType.DeferredMessageUpdate)) state = 'replacing'
    },
    async say(messages: readonly Rendered[], isPrivate: boolean): Promise<void> {
      const parts = messages.map((one) => sendable(one, deps.draw))
      if (parts.length === 0) return this.nothing()
      const from = count
      count += parts.length
      for (const [index, one] of parts.entries()) {
        try {
          if (state !== 'lost' && (await byTheToken(one, isPrivate, from + index))) continue
        } catch (error) {
          log.warn({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'answer refused')
        }
        return otherwise(parts.slice(index), isPrivate, from + index)
      }
    },
    /** Nothing is to be said: the announcement goes. */
    async nothing(): Promise<void> {
      if (state === 'open') {
        await first(InteractionResponseType.DeferredChannelMessageWithSource, { flags: EPHEMERAL })
        state = 'deferred'
      }
      if (state === 'deferred') await rest.delete(original, { auth: false }).catch(() => undefined)
    },
  }
}

export type Answer = ReturnType<typeof answering>
