/** A question asks the same as another one: one answer for both. Reached by buttons. */
import { option } from '../../core/command/option.ts'
import { alikeCard, mergedReply, unmergedReply } from '../../core/helpdesk/cards/merging.ts'
import { merge, unmerge } from '../../core/helpdesk/moves/merge.ts'
import { readAlike } from '../../core/helpdesk/reading/alike.ts'
import { trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'

export const showAlike = aboutQuestion({
  id: 'question.alike',
  summary: (m) => m.helpdesk.summaries.alike,
  access: trainersAndCoordinators,
  effect: 'read',
  run: async (input, ctx) => privately(alikeCard(ctx.m, await readAlike(input, ctx))),
})

export const mergeQuestion = aboutQuestion({
  id: 'question.same',
  summary: (m) => m.helpdesk.summaries.merge,
  asks: {
    into: option.text({
      label: (m) => m.helpdesk.labels.into,
      hint: (m) => m.helpdesk.hints.reference,
      maxLength: 60,
    }),
  },
  access: trainersAndCoordinators,
  run: async (input, ctx) => mergedReply(await merge(input, ctx), ctx.m),
})

export const unmergeQuestion = aboutQuestion({
  id: 'question.unmerge',
  summary: (m) => m.helpdesk.summaries.unmerge,
  access: trainersAndCoordinators,
  run: async (input, ctx) => unmergedReply(await unmerge(input, ctx), ctx.m),
})
