import type { Language } from '../../kernel/actor.ts'
import { FILE_MEGABYTES, FILES_MAX } from '../../kernel/files.ts'
import type { Role, WideRole } from '../../kernel/roles.ts'
import { day, duration, fromNow, fullTime, shortTime } from '../dates.ts'
import { type Length, within } from '../lengths.ts'
import { fileSize, counted as grouped } from '../sizes.ts'

const language = 'fr' as Language

const counted = (number: number) => grouped(number, language)

const INPUT_ERRORS: Record<string, (most: number) => string> = {
  required: () => 'Ce champ est vide : remplissez-le, puis envoyez.',
  'too-long': (most) => `Ce texte est trop long : ${counted(most)} caractères au plus.`,
  unreadable: () => 'Ce texte n’est pas lisible. Pouvez-vous le taper, plutôt que de le coller ?',
  'not-a-date': () =>
    'Nous ne reconnaissons pas cette date. Écrivez par exemple 23/11/2026, hier ou vendredi.',
  'not-yet': () => 'Cette date est à venir. Choisissez aujourd’hui, ou un jour passé.',
  'not-a-link': () => 'Ce n’est pas une adresse complète. Elle commence par https:// et tient sur une ligne.',
  'link-too-long': (most) =>
    `Cette adresse est trop longue : ${counted(most)} caractères au plus. Un lien de partage plus court mène souvent au même endroit.`,
  'too-many': (most) => `Il y en a trop : gardez les ${most} plus utiles.`,
}

/** A role that somebody has: whoever has it may be a woman or a man. */
const ROLE_NAMES: Record<Role, string> = {
  trainee: 'stagiaire',
  trainer: 'équipe de formation',
  coordinator: 'coordination',
}

const ROLE_CHOICES: Record<Role, string> = {
  trainee: 'stagiaire',
  trainer: 'équipe de formation',
  coordinator: 'coordination',
}

/** What is typed for a role, as one word. */
const ROLE_WORDS: Record<Role, string> = {
  trainee: 'stagiaire',
  trainer: 'formation formateur formatrice',
  coordinator: 'coordination coordinateur coordinatrice',
}

/** The same, in every group. */
const WIDE_CHOICES: Record<WideRole, string> = {
  trainer: 'équipe de formation de tout l’institut',
  coordinator: 'coordination de tout l’institut',
}

const WIDE_WORDS: Record<WideRole, string> = {
  trainer: 'formation-institut',
  coordinator: 'coordination-institut',
}

export const common = {
  language,
  name: 'SOS TICE',
  fullTime: (instant: Date, zone: string) => fullTime(instant, zone, language),
  shortTime: (instant: Date, zone: string) => shortTime(instant, zone, language),
  day: (instant: Date, zone: string) => day(instant, zone, language),
  duration: (milliseconds: number) => duration(milliseconds, language),
  fromNow: (instant: Date, now: Date) => fromNow(instant, now, language),
  /** How soon an answer is promised. */
  within: (length: Length) => within(length, language),
  today: (day: string) => `Aujourd’hui, ${day}`,
  yesterday: (day: string) => `Hier, ${day}`,
  tomorrow: (day: string) => `Demain, ${day}`,
  send: 'Envoyer',
  cancel: 'Annuler',
  none: 'aucun',
  role: (role: Role) => ROLE_NAMES[role],
  /** As it is offered to whoever gives it. */
  roleChoice: (role: Role) => ROLE_CHOICES[role],
  /** Separated by spaces. */
  roleWords: (role: Role) => ROLE_WORDS[role],
  /** A role that somebody has in every group of the organisation. */
  wideRole: (role: Role) => `${ROLE_NAMES[role]} (tout l’institut)`,
  wideRoleChoice: (role: WideRole) => WIDE_CHOICES[role],
  wideRoleWord: (role: WideRole) => WIDE_WORDS[role],
  inputError: (code: string, most: number) =>
    (INPUT_ERRORS[code] ?? (() => 'Cette réponse ne convient pas ici. Pouvez-vous la revoir ?'))(most),
  file: (name: string, bytes: number) => `Fichier joint : ${name} (${fileSize(bytes, language)})`,
  /** As a field of a form. */
  filesAlong: 'fichiers',
  filesHint: `Facultatif : ${FILES_MAX} fichiers au plus, ${FILE_MEGABYTES} Mo chacun, par exemple une capture d’écran.`,
  /** What files without a word say. */
  filesAlone: (count: number, arePictures: boolean) =>
    arePictures
      ? count > 1
        ? `(${count} images)`
        : '(image)'
      : count > 1
        ? `(${count} fichiers)`
        : '(fichier)',
  withFiles: (count: number) => (count > 1 ? `Avec ${count} fichiers joints.` : 'Avec un fichier joint.'),
  /** Above files that follow words: what those were called. */
  filesOf: (title: string | undefined): string =>
    title === undefined ? 'Fichiers joints' : `Fichiers joints : ${title}`,
  seeFiles: (count: number): string => (count > 1 ? `Voir les fichiers (${count})` : 'Voir le fichier'),
  filesComing: (count: number): string =>
    count > 1 ? 'Les fichiers vous arrivent en message privé.' : 'Le fichier vous arrive en message privé.',
  filesNone: 'Il n’y a pas de fichier à voir ici. S’il en manque un, demandez-le à la personne qui a écrit.',
  /** They went with words that a crash interrupted. */
  filesLost: (names: readonly string[]) =>
    `Vos mots nous sont parvenus, mais pas ce qui les accompagnait (${names.join(', ')}). Pouvez-vous le renvoyer ?`,
  labelled: (label: string, value: string) => `${label} : ${value}`,
  nameElsewhere: (name: string, platforms: string) => `${name} (sur ${platforms})`,
  enumerated: (parts: readonly string[]) => parts.join(' ; '),
  notAChoice: (choices: readonly string[]) => `Choisissez parmi : ${choices.join(', ')}.`,
  usage: (command: string, wanted: string) => `Écrivez ${command}, suivi de : ${wanted}.`,
  optional: (label: string) => `${label} (facultatif)`,
  dateLike: 'date comme 23/11/2026',
  inTurn: (parts: readonly string[]) =>
    parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')}, puis ${parts.at(-1)}`,
  unknownCommand: (name: string, nearest: string | undefined) =>
    nearest
      ? `La commande /${name} n’existe pas. Vouliez-vous dire /${nearest} ? Tapez /aide pour voir ce que vous pouvez faire ici.`
      : `La commande /${name} n’existe pas. Tapez /aide pour voir ce que vous pouvez faire ici.`,
  editedCommand:
    'Une commande compte telle qu’elle a été envoyée : la modifier ne change rien. Pour la corriger, envoyez-la de nouveau.',
  staleButton: 'Ce bouton ne mène plus nulle part. Tapez /aide pour voir ce que vous pouvez faire.',
  deadLink: 'Ce lien ne peut rien faire à votre place. Tapez /aide pour voir ce que vous pouvez faire.',
  stranger:
    'Nous ne vous connaissons pas encore. Écrivez d’abord dans le salon des questions de votre groupe, ou demandez à sa coordination de vous ajouter. Vous utilisez déjà SOS TICE dans une autre application ? Tapez-y /lier.',
  whichGroup: 'Pour quel groupe ?',
  formInterrupted:
    'Votre formulaire nous est parvenu pendant un redémarrage, et il reste à le compléter. Ouvrez-le pour le terminer.',
  lostOnTheWay: 'Une partie s’est perdue en route. Pouvez-vous l’envoyer de nouveau ?',
  /** Before an answer that may have been shown already. */
  answeredLate: 'Cette réponse n’a peut-être pas pu s’afficher tout à l’heure. La voici.',
  nextPage: 'Voir la suite',
  pageShown: (first: number, last: number, button: string) =>
    `Lignes ${first} à ${last} ; « ${button} » montre les suivantes.`,
  lastPage: (first: number, last: number) =>
    first === last
      ? `Voici la ligne ${last}, la dernière.`
      : `Voici les lignes ${first} à ${last}, les dernières.`,
  noMore: 'La liste s’arrête là.',
  openForm: 'Ouvrir le formulaire',
  openAgain: 'Reprendre mon texte',
  wordsKept: (button: string) => `Votre texte est gardé : « ${button} » le rouvre tel qu’il était.`,
  wordsKeptToSend: (button: string) => `Votre texte est gardé : « ${button} » l’envoie tel qu’il est.`,
  yourWords: 'Voici votre texte, pour que vous puissiez le copier :',
  outOfOrder:
    'Un incident de notre côté nous empêche d’enregistrer votre demande. Rien n’a été modifié : réessayez dans quelques minutes.',
  demo: {
    preparing: 'Préparation d’une base de données en mémoire…',
    onlyFor: (name: string) => `visible par ${name} uniquement`,
    privately: (name: string) => `en privé avec ${name}`,
    picture: '(image de la progression, avec son texte de remplacement)',
    form: 'Formulaire',
    failed: 'Une étape de l’histoire n’a pas eu lieu.',
    done: (acts: number) => `Les ${acts} épisodes se sont déroulés comme prévu.`,
  },
}
