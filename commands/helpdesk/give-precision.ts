import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { givePrecision } from '../../core/helpdesk/precision.ts'
import { trainees } from '../../core/kernel/actor.ts'
import { questionReference } from './reference.ts'

export const givePrecisionOn = defineCommand({
  id: 'question.give-precision',
  names: { fr: 'precision', en: 'details' },
  summary: (m) => m.helpdesk.summaries.givePrecision,
  options: {
    reference: questionReference,
    text: option.longText({ label: (m) => m.helpdesk.labels.yourPrecision }),
  },
  access: trainees,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  keepsDraft: true,
  run: givePrecision,
})
