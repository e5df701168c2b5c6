/** Questions that came too many at once, and are kept. Reached by buttons. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { dropHeldCard, heldCard, withHeld } from '../../core/helpdesk/cards/held.ts'
import { askedReply } from '../../core/helpdesk/cards/replies.ts'
import { dropHeld, readHeld, sendHeld } from '../../core/helpdesk/moves/hold-back.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { notice, privately } from '../../core/view/card.ts'

const common = { access: trainees, opens: 'reply', visibility: 'private' } as const

export const showHeld = defineCommand({
  ...common,
  id: 'question.held',
  summary: (m) => m.helpdesk.held.summary,
  options: {},
  effect: 'read',
  run: async (_, ctx) => privately(heldCard(ctx.m, await readHeld(ctx))),
})

export const sendHeldQuestion = defineCommand({
  ...common,
  id: 'question.send-held',
  summary: (m) => m.helpdesk.held.summary,
  options: { said: option.text({ label: (m) => m.helpdesk.labels.question, hidden: true }) },
  effect: 'write',
  async run({ said }, ctx) {
    const reply = askedReply({ ...(await sendHeld(said, ctx)), heard: false }, ctx)
    const held = await readHeld(ctx)
    return { ...reply, cards: reply.cards.map((card) => withHeld(ctx.m, card, held)) }
  },
})

export const dropHeldQuestions = defineCommand({
  ...common,
  id: 'question.drop-held',
  summary: (m) => m.helpdesk.held.summary,
  options: { sure: option.text.optional({ label: (m) => m.helpdesk.labels.question, hidden: true }) },
  effect: 'write',
  async run({ sure }, ctx) {
    if (!sure) return privately(dropHeldCard(ctx.m, await readHeld(ctx)))
    return privately(notice(ctx.m.helpdesk.held.dropped(await dropHeld(ctx))))
  },
})
