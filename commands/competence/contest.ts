import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { contestedReply, settledReply } from '../../core/competence/cards/replies.ts'
import { confirm, contest, sendBack } from '../../core/competence/moves/contest.ts'
import { authors, coordinators } from '../../core/kernel/actor.ts'
import { activityReference } from './reference.ts'

const which = {
  reference: activityReference,
  competence: option.text({ label: (m) => m.competence.labels.competence, fixed: true }),
}

/** A second opinion on a decision not to attest: its author asks for it from the notice, or from `/activite`. */
export const contestDecision = defineCommand({
  id: 'attestation.contest',
  summary: (m) => m.contest.summaries.ask,
  options: {
    ...which,
    reason: option.longText({ label: (m) => m.competence.labels.reason, hint: (m) => m.contest.hints.ask }),
    /** What they had before them: a decision that was changed meanwhile is another one. */
    seen: option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true }),
  },
  access: authors,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => contestedReply(await contest(input, ctx), ctx),
})

const settling = {
  ...which,
  reason: option.longText({ label: (m) => m.competence.labels.reason, hint: (m) => m.contest.hints.settle }),
}

export const confirmDecision = defineCommand({
  id: 'attestation.confirm',
  summary: (m) => m.contest.summaries.confirm,
  options: settling,
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => settledReply(await confirm(input, ctx), ctx),
})

export const sendDecisionBack = defineCommand({
  id: 'attestation.send-back',
  summary: (m) => m.contest.summaries.sendBack,
  options: settling,
  access: coordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => settledReply(await sendBack(input, ctx), ctx),
})
