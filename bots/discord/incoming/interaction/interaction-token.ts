/**
 * What the token of an interaction lets us say: the first word within three seconds, the rest for 15 minutes, and the
 * first word again in another shape. It opens, and is then
 *
 *     open → deferred | replacing → given      announced first, then said
 *     open → untouched → given                 announced without a word: the card that was pressed stays, or is drawn anew
 *     open → given                             said at once, or a form
 *     any  → lost                              its moment has passed: another way must be found
 */
import {
  InteractionResponseType,
  type REST,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  Routes,
} from 'discord.js'
import { Closed } from '../../../exchange/act.ts'
import type { Log } from '../../../runtime/log.ts'
import { EPHEMERAL, nonceOf, type Sendable, sendTo } from '../../outgoing/send.ts'
import { isAnsweredBefore, isCode, isRefusal, nameOf, UNKNOWN_MESSAGE } from '../../wire/errors.ts'
import { patiently, promptly } from '../../wire/retrying.ts'
import type { Origin } from '../decode/decode.ts'

type State = 'open' | 'deferred' | 'replacing' | 'untouched' | 'given' | 'lost'

export type TokenDeps = {
  rest: REST
  log: Log
  /** Comes when the platform is stopped: nothing is waited for any more. */
  end: AbortSignal
}

export function createInteractionToken({ rest, log, end }: TokenDeps, origin: Origin) {
  let state: State = 'open'
  let deferredPrivately = true
  const original = Routes.webhookMessage(origin.applicationId, origin.token)

  /** @returns false when its moment has passed. */
  async function first(type: InteractionResponseType, data?: object, files?: Sendable['files']) {
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
        return await sayInChannel({ rest, end }, origin, origin.channelId, one, part)
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

  /** It may be gone already, when that was not confirmed. */
  async function removeOriginal(): Promise<void> {
    await patiently(() => rest.delete(original, { auth: false }), end).catch((error: unknown) => {
      if (!isCode(error, UNKNOWN_MESSAGE)) throw error
    })
  }

  async function replaceOriginal(one: Sendable): Promise<void> {
    const files = one.files ? { files: one.files } : {}
    await patiently(() => rest.patch(original, { auth: false, body: replacing(one), ...files }), end)
  }

  async function say(one: Sendable, isPrivate: boolean, part: number): Promise<void> {
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

  return {
    isOpen: () => state === 'open',
    isLost: () => state === 'lost',
    lose(): void {
      state = 'lost'
    },
    /**
     * Announces an answer; a step of a form is replaced by it when it is the person's own, and so may be a card of theirs
     * (`mayReplace`).
     */
    async announce(isPrivate: boolean, mayReplace: boolean): Promise<void> {
      const isTaken = origin.onStep ? 'replacing' : mayReplace && origin.onOwnCard ? 'untouched' : undefined
      if (!isTaken) await defer(isPrivate)
      else if (await first(InteractionResponseType.DeferredMessageUpdate)) state = isTaken
    },
    /** In the card that was pressed. @throws Closed where it is not theirs alone; what Discord refuses it with. */
    async replace(one: Sendable): Promise<void> {
      if (!origin.onOwnCard || one.files) throw new Closed()
      if (state === 'untouched') await replaceOriginal(one)
      else if (state !== 'open' || !(await first(InteractionResponseType.UpdateMessage, replacing(one))))
        throw new Closed()
      state = 'given'
    },
    /** @param part which of the answer's messages this is. @throws Closed; what Discord refuses it with. */
    say,
    /** A form, or what can be chosen while somebody types. @returns false when its moment has passed. */
    async give(type: InteractionResponseType, data: object): Promise<boolean> {
      const isGiven = await first(type, data)
      if (isGiven && type === InteractionResponseType.Modal) state = 'given'
      return isGiven
    },
    /** An announcement that nothing followed goes. */
    async settle(): Promise<void> {
      if (state === 'open') await defer(true)
      if (state === 'deferred') await rest.delete(original, { auth: false }).catch(() => undefined)
    },
  }
}

/** What a message that replaces another says of each of its parts: what is not named would stay. */
function replacing({ body }: Sendable): RESTPatchAPIWebhookWithTokenMessageJSONBody {
  const { embeds, components, attachments, allowed_mentions } = body
  type Attachments = NonNullable<RESTPatchAPIWebhookWithTokenMessageJSONBody['attachments']>
  return {
    embeds: embeds ?? [],
    components: components ?? [],
    attachments: (attachments ?? []) as Attachments,
    allowed_mentions: allowed_mentions ?? { parse: [] },
  }
}

/** One part of an answer, by the channel itself: the same part again is the same message. */
export async function sayInChannel(
  { rest, end }: Pick<TokenDeps, 'rest' | 'end'>,
  { id }: Origin,
  channelId: string,
  one: Sendable,
  part: number,
): Promise<void> {
  await patiently(() => sendTo(rest, channelId, one, nonceOf(`answer:${id}`, part)), end)
}
