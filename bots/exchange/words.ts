/** What is said on every platform about the conversation itself; everything else comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { FILE_MEGABYTES } from '../../core/kernel/files.ts'

const fr = frenchSpacing({
  onlyText: 'Nous ne savons lire que le texte. Pouvez-vous l’écrire en quelques mots ?',
  attachmentLeft:
    'Seul votre texte est lu ici : la pièce jointe n’est pas transmise. Si elle compte, décrivez ce qu’elle montre.',
  fileTooBig: (name: string) =>
    `« ${name} » est trop lourd : ${FILE_MEGABYTES} Mo au plus. Envoyez-en une version plus légère, ou donnez plutôt un lien.`,
  fileFailed: (name: string) => `« ${name} » n’a pas pu être lu. Pouvez-vous l’envoyer à nouveau ?`,
})

export type ExchangeWords = typeof fr

const en: ExchangeWords = {
  onlyText: 'We can only read text. Could you put it in a few words?',
  attachmentLeft:
    'Only your words are read here: the attachment is not passed on. If it matters, describe what it shows.',
  fileTooBig: (name) =>
    `“${name}” is too big: ${FILE_MEGABYTES} MB at most. Send a lighter version, or give a link instead.`,
  fileFailed: (name) => `“${name}” could not be read. Could you send it again?`,
}

export function exchangeWords(language: Language): ExchangeWords {
  return language === 'en' ? en : fr
}
