/** What the assistant says about Telegram itself; everything else it says comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { FILE_MEGABYTES } from '../../core/kernel/files.ts'

const fr = frenchSpacing({
  /** Said in a group: it must tell the others nothing. */
  openPrivate: 'Nous avons une réponse pour vous. Ouvrez une conversation privée avec nous pour la lire.',
  openButton: 'Ouvrir la conversation',
  colon: ' : ',
  onlyText: 'Nous ne savons lire que le texte. Pouvez-vous l’écrire en quelques mots ?',
  greeting:
    'Bonjour, ici SOS TICE, l’assistant de votre groupe. Écrivez-nous ici, ou choisissez une commande.',
  step: (at: number, of: number) => `Étape ${at} sur ${of}`,
  optional: 'facultatif',
  current: (value: string) => `Pour l’instant : ${value}`,
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
  chooseSome: 'Touchez chaque réponse. « Terminé » quand tout y est.',
  sendFiles: (most: number) => `Envoyez un document ou une photo (${most} au plus), puis « Terminé ».`,
  sendWords: 'Écrivez votre réponse.',
  fileKept: (name: string, count: number) => `Reçu : ${name} (${count}).`,
  fileTooBig: `Ce fichier est trop lourd : ${FILE_MEGABYTES} Mo au plus. Envoyez-en une version plus légère, ou donnez plutôt un lien.`,
  fileFailed: 'Ce fichier n’a pas pu être lu. Pouvez-vous l’envoyer à nouveau ?',
  tooManyFiles: (most: number) =>
    `Vous en avez déjà ${most} : c’est le plus que nous gardons. Appuyez sur « Terminé ».`,
  notAFile: 'Un fichier n’est pas attendu ici. Écrivez votre réponse, ou utilisez les boutons.',
  recap: 'Tout y est ?',
  nothing: '(rien)',
  edit: 'Modifier',
  cancelled: (title: string) => `« ${title} » est abandonné. Rien n’a été envoyé.`,
  paused: (title: string) => `« ${title} » attend toujours la suite.`,
  failed: 'Votre dernier message n’a pas pu être pris en compte. Pouvez-vous l’envoyer à nouveau ?',
  attachmentLeft:
    'Seul votre texte est lu ici : la pièce jointe n’est pas transmise. Si elle compte, décrivez ce qu’elle montre.',
  anonymous:
    'Telegram ne dit pas qui parle quand vous écrivez en anonyme : rien n’a été fait. Désactivez « Rester anonyme » dans vos droits d’administrateur, puis envoyez à nouveau ce message. Vous pourrez le réactiver ensuite.',
  /** Said in a group, under words that were written for all. */
  anonymousWords:
    'Nous ne pouvons pas prendre ce message en compte : Telegram ne dit pas qui écrit en anonyme. Pour poser une question ou répondre, désactivez « Rester anonyme » le temps d’écrire, ou écrivez-nous en privé.',
  captionLeft:
    'Le texte joint au fichier n’est pas gardé. S’il compte, revenez en arrière et ajoutez-le à un champ.',
  closed: 'Ce formulaire n’est plus ouvert. S’il n’a pas été envoyé, tapez de nouveau sa commande.',
  wrong: 'À revoir :',
})

export type Words = typeof fr

const en: Words = {
  openPrivate: 'We have an answer for you. Open a private conversation with us to read it.',
  openButton: 'Open the conversation',
  colon: ': ',
  onlyText: 'We can only read text. Could you put it in a few words?',
  greeting: 'Hello, this is SOS TICE, your group’s assistant. Write to us here, or choose a command.',
  step: (at, of) => `Step ${at} of ${of}`,
  optional: 'optional',
  current: (value) => `So far: ${value}`,
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
  chooseSome: 'Touch each answer. “Done” when everything is there.',
  sendFiles: (most) => `Send a document or a photo (${most} at most), then “Done”.`,
  sendWords: 'Write your answer.',
  fileKept: (name, count) => `Received: ${name} (${count}).`,
  fileTooBig: `This file is too big: ${FILE_MEGABYTES} MB at most. Send a lighter version, or give a link instead.`,
  fileFailed: 'This file could not be read. Could you send it again?',
  tooManyFiles: (most) => `You already have ${most}: that is as many as we keep. Press “Done”.`,
  notAFile: 'No file is expected here. Write your answer, or use the buttons.',
  recap: 'Is everything there?',
  nothing: '(nothing)',
  edit: 'Change',
  cancelled: (title) => `“${title}” is cancelled. Nothing was sent.`,
  paused: (title) => `“${title}” is still waiting for you.`,
  failed: 'Your last message could not be taken into account. Could you send it again?',
  attachmentLeft:
    'Only your words are read here: the attachment is not passed on. If it matters, describe what it shows.',
  anonymous:
    'Telegram does not say who speaks when you write anonymously: nothing was done. Switch “Remain anonymous” off in your administrator rights, then send this message again. You can switch it on again afterwards.',
  anonymousWords:
    'We cannot take this message into account: Telegram does not say who writes anonymously. To ask a question or to answer one, switch “Remain anonymous” off while you write, or write to us in private.',
  captionLeft: 'The words sent with the file are not kept: if they matter, go back and add them to a field.',
  closed: 'This form is no longer open. If it was not sent, type its command again.',
  wrong: 'Please check:',
}

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
