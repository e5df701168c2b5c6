import { option } from '../../core/command/option.ts'
import { activityChoices } from '../../core/competence/reading/choices.ts'

/** Which activity: optional, because in an activity's own thread it goes without saying. */
export const activityReference = option.reference.optional({
  label: (m) => m.competence.labels.activity,
  of: 'activity',
  choices: activityChoices,
})
