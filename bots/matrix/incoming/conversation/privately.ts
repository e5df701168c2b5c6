/** The private conversation with somebody: in which room it is held, what a form asks there, and what is kept for it. */
import { createHash } from 'node:crypto'
import type { Account, Language } from '../../../../core/kernel/actor.ts'
import { type Card, text } from '../../../../core/view/card.ts'
import { Closed } from '../../../exchange/act.ts'
import { type Dialogues, type Held, holding, released } from '../../../exchange/dialogue/state.ts'
import type { Asked, Asker } from '../../../exchange/dialogue/talk.ts'
import type { Log } from '../../../runtime/log.ts'
import { type Outgoing, type Rendering, renderQuestion, renderSentence } from '../../outgoing/render.ts'
import type { Target } from '../../outgoing/say.ts'
import { orClosed, type Way } from '../../outgoing/way.ts'
import type { DirectRooms } from '../../wire/direct.ts'
import { type Standing, type Standings, targetOf } from './standing.ts'

export type PrivatelyDeps = {
  way: Way
  direct: Pick<DirectRooms, 'roomFor'>
  dialogues: Dialogues
  standings: Pick<Standings, 'placeNow'>
  rendering: Rendering
  log: Log
}

export type Privately = ReturnType<typeof createPrivately>

export function createPrivately({ way, direct, dialogues, standings, rendering, log }: PrivatelyDeps) {
  /** What each person is doing at this moment: one thing at a time. It names what is said because of it, and where. */
  const acting = new Map<string, Standing>()

  /** Runs what somebody's act leads to. */
  async function during<T>(standing: Standing, work: () => Promise<T>): Promise<T> {
    const { userId } = standing.origin.account
    acting.set(userId, standing)
    try {
      return await work()
    } finally {
      acting.delete(userId)
    }
  }

  /** @throws Closed, Stopped. */
  function roomOf({ userId }: Account): Promise<Target & { isAwaited: boolean }> {
    const standing = acting.get(userId)
    return orClosed(async () =>
      standing?.isPrivate && !standing.isEncrypted
        ? { ...targetOf(standing), isAwaited: false }
        : direct.roomFor(userId),
    )
  }

  /** Keeps cards until they open a private conversation. */
  async function keep(account: Account, cards: readonly Card[], language: Language): Promise<void> {
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language }))
    log.warn({ user: account.userId }, 'a private reply waits')
  }

  /** Says what was kept, in the private room in which they have just done something. */
  async function sayKept({ origin }: Standing, kept: readonly Held[]): Promise<void> {
    const { roomId, account, eventId } = origin
    for (const [index, held] of kept.entries()) {
      const { cards, language } = held
      const key = `${eventId}.held.${index}`
      await way.say({ roomId }, { cards, language, visibility: 'private', key, said: 0 })
      await dialogues.change(account, (dialogue) => released(dialogue, held))
    }
  }

  /** The same event says the same thing once, however often it comes. */
  async function put(account: Account, made: (language: Language) => Outgoing[]): Promise<Asked> {
    const { language } = await dialogues.load(account)
    const messages = made(language)
    const which = createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 16)
    const key = `${acting.get(account.userId)?.origin.eventId ?? ''}.${which}`
    try {
      await way.messages(await roomOf(account), messages, key)
      return 'asked'
    } catch (error) {
      if (!(error instanceof Closed)) throw error
      return error.hasToWait ? 'waits' : 'unreachable'
    }
  }

  /** What a form asks and says. */
  const asker: Asker = {
    ask: (account, question, tag) => put(account, (language) => renderQuestion(question, tag, language)),
    async tell(account, sentence) {
      if ((await put(account, () => renderSentence(sentence, rendering))) !== 'waits') return
      const { language } = await dialogues.load(account)
      await keep(account, [{ tone: 'neutral', body: [text(sentence)], actions: [] }], language)
    },
    async remark(account, sentence) {
      await put(account, () => renderSentence(sentence, rendering))
    },
    placeNow: ({ userId }, place) => standings.placeNow(userId, place),
  }

  return { during, roomOf, keep, sayKept, asker }
}
