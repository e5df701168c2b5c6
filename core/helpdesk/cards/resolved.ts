/** What whoever resolved their question is offered: to say whether the answer was of use, to declare, to ask again. */
import type { Ctx } from '../../command/context.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, instead, privately, type Reply, text } from '../../view/card.ts'
import type { Made } from '../moves/make.ts'
import { isRated, RATINGS, type Rating } from '../satisfaction/satisfaction.ts'
import type { Question } from '../store.ts'
import { questionAction } from './actions.ts'
import { declareFrom } from './declaring.ts'
import { notedCard } from './notices.ts'

type Reader = Pick<Ctx, 'm' | 'actor'>

/** Of what was resolved without an answer, or between two people, no opinion is asked. */
export function resolvedReply({ question, record, next }: Made, reader: Reader): Reply {
  const { m } = reader
  const asks = record.from === 'answered' && isRated(next)
  const card = notedCard(m, question, {
    text: m.helpdesk.resolvedThanks,
    tone: 'good',
    ...(asks ? { quote: [text(m.helpdesk.satisfaction.asked)] } : {}),
    actions: [...(asks ? ratings(m, question, RATINGS) : []), ...afterwards(reader, question)],
  })
  return privately(card)
}

/** In the place of what was pressed: the opinion that counts, the others one press away. */
export function ratedReply(question: Question, rating: Rating, reader: Reader): Reply {
  const { m } = reader
  const { noted, ratings: called, actions } = m.helpdesk.satisfaction
  const word: Action = {
    label: actions.word,
    style: 'plain',
    intent: { command: 'question.rate-word', input: { reference: question.reference } },
  }
  const others = RATINGS.filter((one) => one !== rating)
  return instead(
    notedCard(m, question, {
      text: noted(called[rating]),
      tone: 'good',
      actions: [word, ...ratings(m, question, others), ...afterwards(reader, question)],
    }),
  )
}

export function wordKeptReply(question: Question, { m }: Pick<Reader, 'm'>): Reply {
  return privately(notedCard(m, question, { text: m.helpdesk.satisfaction.wordNoted, tone: 'good' }))
}

function ratings(m: Messages, { reference }: Question, offered: readonly Rating[]): Action[] {
  return offered.map((rating) => ({
    label: m.helpdesk.satisfaction.ratings[rating],
    style: 'plain',
    intent: { command: 'question.rate', input: { reference, rating } },
  }))
}

function afterwards({ m, actor }: Reader, question: Question): Action[] {
  return [...declareFrom(m, question, actor), questionAction(m, 'stillUnanswered', question.reference)]
}
