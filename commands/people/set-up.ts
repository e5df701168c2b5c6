import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { PURPOSES } from '../../core/kernel/actor.ts'
import { setUp } from '../../core/people/setup.ts'

/** Typed in a place by whoever may administer it: says which group it belongs to, and what it is for. */
export const setUpPlace = defineCommand({
  id: 'place.set-up',
  names: { fr: 'configurer', en: 'set-up' },
  summary: (m) => m.people.summaries.setUp,
  formIntro: (m) => m.people.setUpIntro,
  options: {
    purpose: option.choice({
      label: (m) => m.people.labels.purpose,
      choices: ({ m }) => PURPOSES.map((purpose) => ({ value: purpose, label: m.people.purposes[purpose] })),
    }),
    group: option.text({
      label: (m) => m.people.labels.groupCode,
      hint: (m) => m.people.hints.groupCode,
      maxLength: 12,
    }),
    name: option.text.optional({ label: (m) => m.people.labels.groupName, maxLength: 80 }),
  },
  access: { anyOf: ['coordinator'], orAdministrator: true },
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: setUp,
})
