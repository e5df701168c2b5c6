import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { retirePlace } from '../../core/people/retirement.ts'

/** Pressed on a notice that a place cannot be reached, or on the checklist. Which group it was is known of the place. */
export const retirePlaceCommand = defineCommand({
  id: 'place.retire',
  summary: (m) => m.people.summaries.retirePlace,
  options: { place: option.text({ label: (m) => m.people.labels.place, hidden: true }) },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: ({ place }, ctx) => retirePlace(place, ctx),
})
