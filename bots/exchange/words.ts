/** What is said on every platform about the conversation itself; everything else comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  wait: 'Un instant…',
  onlyText: 'Il nous faut quelques mots. Pouvez-vous les écrire, avec l’image ou le fichier s’il y en a un ?',
  onlyTextThere: (link: string) =>
    `Il nous faut quelques mots, et ce message n’en a pas : ${link}\nPouvez-vous les écrire au même endroit, avec l’image ou le fichier s’il y en a un ?`,
  attachmentLeft:
    'Seul votre texte est lu ici : la pièce jointe n’est pas transmise. Si elle compte, décrivez ce qu’elle montre.',
  formWaits: 'Pour continuer, ouvrez le formulaire :',
  youTyped: 'Vous aviez écrit :',
  openForm: 'Ouvrir le formulaire',
  /** Neither kept nor done. */
  failed:
    'Un incident de notre côté nous empêche de traiter votre demande. Rien n’a été modifié. Réessayez dans un instant.',
  /** Kept, and not done yet. */
  later:
    'C’est bien reçu et gardé, mais nous ne pouvons pas le traiter tout de suite. Vous n’avez rien à refaire : vous recevrez la réponse en message privé.',
  /** Done, and its reply kept. */
  saidLater:
    'C’est bien reçu, mais la réponse ne peut pas s’afficher ici : vous la recevrez en message privé dans quelques minutes.',
  /** Done, and its reply lost. */
  unsaid:
    'C’est enregistré, mais la réponse ne peut pas s’afficher ici. Vous n’avez rien à refaire ; tapez /aide pour savoir où revoir vos questions et vos activités.',
})

export type ExchangeWords = typeof fr

const en: ExchangeWords = {
  wait: 'One moment…',
  onlyText: 'We need a few words. Could you write them, with the picture or file if there is one?',
  onlyTextThere: (link) =>
    `We need a few words, and this message has none: ${link}\nCould you write them in the same place, with the picture or file if there is one?`,
  attachmentLeft:
    'Only your words are read here: the attachment is not passed on. If it matters, describe what it shows.',
  formWaits: 'To go on, open the form:',
  youTyped: 'You had written:',
  openForm: 'Open the form',
  failed:
    'Something on our side keeps us from handling your request. Nothing was changed. Try again in a moment.',
  later:
    'We have this and will keep it, but cannot deal with it right now. You do not need to do anything: the answer will come to you as a direct message.',
  saidLater:
    'We have this, but the answer cannot be shown here: it will come to you as a direct message in a few minutes.',
  unsaid:
    'It is recorded, but the answer cannot be shown here. You do not need to do anything; type /help to learn where to see your questions and activities.',
}

export function exchangeWords(language: Language): ExchangeWords {
  return language === 'en' ? en : fr
}
