import { defineCommand } from '../../core/command/command.ts'
import { HEARD_MAX, option } from '../../core/command/option.ts'
import { keptWordsCard } from '../../core/helpdesk/cards/kept-words.ts'
import { keepWords } from '../../core/helpdesk/moves/keep-words.ts'
import { everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { filesAlong } from '../files-along.ts'

/** Free words in private: what they were meant for is one tap away, and nothing has to be typed again. */
export const hearPrivately = defineCommand({
  id: 'question.hint',
  summary: (m) => m.helpdesk.summaries.ask,
  options: {
    text: option.longText.optional({ label: (m) => m.helpdesk.labels.text, maxLength: HEARD_MAX }),
    files: filesAlong,
  },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  hears: { private: true },
  run: async (words, ctx) => privately(keptWordsCard(ctx.m, await keepWords(words, ctx))),
})
