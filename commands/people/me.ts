import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { everyone, LANGUAGES, trainers } from '../../core/kernel/actor.ts'
import { askHowLong, changeLanguage, comeBack, goAbsent, me } from '../../core/people/profile.ts'

export const showMe = defineCommand({
  id: 'person.me',
  names: { fr: 'moi', en: 'me' },
  summary: (m) => m.people.summaries.me,
  options: {},
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: (_, ctx) => me(ctx),
})

export const setLanguage = defineCommand({
  id: 'person.language',
  names: { fr: 'langue', en: 'language' },
  summary: (m) => m.people.summaries.language,
  options: {
    language: option.choice({
      label: (m) => m.people.labels.language,
      choices: () => [
        { value: 'fr', label: 'français', typed: ['french', 'française'] },
        { value: 'en', label: 'English', typed: ['anglais', 'anglaise'] },
      ],
    }),
  },
  access: everyone,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: ({ language }, ctx) =>
    changeLanguage(LANGUAGES.find((known) => known === language) ?? ctx.actor.language, ctx),
})

export const beAbsent = defineCommand({
  id: 'person.absence',
  names: { fr: 'absence', en: 'absence' },
  summary: (m) => m.people.summaries.absence,
  options: {
    until: option.date.optional({ label: (m) => m.people.labels.until, hint: (m) => m.people.hints.until }),
    /** `yes`: until they say that they are back. Comes with a button alone. */
    endless: option.text.optional({ label: (m) => m.people.labels.until, hidden: true }),
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  movesPeople: true,
  run: async ({ until, endless }, ctx) =>
    until === undefined && endless === undefined ? askHowLong(ctx) : goAbsent(until, ctx),
})

export const beBack = defineCommand({
  id: 'person.back',
  names: { fr: 'retour', en: 'back' },
  summary: (m) => m.people.summaries.back,
  options: {},
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: (_, ctx) => comeBack(ctx),
})
