import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { close } from '../../core/helpdesk/closure.ts'
import { trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const closeQuestion = defineCommand({
  id: 'question.close',
  names: { fr: 'clore', en: 'close' },
  summary: (m) => m.helpdesk.summaries.close,
  options: {
    reference: questionReference,
    reason: option.longText({ label: (m) => m.helpdesk.labels.reason, hint: (m) => m.helpdesk.hints.reason }),
  },
  access: trainersAndCoordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: close,
})
