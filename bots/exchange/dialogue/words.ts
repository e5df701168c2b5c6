/** What a form says that is asked field by field; the fields themselves speak in the words of the core. */
import { counted } from '../../../core/i18n/sizes.ts'
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'

const fr = frenchSpacing({
  colon: ' : ',
  step: (at: number, of: number) => `Étape ${at} sur ${of}`,
  optional: 'facultatif',
  /** Before the name of the chat that a form is about. */
  place: 'Salon : ',
  quoted: (name: string) => `« ${name} »`,
  /** Before what was answered so far. */
  current: 'Pour l’instant : ',
  keep: 'Garder',
  back: '‹ Retour',
  skip: 'Passer',
  cancel: 'Annuler',
  done: 'Terminé',
  resume: 'Reprendre',
  domains: '‹ Domaines',
  more: 'Suite ›',
  fewer: '‹ Début',
  chosen: (count: number) => (count === 0 ? 'Rien de choisi pour l’instant.' : `Choisi (${count}) :`),
  chooseOne: 'Choisissez une réponse avec les boutons.',
  chooseMany: 'Choisissez d’abord un domaine, puis touchez chaque réponse. « Terminé » quand tout y est.',
  chooseSome:
    'Touchez chaque réponse, puis « Terminé ». Vous pouvez aussi les écrire, séparées par des blancs.',
  sendFiles: (most: number) => `Envoyez un document ou une photo (${most} au plus), puis « Terminé ».`,
  sendWords: 'Écrivez votre réponse.',
  chooseOrWrite: 'Touchez une date, ou écrivez-la.',
  sendWithin: (most: number) => `Écrivez votre réponse, en ${counted(most, 'fr')} caractères au plus.`,
  tooManyFiles: (most: number) =>
    `Vous en avez déjà ${most} : c’est le plus que nous gardons. Appuyez sur « Terminé ».`,
  notAFile: 'Un fichier n’est pas attendu ici. Écrivez votre réponse, ou utilisez les boutons.',
  recap: 'Tout y est ?',
  nothing: '(rien)',
  edit: 'Modifier',
  add: 'Ajouter',
  kept: (names: string) => `Gardé : ${names}.`,
  cancelled: (title: string) => `« ${title} » est abandonné. Rien n’a été envoyé.`,
  paused: (title: string) => `« ${title} » attend toujours la suite.`,
  captionLeft:
    'Le texte joint au fichier n’est pas gardé. S’il compte, revenez en arrière et ajoutez-le à un champ.',
  closed: 'Ce formulaire n’est plus ouvert. S’il n’a pas été envoyé, tapez de nouveau sa commande.',
})

export type DialogueWords = typeof fr

const en: DialogueWords = {
  colon: ': ',
  step: (at, of) => `Step ${at} of ${of}`,
  optional: 'optional',
  place: 'Place: ',
  quoted: (name) => `“${name}”`,
  current: 'So far: ',
  keep: 'Keep',
  back: '‹ Back',
  skip: 'Skip',
  cancel: 'Cancel',
  done: 'Done',
  resume: 'Resume',
  domains: '‹ Domains',
  more: 'More ›',
  fewer: '‹ Start',
  chosen: (count) => (count === 0 ? 'Nothing chosen so far.' : `Chosen (${count}):`),
  chooseOne: 'Choose an answer with the buttons.',
  chooseMany: 'Choose a domain first, then touch each answer. “Done” when everything is there.',
  chooseSome: 'Touch each answer, then “Done”. You can also write them, with blanks between them.',
  sendFiles: (most) => `Send a document or a photo (${most} at most), then “Done”.`,
  sendWords: 'Write your answer.',
  chooseOrWrite: 'Touch a date, or write it.',
  sendWithin: (most) => `Write your answer, in ${counted(most, 'en')} characters at most.`,
  tooManyFiles: (most) => `You already have ${most}: that is as many as we keep. Press “Done”.`,
  notAFile: 'No file is expected here. Write your answer, or use the buttons.',
  recap: 'Is everything there?',
  nothing: '(nothing)',
  edit: 'Change',
  add: 'Add',
  kept: (names) => `Kept: ${names}.`,
  cancelled: (title) => `“${title}” is cancelled. Nothing was sent.`,
  paused: (title) => `“${title}” is still waiting for you.`,
  captionLeft: 'The words sent with the file are not kept: if they matter, go back and add them to a field.',
  closed: 'This form is no longer open. If it was not sent, type its command again.',
}

export function dialogueWords(language: Language): DialogueWords {
  return language === 'en' ? en : fr
}

/** What sounds otherwise where there is nothing to touch: every key has a number, and is typed. */
const typed: Record<Language, Partial<DialogueWords>> = {
  fr: frenchSpacing({
    chooseOne: 'Choisissez une réponse.',
    chooseOrWrite: 'Choisissez une date, ou écrivez-la.',
    chooseMany:
      'Choisissez d’abord un domaine, puis chaque réponse ; ou tapez tous les codes, séparés par des blancs. « Terminé » quand tout y est.',
    chooseSome:
      'Choisissez chaque réponse, ou tapez tous les codes, séparés par des blancs. « Terminé » quand tout y est.',
    tooManyFiles: (most: number) =>
      `Vous en avez déjà ${most} : c’est le plus que nous gardons. Répondez « Terminé ».`,
    notAFile: 'Un fichier n’est pas attendu ici. Écrivez votre réponse.',
  }),
  en: {
    chooseOne: 'Choose an answer.',
    chooseOrWrite: 'Choose a date, or write it.',
    chooseMany:
      'Choose a domain first, then each answer; or type all the codes, with blanks between them. “Done” when everything is there.',
    chooseSome:
      'Choose each answer, or type all the codes, with blanks between them. “Done” when everything is there.',
    tooManyFiles: (most) => `You already have ${most}: that is as many as we keep. Answer “Done”.`,
    notAFile: 'No file is expected here. Write your answer.',
  },
}

/** For platforms without buttons. */
export function typedDialogueWords(language: Language): DialogueWords {
  return { ...dialogueWords(language), ...typed[language] }
}
