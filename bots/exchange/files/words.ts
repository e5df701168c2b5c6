/** What is said on every platform of files that do not go along, and what to do. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { FILE_MEGABYTES, FILES_MAX } from '../../../core/kernel/files.ts'

const fr = frenchSpacing({
  fileTooBig: (name: string) =>
    `« ${name} » est trop lourd : ${FILE_MEGABYTES} Mo au plus. Envoyez-en une version plus légère, ou donnez plutôt un lien.`,
  tooManyFiles: `Nous prenons ${FILES_MAX} fichiers par message : les suivants n’en font pas partie. Envoyez-les dans un autre message.`,
  fileFailed: (name: string) => `« ${name} » n’a pas pu être lu. Pouvez-vous l’envoyer à nouveau ?`,
})

const en: typeof fr = {
  fileTooBig: (name) =>
    `“${name}” is too big: ${FILE_MEGABYTES} MB at most. Send a lighter version, or give a link instead.`,
  tooManyFiles: `We take ${FILES_MAX} files a message: those after them are left out. Send them in another message.`,
  fileFailed: (name) => `“${name}” could not be read. Could you send it again?`,
}

export function fileWords(language: Language): typeof fr {
  return language === 'en' ? en : fr
}
