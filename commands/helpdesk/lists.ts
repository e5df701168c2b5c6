import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { readAlerts } from '../../core/coordination/alerts.ts'
import { alertsCard } from '../../core/coordination/alerts-card.ts'
import { withHeld } from '../../core/helpdesk/cards/held.ts'
import { mineCard, queueCard } from '../../core/helpdesk/cards/lists.ts'
import { readHeld } from '../../core/helpdesk/moves/hold-back.ts'
import { readMine, readQueue } from '../../core/helpdesk/reading/lists.ts'
import { authors, coordinators, trainers } from '../../core/kernel/actor.ts'
import { privately } from '../../core/view/card.ts'
import { from } from '../page.ts'

const reading = ({ actor, now }: Ctx) => ({ zone: actor.zone, now })

export const listMyQuestions = defineCommand({
  id: 'question.mine',
  names: { fr: 'mes-questions', en: 'my-questions' },
  summary: (m) => m.helpdesk.summaries.mine,
  options: { from },
  access: authors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'shown',
  async run(input, ctx) {
    const card = mineCard(ctx.m, reading(ctx), await readMine(input, ctx))
    return privately(withHeld(ctx.m, card, await readHeld(ctx)))
  },
})

export const listQuestions = defineCommand({
  id: 'question.queue',
  names: { fr: 'questions', en: 'questions' },
  summary: (m) => m.helpdesk.summaries.queue,
  options: { from },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'shown',
  run: async (input, ctx) => privately(queueCard(ctx.m, reading(ctx), await readQueue(input, ctx))),
})

export const listAlerts = defineCommand({
  id: 'question.alerts',
  names: { fr: 'alertes', en: 'alerts' },
  summary: (m) => m.helpdesk.summaries.alerts,
  options: { from, lost: from },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'shown',
  run: async (input, ctx) => privately(alertsCard(ctx.m, reading(ctx), await readAlerts(input, ctx))),
})
