/** What the assistant says about Telegram itself; everything else it says comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  /** Above Start, in a conversation in which nothing was said yet. */
  description:
    'SOS TICE, l’assistant des groupes de formation. Ici, vous posez vos questions à l’équipe de formation et lisez ses réponses, vous déclarez vos activités et suivez votre progression. Touchez « Démarrer » : sans cela, Telegram ne nous laisse pas vous écrire.',
  /** On the bot's page, and where it is shared. */
  shortDescription: 'L’assistant des groupes de formation : questions, activités, progression.',
  /** Said in a group: it must tell the others nothing. */
  openPrivate: 'Nous avons une réponse pour vous. Ouvrez une conversation privée avec nous pour la lire.',
  openButton: 'Ouvrir la conversation',
  /** Said in a group that we were added to; `command` sets it up. */
  introduction: (command: string) =>
    `Bonjour, ici SOS TICE, l’assistant des groupes de formation : nous transmettons leurs questions et leurs activités à l’équipe de formation. Pour relier ce groupe, la personne qui l’administre tape /${command} ici, et ouvre avec nous une conversation privée, où nous lui demandons la suite.`,
  colon: ' : ',
  greeting:
    'Bonjour, ici SOS TICE, l’assistant de votre groupe. Écrivez-nous ici, ou choisissez une commande.',
  failed: 'Nous n’avons pas pu prendre en compte votre dernier message. Pouvez-vous l’envoyer à nouveau ?',
  anonymous:
    'Telegram ne dit pas qui parle quand vous écrivez en anonyme : nous n’avons rien fait. Désactivez « Rester anonyme » dans vos droits d’administrateur, puis envoyez à nouveau ce message. Vous pourrez le réactiver ensuite.',
  /** Where answers are messages of one's own. */
  editedAnswer:
    'Un message modifié ne change pas ce que vous avez répondu à un formulaire. S’il est encore ouvert, vous pourrez corriger votre réponse avant l’envoi ; sinon, écrivez-nous ce qui a changé.',
  /** Said in a group, under words that were written for all. */
  anonymousWords:
    'Nous ne pouvons pas prendre ce message en compte : Telegram ne dit pas qui écrit en anonyme. Pour poser une question ou répondre, désactivez « Rester anonyme » le temps d’écrire, ou écrivez-nous en privé.',
})

export type Words = typeof fr

const en: Words = {
  description:
    'SOS TICE, an assistant for training groups. Here you put your questions to the trainers and read their answers, declare your activities and follow your progress. Touch “Start”: without it, Telegram does not let us write to you.',
  shortDescription: 'An assistant for training groups: questions, activities, progress.',
  openPrivate: 'We have an answer for you. Open a private conversation with us to read it.',
  openButton: 'Open the conversation',
  introduction: (command) =>
    `Hello, this is SOS TICE, an assistant for training groups: we pass their questions and activities on to the trainers. To link this group, whoever administers it types /${command} here, and opens a private conversation with us, where we ask for the rest.`,
  colon: ': ',
  greeting: 'Hello, this is SOS TICE, your group’s assistant. Write to us here, or choose a command.',
  failed: 'We could not take your last message into account. Could you send it again?',
  anonymous:
    'Telegram does not say who speaks when you write anonymously: we have done nothing. Switch “Remain anonymous” off in your administrator rights, then send this message again. You can switch it on again afterwards.',
  editedAnswer:
    'Editing a message does not change what you answered in a form. If it is still open, you can correct your answer before you send it; otherwise, write to us what has changed.',
  anonymousWords:
    'We cannot take this message into account: Telegram does not say who writes anonymously. To ask a question or to answer one, switch “Remain anonymous” off while you write, or write to us in private.',
}

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
