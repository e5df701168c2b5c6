import { bundle } from './bundle.ts'
import { declaring } from './declaring.ts'
import { edits } from './edits.ts'
import { explanation } from './explanation.ts'
import { guarantee } from './guarantee.ts'
import { beside, doubt } from './heard.ts'
import { held } from './held.ts'
import { help } from './help.ts'
import { keptWords } from './kept-words.ts'
import { merging } from './merging.ts'
import { precision } from './precision.ts'
import { satisfaction } from './satisfaction.ts'
import { sheets } from './sheets.ts'
import { search, similar } from './similar.ts'
import { splitting } from './splitting.ts'
import { titles } from './titles.ts'
import { undelivered } from './undelivered.ts'
import { why } from './why.ts'
import { wordPairs } from './word-pairs.ts'

/** Of a question. A state of the rules without a sentence here does not compile where it is said. */
const STATES = {
  open: 'en attente de réponse',
  waiting: 'en attente d’une précision',
  answered: 'réponse donnée',
  resolved: 'résolue',
  closed: 'fermée',
  dismissed: 'retirée',
}

export const helpdesk = {
  bundle,
  edits,
  explanation,
  held,
  help,
  merging,
  splitting,
  why,
  beside,
  doubt,
  declaring,
  satisfaction,
  similar,
  wordPairs,
  search,
  sheets,
  ...guarantee,
  ...keptWords,
  ...precision,
  ...titles,
  ...undelivered,
  states: STATES,
  /** As short as the tag of a post. */
  stages: {
    waiting: 'en attente',
    late: 'en retard',
    answered: 'répondue',
    resolved: 'résolue',
  },
  labels: {
    reference: 'Référence',
    due: 'Réponse garantie avant',
    dueSoon: 'Délai presque écoulé, réponse garantie avant',
    /** The same once that time has passed without an answer. */
    overdue: 'Réponse attendue depuis',
    assignee: 'Confiée à',
    answered: 'Réponse donnée',
    asked: 'Posée',
    state: 'État',
    question: 'votre question',
    text: 'votre réponse',
    sought: 'ce que vous cherchez',
    to: 'à qui',
    reason: 'pourquoi',
    missing: 'ce qui manque encore',
    precision: 'ce que vous voulez savoir',
    yourPrecision: 'votre précision',
    trainer: 'qui doit répondre',
    colleague: 'à qui',
    whyDeclined: 'pourquoi, en quelques mots',
    whyPassed: 'pourquoi (facultatif)',
    whatYouAsk: 'ce que vous aimeriez savoir (facultatif)',
    whyCalled: 'ce qui vous aiderait',
    into: 'l’autre question',
    mergedInto: 'Même question que',
    merged: 'Répondra aussi à',
  },
  /** Labels before the instant at which it ended. */
  ended: { resolved: 'Résolue', closed: 'Fermée', dismissed: 'Retirée' },
  hints: {
    question: 'Technique ou pédagogique, très pointue ou très générale : vous pouvez tout demander.',
    to: (within: string) =>
      `À tout le groupe : chacun peut lire la question, et une réponse est garantie ${within}. À une seule personne : sans délai garanti, et le groupe ne la lit pas.`,
    sought: 'Quelques mots d’une question, d’une réponse ou d’une activité.',
    reason: 'La personne qui a posé la question vous lira.',
    amongUs: 'Seules l’équipe de formation et la coordination vous liront.',
    reference: 'Par exemple SOS-MATHS-2026-0042.',
  },
  fromMessage: { name: 'Poser à SOS TICE', summary: 'Envoie ce message comme question' },
  summaries: {
    ask: 'Poser une question à SOS TICE',
    answer: 'Répondre à une question',
    claim: 'S’occuper d’une question',
    transfer: 'Confier une question à quelqu’un',
    waysOut: 'Voir ce que vous pouvez faire d’une question à laquelle vous ne pouvez pas répondre',
    decline: 'Passer votre tour pour une question',
    opinion: 'Demander un avis sur une question',
    call: 'Prévenir la coordination au sujet d’une question',
    alike: 'Chercher la question qui demande la même chose',
    merge: 'Donner à une question la réponse d’une autre',
    split: 'Séparer en deux une question qui en contient deux',
    unmerge: 'Dire qu’une question ne demande pas la même chose qu’une autre',
    askPrecision: 'Demander une précision avant de répondre',
    givePrecision: 'Donner la précision demandée',
    remind: 'Rappeler une question à la personne à qui elle est confiée',
    close: 'Fermer une question, en disant pourquoi',
    complement: 'Ajouter à une réponse',
    remark: 'Écrire au sujet d’une question',
    missing: 'Dire ce qui manque encore dans la réponse',
    passOn: 'Transmettre ce que vous avez écrit',
    takeBack: 'Dire que ce n’était pas encore la réponse',
    wasTalk: 'Dire que ce message n’est pas une question',
    explain: 'Voir le délai d’une question, jour par jour',
    why: 'Voir pourquoi une question est confiée à quelqu’un',
    resolve: 'Dire que votre question est résolue',
    reopen: 'Relancer l’équipe, s’il vous faut encore une réponse',
    dismiss: 'Retirer votre question, ou un message pris pour une question',
    publish: 'Poser à tout le groupe une question envoyée à une seule personne',
    show: 'Voir une question et ce qui s’est dit',
    search: 'Chercher dans les questions, réponses et activités',
    mine: 'Voir vos questions',
    queue: 'Voir les questions qui attendent une réponse',
    alerts: 'Voir ce qui demande l’attention de la coordination',
  },
  forum: 'À tout le groupe (réponse garantie)',
  actions: {
    answer: 'Répondre',
    wasMyAnswer: 'C’était ma réponse',
    notMyAnswer: 'Ce n’était pas encore la réponse',
    claim: 'Je m’en occupe',
    transfer: 'Confier à quelqu’un',
    waysOut: 'Besoin d’aide',
    decline: 'Passer mon tour',
    opinion: 'Demander un avis',
    call: 'Prévenir la coordination',
    sameAs: 'Même question qu’une autre',
    apart: 'Ce n’est pas la même question',
    split: 'Séparer en deux',
    otherReference: 'Une autre référence',
    askPrecision: 'Demander une précision',
    givePrecision: 'Donner cette précision',
    resolved: 'C’est résolu',
    stillUnanswered: 'Relancer l’équipe',
    missing: 'Dire ce qui manque',
    passOn: 'Transmettre mes mots',
    complement: 'Envoyer aussi cette réponse',
    remark: 'Envoyer comme message',
    remind: 'Rappeler',
    close: 'Fermer',
    letRest: 'Mettre de côté',
    notAQuestion: 'Ce n’était pas une question',
    wasAQuestion: 'C’était bien une question',
    publish: 'Poser à tout le groupe',
    explain: 'Voir le délai',
    dayByDay: 'Jour par jour',
    why: 'Pourquoi cette personne',
    show: 'Voir la question',
  },
  nobody: 'personne pour l’instant',
  nobodyWhile: (name: string, day: string | null) =>
    day
      ? `personne pour l’instant (${name} : absence jusqu’au ${day})`
      : `personne pour l’instant (${name} : absence)`,
  receivedForum: (due: string) => `Une réponse vous est garantie avant le ${due}.`,
  receivedDirect: (trainer: string, within: string) =>
    `Nous transmettons votre question à ${trainer}, sans délai garanti. Pour une réponse garantie ${within}, posez-la à tout le groupe.`,
  nobodyPresent:
    'Personne de l’équipe de formation n’est disponible en ce moment : nous prévenons la coordination.',
  nothingToDo: 'Il n’y a rien à faire.',
  notYoursNow: 'Vous n’avez plus à y répondre.',
  replyHere: 'L’équipe de formation répond en écrivant à la suite de ce message.',
  answerByButton:
    'Pour répondre, appuyez sur « Répondre » : la personne qui demande ne voit pas ce que l’équipe écrit ici.',
  directNotice: 'Cette question vous est posée directement, sans délai garanti.',
  nobodyAlert:
    'Personne de l’équipe de formation n’est disponible, et une réponse est garantie. Pouvez-vous trouver quelqu’un pour répondre ?',
  freedTitles: (count: number) =>
    count === 1 ? 'Plus personne pour une question' : `Plus personne pour ${count} questions`,
  freedAway: (name: string, day: string | null) =>
    day
      ? `${name} : absence jusqu’au ${day} inclus. Plus personne ne s’occupe de ce qui lui était confié.`
      : `${name} : absence, sans date de retour. Plus personne ne s’occupe de ce qui lui était confié.`,
  freedLeft: (name: string) =>
    `${name} ne fait plus partie de l’équipe de formation : plus personne ne s’occupe de ce qui lui était confié.`,
  freedOwn: (name: string) =>
    `Deux comptes sont maintenant ceux d’une même personne, ${name}, qui a posé ce qui lui était confié : il faut quelqu’un d’autre pour y répondre.`,
  freedForCoordinators: 'Pouvez-vous trouver quelqu’un pour répondre ? Le délai, lui, continue de courir.',
  freedForTrainers: 'Pouvez-vous vous en occuper ? Le délai, lui, continue de courir.',
  directAway: (name: string, day: string | null) =>
    day
      ? `${name} : absence jusqu’au ${day} inclus. Votre question l’attend. Posée à tout le groupe, elle aurait une réponse garantie.`
      : `${name} : absence, sans date de retour. Votre question l’attend. Posée à tout le groupe, elle aurait une réponse garantie.`,
  directNobody:
    'La personne à qui vous l’aviez posée ne fait plus partie de l’équipe de formation. Posée à tout le groupe, votre question aurait une réponse garantie.',
  directLeft: (name: string) =>
    `${name} ne fait plus partie de l’équipe de formation, et ne pourra pas vous répondre. Posée à tout le groupe, votre question aurait une réponse garantie.`,
  recall: (text: string) => `Votre question : ${text}`,
  /** The same, to others than its asker. */
  about: (text: string) => `Au sujet de : ${text}`,
  answerSent: (asker: string) => `Nous transmettons votre réponse à ${asker}.`,
  complementSent: (asker: string) => `Nous transmettons aussi cette réponse à ${asker}.`,
  answeredBefore: (name: string, asker: string) =>
    `${name} a déjà répondu à cette question. Nous transmettons aussi votre réponse à ${asker}.`,
  claimed: (due: string) => `Merci de vous en occuper. Le délai continue : réponse garantie avant le ${due}.`,
  claimedOverdue: (due: string) =>
    `Merci de vous en occuper. Le délai est dépassé depuis le ${due} : répondez dès que vous pouvez.`,
  claimedUntimed: 'Merci de vous en occuper.',
  reminderSent: (name: string) => `Nous envoyons un rappel à ${name}.`,
  remindedOf: (name: string) => `${name} vous rappelle cette question, qui attend toujours une réponse.`,
  remindedBy: (name: string) => `Rappel envoyé par ${name}`,
  transferred: (name: string) => `Vous avez confié la question à ${name}. Le délai ne change pas.`,
  remarkSent: (name: string) => `Nous transmettons votre message à ${name}.`,
  remarkSentToAll: 'Nous transmettons votre message à l’équipe de formation.',
  stillMissing: (text: string) => `Ce qui manque encore : ${text}`,
  noAnswer:
    'Vos mots sont gardés avec la question, mais ne comptent pas comme réponse : seule l’équipe de formation du groupe répond, et le délai court toujours. Voulez-vous les lui transmettre ?',
  remarkKept: 'Votre message est gardé avec la question.',
  noAnswerYetFrom: (name: string, due: string | null) =>
    due
      ? `${name} précise que son message n’était pas encore la réponse. Une réponse vous est garantie avant le ${due}.`
      : `${name} précise que son message n’était pas encore la réponse.`,
  noAnswerYetOverdueFrom: (name: string, due: string) =>
    `${name} précise que son message n’était pas encore la réponse. Elle vous était garantie avant le ${due} : nous alertons la coordination chaque jour jusqu’à la réponse.`,
  resolvedBy: (name: string) => `${name} indique que la question est résolue.`,
  resolvedThanks: 'Merci de l’avoir dit. Si la difficulté revient, appuyez sur « Relancer l’équipe ».',
  reopenedBy: (name: string, due: string | null) =>
    due
      ? `${name} attend toujours une réponse, garantie maintenant avant le ${due}.`
      : `${name} attend toujours une réponse.`,
  wasAQuestionBy: (name: string, due: string | null) =>
    due
      ? `${name} indique que c’était bien une question : réponse garantie avant le ${due}.`
      : `${name} indique que c’était bien une question.`,
  reopened: (due: string) => `Une réponse vous est garantie avant le ${due}.`,
  reopenedUntimed: 'Nous transmettons votre relance.',
  closedForAsker: 'Voici pourquoi. S’il vous faut encore une réponse, appuyez sur « Relancer l’équipe ».',
  closedUnanswered: (name: string) => `${name} l’a fermée ; voici pourquoi.`,
  closed: (asker: string) => `La question est fermée. Nous transmettons votre explication à ${asker}.`,
  dismissed: 'Ce message n’est plus suivi comme une question.',
  dismissedBy: (name: string) => `${name} indique que ce n’était pas une question. Il n’y a rien à faire.`,
  mineTitle: 'Vos questions',
  mineEmpty: 'Vous n’avez pas encore posé de question. Tapez /sos pour commencer.',
  queueTitle: 'Questions en attente de réponse',
  queueEmpty: 'Aucune question n’attend de réponse.',
  alertsTitle: 'Alertes',
  alertsEmpty: 'Aucune question ne demande votre attention.',
  alertsChoose: 'Choisissez une question',
  alertsNext: 'Agir sur les suivantes',
  alertsLater: (button: string) => `Ensuite (« ${button} » les montre avec leurs boutons) :`,
  /** `which`: the number of the question, as in `Rappeler · 0003`. */
  alertsActs: {
    remind: (which: string) => `Rappeler · ${which}`,
    transfer: (which: string) => `Confier · ${which}`,
    answer: (which: string) => `Répondre · ${which}`,
  },
  entry: {
    answer: 'Réponse',
    'precision-request': 'Demande de précision',
    precision: 'Précision',
    remark: 'Message',
    missing: 'Ce qui manque encore',
  },
}
