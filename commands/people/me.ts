import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { everyone, LANGUAGES } from '../../core/kernel/actor.ts'
import { changeLanguage, me } from '../../core/people/profile.ts'

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
