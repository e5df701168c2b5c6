/** The ways in which somebody who acted is answered on Matrix: in the room, in private, and by a form's questions there. */
import { createHash } from 'node:crypto'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import { type Card, type Form, type Reply, text } from '../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../exchange/act.ts'
import type { Question } from '../../exchange/dialogue/question.ts'
import { type Dialogues, front, holding, released } from '../../exchange/dialogue/state.ts'
import type { FormState } from '../../exchange/dialogue/steps.ts'
import type { Asked, Asker, Talk } from '../../exchange/dialogue/talk.ts'
import { isStopped } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import {
  type Outgoing,
  type Rendering,
  renderCard,
  renderQuestion,
  renderSentence,
} from '../outgoing/render.ts'
import type { Speaker, Target } from '../outgoing/say.ts'
import type { DirectRooms } from '../wire/direct.ts'
import { isPassing, refusalOf } from '../wire/errors.ts'
import { words } from '../words.ts'
import type { Standing, Standings } from './standing.ts'

export type AnsweringDeps = {
  speaker: Pick<Speaker, 'insist'>
  direct: Pick<DirectRooms, 'roomFor'>
  dialogues: Dialogues
  talk: () => Talk
  standings: Pick<Standings, 'placeOf' | 'placeNow'>
  rendering: Rendering
  log: Log
}

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering(deps: AnsweringDeps) {
  const { speaker, direct, dialogues, rendering } = deps
  /** What each person is doing at this moment: one thing at a time. It names what is said because of it, and where. */
  const acting = new Map<string, Standing>()

  /** Where an answer stands among others: in the thread, or in one that begins with what they did. */
  function among({ origin, root, isPrivate }: Standing): Target {
    const { roomId, eventId, thread } = origin
    if (!isPrivate) return { roomId, thread: root ?? eventId, replyTo: eventId }
    // In private a reply to it is one to what it is about; what is about nothing stands for itself.
    return thread === undefined ? { roomId, replyTo: root && eventId } : { roomId, thread }
  }

  async function inPrivate({ userId }: Account): Promise<Target & { isAwaited: boolean }> {
    const standing = acting.get(userId)
    if (standing?.isPrivate && !standing.isEncrypted) return { ...among(standing), isAwaited: false }
    return direct.roomFor(userId)
  }

  /** @throws Closed when the room takes no word of ours, or none for a while. */
  async function say(target: Target, saying: Saying): Promise<void> {
    const messages = rendered(saying.cards, saying.language)
    await open(() => speaker.insist(target, messages, saying.key, saying))
  }

  function speakingFor(standing: Standing): Speaking {
    const { origin, isPrivate } = standing
    const { account, eventId } = origin
    const point = (sentence: string) =>
      open(() => speaker.insist(among(standing), renderSentence(sentence, rendering), `${eventId}.private`))

    return {
      // The sync point is kept once the act has had its effect: nothing else is waited for.
      async acknowledge() {},
      inPlace: (saying) => say(among(standing), saying),
      async toPerson(saying) {
        try {
          const room = await open(() => inPrivate(account))
          await say(room, saying)
          if (room.isAwaited && !isPrivate) await point(words(saying.language).invited)
        } catch (error) {
          if (error instanceof Closed && !error.hasToWait && !isPrivate)
            await hold(account, saying.cards, saying.language)
          throw error
        }
      },
      pointToPrivate: (language) => point(words(language).unreachable).then(() => undefined),
      async openForm(form, { language }) {
        const place = deps.standings.placeOf(standing)
        if ((await openForm(account, eventId, form, { place, language })) !== 'unreachable') return true
        await hold(account, [], language)
        await point(words(language).unreachable)
        return true
      },
    }
  }

  async function openForm(
    account: Account,
    eventId: string,
    form: Form,
    how: { place: FormState['place']; language: Language; submitted?: FormState },
  ): Promise<Asked> {
    const state = await deps.talk().open({ account, eventId }, form, how)
    // It was opened by this very event before we stopped, and has been filled in further since.
    return state ? deps.talk().ask(account, state, how.language, true) : 'asked'
  }

  /** The reply to a form that was handed in; another form in it takes its place. */
  async function answerForm(
    account: Account,
    eventId: string,
    { reply, language }: { reply: Reply; language: Language },
    submitted: FormState,
  ): Promise<void> {
    const saying: Saying = { cards: reply.cards, visibility: 'private', language, key: eventId, said: 0 }
    if (reply.cards.length > 0) await say(await open(() => inPrivate(account)), saying)
    if (reply.form)
      await openForm(account, eventId, reply.form, { place: submitted.place, language, submitted })
  }

  /** Kept until they open a private conversation. */
  async function hold(account: Account, cards: readonly Card[], language: Language): Promise<void> {
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language }))
    deps.log.warn({ user: account.userId }, 'a private reply waits')
  }

  /** Says what could not be said before, in the private room in which they have just done something. */
  async function release(standing: Standing): Promise<void> {
    const { account, eventId } = standing.origin
    const before = await dialogues.load(account)
    for (const [index, held] of before.held.entries()) {
      const { cards, language } = held
      await say(
        { roomId: standing.origin.roomId },
        { cards, language, visibility: 'private', key: `${eventId}.held.${index}`, said: 0 },
      )
      await dialogues.change(account, (dialogue) => released(dialogue, held))
    }
    const state = front(before)
    if (state && before.held.length > 0) await deps.talk().ask(account, state, before.language, true)
  }

  /** What a form asks and says. The same event says the same thing once, however often it comes. */
  const asker: Asker = {
    ask: (account, question: Question, tag) =>
      privately(account, (language) => renderQuestion(question, tag, language)),
    async tell(account, sentence) {
      if ((await privately(account, () => renderSentence(sentence, rendering))) !== 'waits') return
      const { language } = await dialogues.load(account)
      await hold(account, [{ tone: 'neutral', body: [text(sentence)], actions: [] }], language)
    },
    async remark(account, sentence) {
      await privately(account, () => renderSentence(sentence, rendering))
    },
    placeNow: ({ userId }, place) => deps.standings.placeNow(userId, place),
  }

  async function privately(account: Account, made: (language: Language) => Outgoing[]): Promise<Asked> {
    const { language } = await dialogues.load(account)
    const messages = made(language)
    const which = createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 16)
    const key = `${acting.get(account.userId)?.origin.eventId ?? ''}.${which}`
    try {
      const target = await open(() => inPrivate(account))
      await open(() => speaker.insist(target, messages, key))
      return 'asked'
    } catch (error) {
      if (!(error instanceof Closed)) throw error
      return error.hasToWait ? 'waits' : 'unreachable'
    }
  }

  function rendered(cards: readonly Card[], language: Language): Outgoing[] {
    return cards.flatMap((card) => renderCard(card, rendering, language))
  }

  return {
    asker,
    speakingFor,
    answerForm,
    release,
    /** Runs what somebody's act leads to. */
    async during<T>(standing: Standing, work: () => Promise<T>): Promise<T> {
      const { userId } = standing.origin.account
      acting.set(userId, standing)
      try {
        return await work()
      } finally {
        acting.delete(userId)
      }
    },
    /** One sentence where they acted. What is refused is not said: it is of no use later. */
    async remark(standing: Standing, sentence: string, key: string): Promise<void> {
      try {
        await open(() => speaker.insist(among(standing), renderSentence(sentence, rendering), key))
      } catch (error) {
        if (!(error instanceof Closed)) throw error
      }
    },
  }
}

/** A refusal closes the way; one that may pass makes whoever answers wait. @throws Closed, Stopped. */
async function open<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isStopped(error) || error instanceof Closed) throw error
    throw new Closed({ hasToWait: isPassing(refusalOf(error)), cause: error })
  }
}
