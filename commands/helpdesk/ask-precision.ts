import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { askPrecision } from '../../core/helpdesk/precision.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const askForPrecision = defineCommand({
  id: 'question.ask-precision',
  names: { fr: 'preciser', en: 'clarify' },
  summary: (m) => m.helpdesk.summaries.askPrecision,
  options: {
    reference: questionReference,
    text: option.longText({ label: (m) => m.helpdesk.labels.precision }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: askPrecision,
})
