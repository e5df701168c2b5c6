/** The button by which somebody is written to in the other of our languages from now on. */
import type { Messages } from '../i18n/messages.ts'
import type { Action } from '../view/card.ts'

export function otherLanguage({ people, language }: Messages): Action {
  return {
    label: people.otherLanguage,
    style: 'plain',
    intent: { command: 'person.language', input: { language: language === 'fr' ? 'en' : 'fr' } },
  }
}
