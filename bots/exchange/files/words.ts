/** What is said on every platform of files that do not go along, and what to do. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { FILE_MEGABYTES, FILES_MAX } from '../../../core/kernel/files.ts'

const fr = frenchSpacing({
  fileTooBig: (name: string) =>
    `« ${name} » est trop lourd : ${FILE_MEGABYTES} Mo au plus. Envoyez-en une version plus légère, ou donnez plutôt un lien.`,
  tooManyFiles: `Nous prenons ${FILES_MAX} fichiers par message : les suivants n’en font pas partie. Envoyez-les dans un autre message.`,
  fileFailed: (name: string) => `« ${name} » n’a pas pu être lu. Pouvez-vous l’envoyer à nouveau ?`,
  /** They came with words, and their platform does not show them to whoever reads these. */
  filesNotGiven: (names: readonly string[]) =>
    names.length > 1
      ? `Ces fichiers n’ont pas pu être joints ici : ${names.join(', ')}. Demandez à la personne qui les a envoyés une version plus légère, ou un lien.`
      : `« ${names[0]} » n’a pas pu être joint ici. Demandez à la personne qui l’a envoyé une version plus légère, ou un lien.`,
})

const en: typeof fr = {
  fileTooBig: (name) =>
    `“${name}” is too big: ${FILE_MEGABYTES} MB at most. Send a lighter version, or give a link instead.`,
  tooManyFiles: `We take ${FILES_MAX} files a message: those after them are left out. Send them in another message.`,
  fileFailed: (name) => `“${name}” could not be read. Could you send it again?`,
  filesNotGiven: (names) =>
    names.length > 1
      ? `These files could not be attached here: ${names.join(', ')}. Ask whoever sent them for lighter versions, or for a link.`
      : `“${names[0]}” could not be attached here. Ask whoever sent it for a lighter version, or for a link.`,
}

export function fileWords(language: Language): typeof fr {
  return language === 'en' ? en : fr
}
