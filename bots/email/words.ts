/** What is said around a letter; what it says itself comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  colon: ' : ',
  sender: 'SOS TICE',
  untitled: 'Un message de SOS TICE',
  /** In the letter it cannot be pressed. */
  toAct: 'Pour y répondre ou agir, écrivez à SOS TICE dans l’application où vous lui parlez d’habitude.',
  /** Where we read what is written back. */
  reads:
    'Vous pouvez répondre à ce courriel : vos mots sont lus comme si vous les écriviez dans l’application. Le texte cité et la signature n’en font pas partie.',
  /** Above what somebody wrote back. */
  wasRead: 'Voici ce que nous avons lu de vous :',
  toActElse:
    'Pour agir autrement que par des mots, écrivez à SOS TICE dans l’application où vous lui parlez d’habitude.',
  why: 'Vous recevez ce courriel parce que ce message ne vous est parvenu dans aucune application.',
  nobodyReads: 'Personne ne lit les réponses à ce courriel.',
  stop: 'Pour ne plus en recevoir : dans l’application, tapez /moi, puis « Ne plus recevoir de courriel ».',
  /** Beside a code. */
  notYou:
    'Si vous n’avez donné cette adresse à personne, vous n’avez rien à faire : sans le code, nous n’y écrirons plus.',
  /** On the page behind a link in a letter. */
  stopButton: 'Ne plus recevoir de courriel',
  stopAsk: 'Ne plus recevoir de courriel de SOS TICE à cette adresse ?',
  stopMeans:
    'Si aucune application ne vous atteint, nos alertes et nos rappels ne vous parviendront plus ; les alertes, elles, sont toujours dites aux autres personnes qui suivent le groupe. Vous pourrez redonner votre adresse dans l’application, avec /moi.',
  stopped: 'C’est noté : aucun courriel ne part plus vers cette adresse.',
  stopLater: 'Nous ne pouvons pas le faire pour le moment. Réessayez dans quelques minutes.',
})

export type Words = typeof fr

const en: Words = {
  colon: ': ',
  sender: 'SOS TICE',
  untitled: 'A message from SOS TICE',
  toAct: 'To reply or to act, write to SOS TICE in the app in which you usually talk to it.',
  reads:
    'You can reply to this e-mail: your words are read as if you wrote them in the app. Quoted text and signatures are no part of them.',
  wasRead: 'This is what we read of yours:',
  toActElse: 'To act otherwise than by words, write to SOS TICE in the app in which you usually talk to it.',
  why: 'You receive this e-mail because this message reached you in no app.',
  nobodyReads: 'Nobody reads the replies to this e-mail.',
  stop: 'To receive no more of them: in the app, type /me, then “Receive no more e-mail”.',
  notYou:
    'If you gave this address to nobody, there is nothing to do: without the code, we will not write to it again.',
  stopButton: 'Receive no more e-mail',
  stopAsk: 'Receive no more e-mail from SOS TICE at this address?',
  stopMeans:
    'Where no app reaches you, our alerts and reminders will not either; alerts are still told to the others who look after the group. You can give your address again in the app, with /me.',
  stopped: 'Done: no e-mail goes to this address any more.',
  stopLater: 'We cannot do this right now. Try again in a few minutes.',
}

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
