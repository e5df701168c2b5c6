/** Offered where a question was resolved: whether its answer was of use, by one press, and a word more. */
import { option } from '../../core/command/option.ts'
import { ratedReply, wordKeptReply } from '../../core/helpdesk/cards/resolved.ts'
import { rate, sayWhy } from '../../core/helpdesk/moves/rate.ts'
import { RATINGS, type Rating } from '../../core/helpdesk/satisfaction/satisfaction.ts'
import { authors } from '../../core/kernel/actor.ts'
import { aboutQuestion } from './about-question.ts'

export const rateAnswer = aboutQuestion({
  id: 'question.rate',
  summary: (m) => m.helpdesk.satisfaction.summary,
  asks: {
    rating: option.choice({
      label: (m) => m.helpdesk.satisfaction.label,
      choices: ({ m }) => RATINGS.map((value) => ({ value, label: m.helpdesk.satisfaction.ratings[value] })),
    }),
  },
  access: authors,
  async run({ reference, rating }, ctx) {
    const chosen = rating as Rating
    return ratedReply(await rate({ reference, rating: chosen }, ctx), chosen, ctx)
  },
})

const WORD_MAX = 200

export const sayWhyRated = aboutQuestion({
  id: 'question.rate-word',
  summary: (m) => m.helpdesk.satisfaction.wordSummary,
  asks: {
    word: option.text({
      label: (m) => m.helpdesk.satisfaction.wordLabel,
      hint: (m) => m.helpdesk.satisfaction.wordHint,
      maxLength: WORD_MAX,
    }),
  },
  access: authors,
  run: async (input, ctx) => wordKeptReply(await sayWhy(input, ctx), ctx),
})
