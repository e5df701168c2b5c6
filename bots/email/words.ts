/** What is said around a letter; what it says itself comes from the core's catalogues. */
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  colon: ' : ',
  sender: 'SOS TICE',
  untitled: 'Un message de SOS TICE',
  /** In the letter it cannot be pressed. */
  toAct: 'Pour y répondre ou agir, écrivez à SOS TICE dans l’application où vous lui parlez d’habitude.',
  why: 'Vous recevez ce courriel parce que ce message ne vous est parvenu dans aucune application.',
  nobodyReads: 'Personne ne lit les réponses à ce courriel.',
  stop: 'Pour ne plus en recevoir : dans l’application, tapez /moi, puis « Ne plus recevoir de courriel ».',
  /** Beside a code. */
  notYou:
    'Si vous n’avez donné cette adresse à personne, vous n’avez rien à faire : sans le code, nous n’y écrirons plus.',
})

export type Words = typeof fr

const en: Words = {
  colon: ': ',
  sender: 'SOS TICE',
  untitled: 'A message from SOS TICE',
  toAct: 'To reply or to act, write to SOS TICE in the app in which you usually talk to it.',
  why: 'You receive this e-mail because this message reached you in no app.',
  nobodyReads: 'Nobody reads the replies to this e-mail.',
  stop: 'To receive no more of them: in the app, type /me, then “Receive no more e-mail”.',
  notYou:
    'If you gave this address to nobody, there is nothing to do: without the code, we will not write to it again.',
}

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
