import { keptWordsCard } from '../../core/helpdesk/cards/kept-words.ts'
import { keepWords } from '../../core/helpdesk/moves/keep-words.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { defineHearing } from '../hearing.ts'

/** Free words in private: what they were meant for is one tap away, and nothing has to be typed again. */
export const hearPrivately = defineHearing({
  id: 'question.hint',
  summary: (m) => m.helpdesk.summaries.ask,
  label: (m) => m.helpdesk.labels.text,
  access: everyoneAndAuthors,
  hears: { private: true },
  run: async (words, ctx) => privately(keptWordsCard(ctx.m, await keepWords(words, ctx))),
})
