import { option } from '../../core/command/option.ts'
import { questionChoices } from '../../core/helpdesk/choices.ts'

/** Which question: optional, because in a question's own thread it goes without saying. */
export const questionReference = option.reference.optional({
  label: (m) => m.helpdesk.labels.reference,
  hint: (m) => m.helpdesk.hints.reference,
  choices: questionChoices,
})
