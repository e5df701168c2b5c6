import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { searchCard } from '../../core/coordination/search/card.ts'
import { search } from '../../core/coordination/search/search.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'

/** `/chercher <words>`, or the form that a bare `/chercher` opens. */
export const searchAll = defineCommand({
  id: 'question.search',
  names: { fr: 'chercher', en: 'search' },
  summary: (m) => m.helpdesk.summaries.search,
  options: {
    skip: option.text.optional({ label: (m) => m.nextPage, hidden: true }),
    text: option.text({
      label: (m) => m.helpdesk.labels.sought,
      hint: (m) => m.helpdesk.hints.sought,
      maxLength: 200,
    }),
  },
  access: everyone,
  opens: 'form',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  run: async (input, ctx) => privately(searchCard(ctx.m, await search(input, ctx))),
})
