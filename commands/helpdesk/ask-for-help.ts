/** Ways out for whoever of the team cannot answer a question, or not alone. Reached by buttons. */
import { option } from '../../core/command/option.ts'
import { waysOutCard } from '../../core/helpdesk/cards/help.ts'
import { calledReply, declinedReply, opinionAskedReply } from '../../core/helpdesk/cards/replies.ts'
import { askOpinion, callCoordinators } from '../../core/helpdesk/moves/ask-for-help.ts'
import { decline } from '../../core/helpdesk/moves/decline.ts'
import { colleagueChoices } from '../../core/helpdesk/reading/choices.ts'
import { readWaysOut } from '../../core/helpdesk/reading/ways-out.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { aboutQuestion } from './about-question.ts'
import { amongUs } from './among-us.ts'

export const showWaysOut = aboutQuestion({
  id: 'question.ways-out',
  summary: (m) => m.helpdesk.summaries.waysOut,
  access: trainers,
  effect: 'read',
  run: async (input, ctx) => privately(waysOutCard(ctx.m, await readWaysOut(input, ctx))),
})

export const declineQuestion = aboutQuestion({
  id: 'question.decline',
  summary: (m) => m.helpdesk.summaries.decline,
  asks: {
    reason: option.longText(amongUs('whyDeclined')),
  },
  access: trainers,
  keepsDraft: true,
  run: async (input, ctx) => declinedReply(await decline(input, ctx), ctx),
})

export const askColleague = aboutQuestion({
  id: 'question.ask-opinion',
  summary: (m) => m.helpdesk.summaries.opinion,
  asks: {
    of: option.person({ label: (m) => m.helpdesk.labels.colleague, choices: colleagueChoices }),
    text: option.longText.optional(amongUs('whatYouAsk')),
  },
  access: trainers,
  run: async (input, ctx) => opinionAskedReply(await askOpinion(input, ctx), ctx),
})

export const callToQuestion = aboutQuestion({
  id: 'question.call',
  summary: (m) => m.helpdesk.summaries.call,
  asks: {
    text: option.longText(amongUs('whyCalled')),
  },
  access: trainers,
  keepsDraft: true,
  run: async (input, ctx) => calledReply(await callCoordinators(input, ctx), ctx),
})
