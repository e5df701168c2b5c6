/** The ways in which somebody who acted is answered on Matrix: in the room, in private, and by a form's questions there. */
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Form } from '../../../../core/view/card.ts'
import { Closed, type Speaking } from '../../../exchange/act.ts'
import { type Dialogues, front } from '../../../exchange/dialogue/state.ts'
import type { FormState } from '../../../exchange/dialogue/steps.ts'
import type { Asked, Talk, Turn } from '../../../exchange/dialogue/talk.ts'
import type { Way } from '../../outgoing/way.ts'
import type { Origin } from '../../wire/origin.ts'
import { words } from '../../words.ts'
import type { Privately } from './privately.ts'
import { type Standing, type Standings, targetOf } from './standing.ts'

export type AnsweringDeps = {
  way: Way
  privately: Privately
  dialogues: Dialogues
  talk: Talk
  standings: Pick<Standings, 'placeOf'>
}

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering({ way, privately, dialogues, talk, standings }: AnsweringDeps) {
  function speakingFor(standing: Standing): Speaking {
    const { origin, isPrivate } = standing
    const { account, eventId } = origin
    const point = (sentence: string) => way.sentence(targetOf(standing), sentence, `${eventId}.private`)

    return {
      // The sync point is kept once the act has had its effect: nothing else is waited for.
      async acknowledge() {},
      inPlace: (saying) => way.say(targetOf(standing), saying),
      async toPerson(saying) {
        try {
          const room = await privately.roomOf(account)
          await way.say(room, saying)
          if (room.isAwaited && !isPrivate) await point(words(saying.language).invited)
        } catch (error) {
          if (error instanceof Closed && !error.hasToWait && !isPrivate)
            await privately.keep(account, saying.cards, saying.language)
          throw error
        }
      },
      pointToPrivate: (language) => point(words(language).unreachable),
      async openForm(form, { language }) {
        const place = standings.placeOf(standing)
        if ((await openForm(origin, form, { place, language })) !== 'unreachable') return true
        await privately.keep(account, [], language)
        await point(words(language).unreachable)
        return true
      },
    }
  }

  async function openForm(
    origin: Pick<Origin, 'account' | 'eventId'>,
    form: Form,
    how: { place: FormState['place']; language: Language; submitted?: FormState },
  ): Promise<Asked> {
    const state = await talk.open(origin, form, how)
    // It was opened by this very event before we stopped, and has been filled in further since.
    return state ? talk.ask(origin.account, state, how.language, true) : 'asked'
  }

  /** A turn of a dialogue. Another form in the reply to the one that was handed in takes its place. */
  function turnOf({ origin, name }: Standing): Turn {
    const { eventId, account } = origin
    return {
      eventId,
      account,
      name,
      async answer({ reply, language }, submitted) {
        const { cards, form } = reply
        if (cards.length > 0) {
          const saying = { cards, visibility: 'private', language, key: eventId, said: 0 } as const
          await way.say(await privately.roomOf(account), { ...saying })
        }
        if (form) await openForm(origin, form, { place: submitted.place, language, submitted })
      },
    }
  }

  /** Says what could not be said before, in the private room in which they have just done something. */
  async function release(standing: Standing): Promise<void> {
    const { account } = standing.origin
    const before = await dialogues.load(account)
    await privately.sayKept(standing, before.held)
    const state = front(before)
    if (state && before.held.length > 0) await talk.ask(account, state, before.language, true)
  }

  /** One sentence where they acted. What is refused is not said: it is of no use later. */
  async function remark(standing: Standing, sentence: string): Promise<void> {
    try {
      await way.sentence(targetOf(standing), sentence, `${standing.origin.eventId}.remark`)
    } catch (error) {
      if (!(error instanceof Closed)) throw error
    }
  }

  return { speakingFor, turnOf, release, remark }
}
