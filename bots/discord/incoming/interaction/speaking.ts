/**
 * The ways of Discord to answer a command, a button or a form: by the token of the interaction, else where it was done or
 * in private.
 */
import { type APIModalInteractionResponseCallbackData, InteractionResponseType } from 'discord.js'
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Card } from '../../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../../exchange/act.ts'
import { say, sayingTo, sayRest } from '../../../exchange/saying.ts'
import type { Draw } from '../../../platform.ts'
import { isStopped } from '../../../runtime/async/sleep.ts'
import { type Button, type Drawing, renderCard } from '../../outgoing/render.ts'
import { nonceOf, type Privates, plainly, type Sendable, sendable, sendTo } from '../../outgoing/send.ts'
import { nameOf } from '../../wire/errors.ts'
import { patiently } from '../../wire/retrying.ts'
import { words } from '../../words.ts'
import type { Origin } from '../decode/decode.ts'
import { createInteractionToken, sayInChannel, type TokenDeps } from './interaction-token.ts'

export type SpeakingDeps = TokenDeps & Drawing & { privates: Privates; draw: Draw }

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

/** @param mayReplace what was pressed may be answered in the place of its card. */
export function speakingOf(deps: SpeakingDeps, origin: Origin, mayReplace = false): DiscordSpeaking {
  const { rest, log, end } = deps
  const token = createInteractionToken(deps, origin)
  const parts = createParts(deps)

  const inChannel = (channelId: string, one: Sendable, part: number) =>
    sayInChannel(deps, origin, channelId, one, part)

  /** What is left of a saying, part by part. @throws Closed for anything but a stop. */
  async function goOn(saying: Saying, way: (one: Sendable, part: number) => Promise<void>): Promise<void> {
    const all = parts.of(saying)
    try {
      await sayRest(saying, all, ({ one, part }) => way(one, part))
    } catch (error) {
      if (isStopped(error)) throw error
      log.warn({ platform: 'discord', event: origin.id, error: nameOf(error) }, 'a way to answer was closed')
      throw new Closed({ cause: error })
    }
  }

  async function byToken(saying: Saying, isPrivate: boolean): Promise<void> {
    if (token.isLost()) throw new Closed()
    await goOn(saying, (one, part) => token.say(one, isPrivate, part)).catch((error: unknown) => {
      token.lose()
      throw error
    })
  }

  const speaking: DiscordSpeaking = {
    acknowledge: (how) => token.announce(how !== 'shared', mayReplace),
    async instead(saying) {
      if (parts.of(saying).length !== 1) throw new Closed()
      await goOn(saying, (one) => token.replace(one))
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
    isFirst: token.isOpen,
    modal: (data) => token.give(InteractionResponseType.Modal, data),
    async suggest(choices) {
      await token.give(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices })
    },
    async tell(card, language, buttons = []) {
      const key = parts.withButtons(origin.id, buttons)
      const act = { eventId: origin.id, account: origin.account, place: origin.place }
      await say(act, speaking, sayingTo(card, language, key), log)
    },
    settle: token.settle,
  }
  return speaking
}

type Part = { one: Sendable; part: number }

/** The messages that a saying takes: each has a number among all of the answer, the same by every way. */
function createParts({ draw, ...drawing }: Drawing & { draw: Draw }) {
  const prepared = new Map<string, Part[]>()
  const buttonsOf = new Map<string, readonly Button[]>()
  let count = 0
  return {
    of(saying: Saying): readonly Part[] {
      const before = prepared.get(saying.key)
      if (before) return before
      const made = saying.cards
        .flatMap((card) => renderCard(drawing, card, saying.language, buttonsOf.get(saying.key)))
        .map((one) => ({ one: sendable(one, draw), part: count++ }))
      prepared.set(saying.key, made)
      return made
    },
    /** @returns the key of a saying that has these buttons, which are steps of a form and no intents of the core. */
    withButtons(eventId: string, buttons: readonly Button[]): string {
      const key = `${eventId}:${prepared.size}`
      buttonsOf.set(key, buttons)
      return key
    },
  }
}
