/** Words that one thing had before it had one word everywhere: how they are found, where they stood, which word is right. */
import type { Language } from '../../../core/kernel/actor.ts'

export const FORMER: Record<
  Language,
  ReadonlyArray<readonly [former: RegExp, stood: string, now: string]>
> = {
  fr: [
    [/(?<!\p{L})(?<!(eu|au) )lieux?(?! d’être)(?!\p{L})/iu, 'Ce lieu est déjà relié.', 'salon'],
    [/espace(?! de travail)/i, 'l’espace des questions', 'salon'],
    [/organisation|établissement/i, 'un autre établissement', 'institut'],
    [/verdict/i, 'en attente d’un verdict', 'décision'],
    [/motif(?!\p{L})/iu, 'Écrivez un motif.', 'pourquoi, votre explication'],
    [/complément/i, 'Demander un complément', 'précision'],
    [/échéance/i, 'Comprendre l’échéance', 'délai'],
    [/(?<!\p{L})clo(re|se|ses|s|ture)(?!\p{L})/iu, 'Votre question a été close.', 'fermer'],
    [/transfér/i, 'Transférer une question', 'confier'],
    [/messagerie/i, 'dans une autre messagerie', 'application'],
    [/destinataire|(?<!\p{L})remise?s?(?!\p{L})/iu, 'n’a pas pu être remis', 'arriver'],
    [
      /formateur ou formatrice|coordinateur ou coordinatrice/i,
      'formateur ou formatrice',
      'équipe de formation',
    ],
  ],
  en: [
    [/\b(?<!(took|taken) )(?<!same )places?\b(?! of this one)/i, 'the questions place', 'channel'],
    [/\bspaces?\b/i, 'in this space', 'channel'],
    [/\borgani[sz]ations?\b/i, 'another organisation', 'institute'],
    [/\bverdicts?\b/i, 'waiting for a verdict', 'decision'],
    [/\bprecisions?\b/i, 'ask for a precision', 'details'],
    [/\b(in the|nobody’s) hands\b/i, 'In the hands of', 'with'],
    [/\bplatforms?\b/i, 'on another platform', 'app'],
    [/\b(un)?delivered\b/i, 'could not be delivered', 'arrive'],
    [/\byour coordinator\b/i, 'Ask your coordinator.', 'coordinators'],
    [/\b(in|the) group [A-Z]/, 'a member of the group MATHS', 'the MATHS group'],
  ],
}
