/** What the assistant says about Matrix itself; everything else it says comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  colon: ' : ',
  choose: 'Pour choisir, répondez à ce message par un chiffre.',
  chooseOrTouch: (sign: string) =>
    `Pour choisir, répondez à ce message par un chiffre, ou touchez ${sign} ci-dessous.`,
  /** Said in a room, to whoever reads it: it must tell the others nothing. */
  invited:
    'Nous avons une réponse pour vous. Nous vous avons invité à une conversation privée : acceptez l’invitation pour la lire.',
  unreachable:
    'Nous avons une réponse pour vous, mais pas de conversation privée. Ouvrez une discussion directe avec nous pour la lire.',
  greeting:
    'Bonjour, ici SOS TICE, l’assistant de votre groupe. Écrivez-nous ici avec vos mots, ou par une commande, qui commence par un point d’exclamation.',
  /** Commands are written with a slash, as in every sentence of ours: it is shown as they are typed here. */
  roomGreeting: (command: string) =>
    `Bonjour, ici SOS TICE. Pour lier ce salon à un groupe de formation, la personne qui administre le salon tape /${command}.`,
  encryptedRoom:
    'Ce salon est chiffré : nous ne pouvons pas lire ce qui s’y écrit, et le chiffrement ne se retire pas. Créez un salon sans chiffrement et invitez-nous-y.',
  encryptedDirect:
    'Cette conversation est chiffrée : nous ne pouvons pas lire ce que vous y écrivez. Nous vous invitons à une autre, sans chiffrement : écrivez-nous là.',
})

export type Words = typeof fr

const en: Words = {
  colon: ': ',
  choose: 'To choose, reply to this message with a number.',
  chooseOrTouch: (sign) => `To choose, reply to this message with a number, or touch ${sign} below.`,
  invited:
    'We have an answer for you. We have invited you to a private conversation: accept the invitation to read it.',
  unreachable:
    'We have an answer for you, but no private conversation. Open a direct chat with us to read it.',
  greeting:
    'Hello, this is SOS TICE, your group’s assistant. Write to us here in your own words, or by a command, which begins with an exclamation mark.',
  roomGreeting: (command) =>
    `Hello, this is SOS TICE. To link this room to a training group, whoever administers the room types /${command}.`,
  encryptedRoom:
    'This room is encrypted: we cannot read what is written here, and encryption cannot be removed. Create a room without encryption and invite us there.',
  encryptedDirect:
    'This conversation is encrypted: we cannot read what you write here. We are inviting you to another one, without encryption: write to us there.',
}

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
