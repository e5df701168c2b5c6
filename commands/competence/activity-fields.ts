/** The fields by which somebody says what they did, each asked the same wherever it is asked: declared, said anew, asked for again. */
import { option } from '../../core/command/option.ts'
import { PLACES } from '../../core/competence/store.ts'

/** Characters. */
const DESCRIPTION_MAX = 4_000

export const whatWasDone = {
  title: option.text({ label: (m) => m.competence.labels.title, hint: (m) => m.competence.hints.title }),
  description: option.longText({
    label: (m) => m.competence.labels.description,
    hint: (m) => m.competence.hints.description,
    maxLength: DESCRIPTION_MAX,
  }),
  where: option.choice({
    label: (m) => m.competence.labels.whereOption,
    choices: ({ m }) => PLACES.map((place) => ({ value: place, label: m.competence.places[place] })),
  }),
  when: option.date({
    label: (m) => m.competence.labels.whenOption,
    hint: (m) => m.competence.hints.when,
    direction: 'past',
  }),
}

export const links = option.links.optional({
  label: (m) => m.competence.labels.links,
  hint: (m) => m.competence.hints.links,
})

export const files = option.files.optional({
  label: (m) => m.competence.labels.files,
  hint: (m) => m.competence.hints.files,
})
